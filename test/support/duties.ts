import type { MeetingTurns, People, TurnList, Willing } from "../../src/contract/duties.ts";
import type { TurnRole } from "../../src/contract/vocabulary.ts";
import type { Answer, Product } from "./product.ts";
import type { Person } from "./teams.ts";

export const setWilling = async (
  product: Product,
  { objectId }: Person,
  body: Willing,
): Promise<TurnList> =>
  (await product.api("PUT", "/api/turns/willing", { token: objectId, body })).body as TurnList;

export const turnsOf = async (product: Product, { objectId }: Person): Promise<TurnList> =>
  (await product.api("GET", "/api/turns", { token: objectId })).body as TurnList;

/** The turns of one meeting, as this person sees them. */
export const turnsIn = async (
  product: Product,
  person: Person,
  meeting: string,
): Promise<MeetingTurns> => {
  const { coming } = await turnsOf(product, person);
  const found = coming.find((turns) => turns.meeting === meeting);
  if (!found) throw new Error("the meeting is not to come");
  return found;
};

export const changeTurn = (
  product: Product,
  { objectId }: Person,
  meeting: string,
  role: TurnRole,
  body: Readonly<Record<string, unknown>>,
): Promise<Answer> =>
  product.api("PUT", `/api/meetings/${meeting}/turns/${role}`, { token: objectId, body });

/** The id of somebody within the network, as the coordinator gets it. */
export const idOf = async (
  product: Product,
  coordinator: Person,
  { name }: Person,
): Promise<string> => {
  const { body } = await product.api("GET", "/api/turns/people", { token: coordinator.objectId });
  const found = (body as People).people.find((one) => one.name === name);
  if (!found) throw new Error("there is nobody of this name");
  return found.id;
};
