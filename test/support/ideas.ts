import { verbs } from "../../src/contract/verbs.ts";
import { dataOf } from "./cards.ts";
import type { Product } from "./product.ts";
import type { Person, Team } from "./teams.ts";

/** An idea sent in the channel by its form. */
export const submitIdea = async (
  product: Product,
  person: Person,
  team: Team,
  title: string,
): Promise<void> => {
  const form = await product.say(person, team, `idea ${title}`);
  await product.press(person, team, verbs.submitIdea, { ...dataOf(form, verbs.submitIdea), title });
};
