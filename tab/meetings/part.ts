import type { IsUsual } from "../../src/contract/forms/meeting-parts.ts";
import type { MeetingView } from "../../src/contract/meetings.ts";
import type { Me } from "../../src/contract/networks.ts";
import { isOffered } from "../../src/contract/rights.ts";
import type { Translator } from "../shell/language.ts";

/** What a page of all meetings is given. */
export interface PageProps {
  /** What stands behind the page's own name in the address. */
  readonly rest: string;
  readonly me: Me;
}

/** What a part of a meeting's page is given, and a page of its own behind it. */
export interface PartProps {
  readonly meeting: MeetingView;
  readonly me: Me;
  /** Looks at once for what this person has just changed. */
  readonly onChanged: () => Promise<void>;
}

/** Whether they set the meetings up. */
export const isCoordinator = (me: Me): boolean => isOffered(me, "POST /api/meetings");

/** Whether a name is the usual one of a part of a meeting, in the language of the one who types. */
export const isUsualIn =
  (t: Translator): IsUsual =>
  (key, name) =>
    t(`meetings.slot.${key}`) === name;
