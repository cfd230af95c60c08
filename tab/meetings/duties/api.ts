import { type ChangeDuty, dutyOperations, type Willing } from "../../../src/contract/duties.ts";
import type { DutyRole } from "../../../src/contract/vocabulary.ts";
import { call } from "../../shell/client.ts";

export const getDuties = () => call(dutyOperations.list);

export const getDutyPeople = () => call(dutyOperations.people);

export const saveWilling = (body: Willing) => call(dutyOperations.setWilling, { body });

export const changeDuty = (id: string, role: DutyRole, body: ChangeDuty) =>
  call(dutyOperations.change, { params: { id, role }, body });
