import type { DutyList, MeetingDuties, People, Willing } from "../../src/contract/duties.ts";
import type { DutyRole } from "../../src/contract/vocabulary.ts";
import type { Answer, Product } from "./product.ts";
import type { Person } from "./teams.ts";

export const setWilling = async (
  product: Product,
  { objectId }: Person,
  body: Willing,
): Promise<DutyList> =>
  (await product.api("PUT", "/api/duties/willing", { token: objectId, body })).body as DutyList;

export const dutiesOf = async (product: Product, { objectId }: Person): Promise<DutyList> =>
  (await product.api("GET", "/api/duties", { token: objectId })).body as DutyList;

/** The duties of one meeting, as this person sees them. */
export const dutiesIn = async (
  product: Product,
  person: Person,
  meeting: string,
): Promise<MeetingDuties> => {
  const { coming } = await dutiesOf(product, person);
  const found = coming.find((duties) => duties.meeting === meeting);
  if (!found) throw new Error("the meeting is not to come");
  return found;
};

export const changeDuty = (
  product: Product,
  { objectId }: Person,
  meeting: string,
  role: DutyRole,
  body: Readonly<Record<string, unknown>>,
): Promise<Answer> =>
  product.api("PUT", `/api/meetings/${meeting}/duties/${role}`, { token: objectId, body });

/** The id of somebody within the network, as the coordinator gets it. */
export const idOf = async (
  product: Product,
  coordinator: Person,
  { name }: Person,
): Promise<string> => {
  const { body } = await product.api("GET", "/api/duties/people", { token: coordinator.objectId });
  const found = (body as People).people.find((one) => one.name === name);
  if (!found) throw new Error("there is nobody of this name");
  return found.id;
};
