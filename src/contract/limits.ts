/** Limits of what a person types, in UTF-16 units. Apart from the schemas, so that the tab does not load zod. */
export const ideaLimits = { title: 100, problem: 500, firstTrial: 300 } as const;
