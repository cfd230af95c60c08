import type { Home, NextMeeting } from "../contract/home.ts";

/** The first of what waits for somebody, and the next meeting. */
export interface OwnHome extends Pick<Home, "waiting"> {
  readonly next: NextMeeting | undefined;
}

/** The next meeting, and what is alive in the network. */
export interface SharedHome extends Pick<Home["network"], "lately"> {
  readonly next: NextMeeting | undefined;
}
