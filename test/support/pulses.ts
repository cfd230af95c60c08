import { randomUUID } from "node:crypto";
import { anonymousRounds } from "../../src/anonymous/rounds.ts";
import { roundStore } from "../../src/anonymous/store.ts";
import { newPulse } from "../../src/meetings/pulse/pulse.ts";
import { pulseStore } from "../../src/meetings/pulse/store.ts";
import type { Table } from "../../src/storage/table.ts";
import { aMeeting, storeMeeting } from "./figures.ts";
import { hmac } from "./rounds.ts";

const day = 24 * 60 * 60_000;

/** A meeting of yesterday whose pulse is open, past all doors. */
export const storeOpenPulse = async (table: Table, network: string): Promise<string> => {
  const [newId, now] = [(): string => randomUUID(), (): Date => new Date()];
  const meeting = aMeeting(new Date(Date.now() - day));
  const pulse = newPulse(meeting.id, newId(), now());
  await storeMeeting(table, network, { meeting });
  await anonymousRounds({ store: roundStore(table), hmac, newId, now }).open(pulse.round);
  await table.write(network, [pulseStore(table).write(pulse, undefined, newId())]);
  return meeting.id;
};
