/** Seconds that the clocks of Microsoft's services may differ from each other's. */
export const clockLeeway = 5 * 60;
