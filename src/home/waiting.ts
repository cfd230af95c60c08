import type { Waiting } from "../contract/home.ts";
import { waitingKinds } from "../contract/vocabulary.ts";

/** Later than every day. */
const never = "9999-12-31";

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** By date; on one day what has a time first, by that; then by kind and title. What has no date comes last. */
export const byDue = (one: Waiting, other: Waiting): number =>
  compare(one.due ?? never, other.due ?? never) ||
  compare(one.at ?? never, other.at ?? never) ||
  waitingKinds.indexOf(one.kind) - waitingKinds.indexOf(other.kind) ||
  compare(one.title, other.title);
