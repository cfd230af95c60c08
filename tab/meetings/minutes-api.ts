import type { LineView, Memo, MinutesView, SaveLine } from "../../src/contract/minutes.ts";
import type { TopicSlot } from "../../src/contract/vocabulary.ts";
import { download, request } from "../shell/request.ts";

export const getMinutes = (meeting: string): Promise<MinutesView> =>
  request("GET", `/api/meetings/${meeting}/minutes`);

export const saveLine = (meeting: string, line: string, values: SaveLine): Promise<LineView> =>
  request("PUT", `/api/meetings/${meeting}/lines/${line}`, values);

export const removeLine = (meeting: string, line: string, version: string): Promise<MinutesView> =>
  request("PUT", `/api/meetings/${meeting}/lines/${line}/removal`, { version });

export const tickAction = (meeting: string, line: string, done: boolean): Promise<LineView> =>
  request("PUT", `/api/meetings/${meeting}/lines/${line}/done`, { done });

export const tickRetroAction = (retro: string, action: string, done: boolean): Promise<unknown> =>
  request("PUT", `/api/retros/${retro}/actions/${action}/done`, { done });

export const tickSlot = (meeting: string, slot: TopicSlot, done: boolean): Promise<MinutesView> =>
  request("PUT", `/api/meetings/${meeting}/minutes/slots`, { slot, done });

export const tickTopic = (meeting: string, topic: string, done: boolean): Promise<unknown> =>
  request("PUT", `/api/meetings/${meeting}/topics/${topic}/done`, { done });

export const closeMinutes = (
  meeting: string,
  version: string,
  attendance: number,
): Promise<MinutesView> =>
  request("PUT", `/api/meetings/${meeting}/minutes/closing`, { version, attendance });

export const reopenMinutes = (meeting: string, version: string): Promise<MinutesView> =>
  request("PUT", `/api/meetings/${meeting}/minutes/reopening`, { version });

export const getMemo = (meeting: string): Promise<Memo> =>
  request("GET", `/api/meetings/${meeting}/memo`);

export const takeMemo = (meeting: string, ending: "html" | "md" | "eml"): Promise<void> =>
  download(`/api/meetings/${meeting}/memo.${ending}`);
