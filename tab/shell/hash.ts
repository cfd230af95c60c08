/** What stands behind the #: `meetings/<id>/edit`, `ideas?mine=true`. */
export const addressIn = (hash: string): string => hash.replace(/^#\/?/, "");

/** Of the view that is shown; empty before anything was chosen. */
export const addressNow = (): string => addressIn(window.location.hash);
