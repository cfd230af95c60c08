import { randomUUID } from "node:crypto";
import type { IdeaDetail, IdeaPeople } from "../../src/contract/ideas.ts";
import { verbs } from "../../src/contract/verbs.ts";
import type { IdeaStage } from "../../src/contract/vocabulary.ts";
import type { Write } from "../../src/storage/table.ts";
import { dataOf } from "./cards.ts";
import type { Answer, Product } from "./product.ts";
import type { Person, Team } from "./teams.ts";

/** An idea sent in the channel by its form, whatever is there already. */
export const submitIdea = async (
  product: Product,
  person: Person,
  team: Team,
  title: string,
): Promise<void> => {
  const form = await product.say(person, team, `idea ${title}`);
  const data = { ...dataOf(form, verbs.submitIdea), title, sure: "yes" };
  await product.press(person, team, verbs.submitIdea, data);
};

/** An idea sent in the tab; its id. */
export const sendIdea = async (
  product: Product,
  { objectId: token }: Person,
  title: string,
): Promise<string> => {
  const form = randomUUID();
  const { status } = await product.api("POST", "/api/ideas", { token, body: { form, title } });
  if (status !== 201) throw new Error(`the idea was answered with ${status}`);
  return form;
};

export const readIdea = async (
  product: Product,
  { objectId: token }: Person,
  id: string,
): Promise<IdeaDetail> =>
  (await product.api("GET", `/api/ideas/${id}`, { token })).body as IdeaDetail;

/** That a person supports an idea, as earlier versions wrote it: without the name, in a row of its own. */
export const oldSupport = (idea: string, person: string): Write => ({
  do: "insert",
  key: `support!${idea}!${person}`,
  values: {
    ...{ rowType: "support", rowVersion: 1, rowRetention: "person", rowOperation: "1" },
    ...{ idea, person, at: new Date() },
  },
});

/** A step of an idea, taken in the tab. */
export const decideOn = async (
  product: Product,
  person: Person,
  { id, to, reason }: { readonly id: string; readonly to: IdeaStage; readonly reason: string },
): Promise<Answer> => {
  const { version } = await readIdea(product, person, id);
  return product.api("PUT", `/api/ideas/${id}/steps/${randomUUID()}`, {
    token: person.objectId,
    body: { version, to, reason, next: "", nextAt: "", whatWouldChange: "" },
  });
};

/** Kept by this person, whom a coordinator asked. */
export const keepIdea = async (
  product: Product,
  { coordinator, keeper }: { readonly coordinator: Person; readonly keeper: Person },
  id: string,
): Promise<void> => {
  const token = coordinator.objectId;
  const { version } = await readIdea(product, coordinator, id);
  const { body } = await product.api("GET", "/api/ideas/people", { token });
  const { people } = body as IdeaPeople;
  const person = people.find(({ name }) => name === keeper.name)?.id ?? "";
  const path = `/api/ideas/${id}/keeper`;
  await product.api("PUT", path, { token, body: { do: "ask", version, person } });
  await product.api("PUT", path, { token: keeper.objectId, body: { do: "agree" } });
};
