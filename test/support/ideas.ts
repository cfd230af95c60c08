import { verbs } from "../../src/contract/verbs.ts";
import { dataOf } from "./cards.ts";
import type { Product } from "./product.ts";
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
