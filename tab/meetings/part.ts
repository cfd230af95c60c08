import type { MeetingView } from "../../src/contract/meetings.ts";
import type { Me } from "../../src/contract/networks.ts";
import { isOffered } from "../../src/contract/rights.ts";

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
