import type { MeetingView } from "../../src/contract/meetings.ts";
import { useMay } from "../shell/rights.ts";

/** What a page of all meetings is given. */
export interface PageProps {
  /** What stands behind the page's own name in the address. */
  readonly rest: string;
}

/** What a part of a meeting's page is given, and a page of its own behind it. */
export interface PartProps {
  readonly meeting: MeetingView;
  /** Looks at once for what this person has just changed. */
  readonly onChanged: () => Promise<void>;
}

/** Whether the one who looks sets the meetings up. */
export const useIsCoordinator = (): boolean => useMay()("POST /api/meetings");
