import { demoId } from "../../demo/demo.ts";

/** How many there are of each thing in a network. */
export interface CitySize {
  readonly members: number;
  readonly ideas: number;
  /** Of each idea. */
  readonly supports: number;
  readonly projects: number;
  /** In how many phases the projects are, as many in each; all are running unless it is said. */
  readonly phases?: number;
  readonly meetings: number;
  /** To each meeting. */
  readonly rsvps: number;
  readonly retros: number;
  readonly lessons: number;
}

/** What the writers of a city's rows go by. */
export interface CityPlan {
  readonly network: string;
  readonly size: CitySize;
  readonly now: Date;
  /** The id of a member; counted round. */
  readonly member: (index: number) => string;
}

export const cityId = (...name: readonly (string | number)[]): string =>
  demoId("city", ...name.map(String));

export const dayLength = 24 * 60 * 60_000;

export const countTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
