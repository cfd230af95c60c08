/** What a form says, field by field. */
export type Told = readonly (readonly [field: string, text: string])[];

export interface Difference {
  readonly field: string;
  readonly mine: string;
  readonly theirs: string;
}

export const differencesOf = (mine: Told, theirs: Told): readonly Difference[] =>
  mine.flatMap(([field, typed], at) => {
    const other = theirs[at]?.[1] ?? "";
    return other === typed ? [] : [{ field, mine: typed, theirs: other }];
  });
