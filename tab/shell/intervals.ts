/* In how many milliseconds a view asks anew for what it shows. */

/** Several write or talk at once: what one does is to be seen by the others within three seconds. */
export const often = 1_500;

/** Short enough that what a colleague sent is there when one looks up. */
export const usually = 3_000;

/** Nobody waits in front of the page for somebody else's change. */
export const seldom = 10_000;

/** What a form offers to choose from, and what stands beside the view. */
export const rarely = 60_000;

/** Teams itself is asked each time. */
export const hardlyEver = 600_000;
