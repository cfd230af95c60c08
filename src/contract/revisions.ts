/**
 * A header. The answer to a change names the revisions that the change has moved: `idea=<value>, support=<value>`.
 * Who sends them with a later question is not answered with anything older.
 */
export const revisionHeader = "kehu-revision";
