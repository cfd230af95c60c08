import type {
  ChangeTurn,
  MeetingTurns,
  People,
  TurnList,
  Willing,
} from "../../src/contract/turns.ts";
import type { TurnRole } from "../../src/contract/vocabulary.ts";
import { request } from "../shell/request.ts";

export const getTurns = (): Promise<TurnList> => request("GET", "/api/turns");

export const getTurnPeople = (): Promise<People> => request("GET", "/api/turns/people");

export const saveWilling = (willing: Willing): Promise<TurnList> =>
  request("PUT", "/api/turns/willing", willing);

export const changeTurn = (
  meeting: string,
  role: TurnRole,
  change: ChangeTurn,
): Promise<MeetingTurns> => request("PUT", `/api/meetings/${meeting}/turns/${role}`, change);
