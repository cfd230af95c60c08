import { type ChangeTurn, turnOperations, type Willing } from "../../../src/contract/duties.ts";
import type { TurnRole } from "../../../src/contract/vocabulary.ts";
import { call } from "../../shell/client.ts";

export const getTurns = () => call(turnOperations.list);

export const getTurnPeople = () => call(turnOperations.people);

export const saveWilling = (body: Willing) => call(turnOperations.setWilling, { body });

export const changeTurn = (id: string, role: TurnRole, body: ChangeTurn) =>
  call(turnOperations.change, { params: { id, role }, body });
