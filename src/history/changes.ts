import { type HistoryField, historyFields, historyTexts } from "../contract/vocabulary.ts";

/** Of a field with a short value from what to what; of a text only that it changed. */
export interface Change {
  readonly field: HistoryField;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** What an entry may tell of a thing. */
export type Facts = { readonly [Field in HistoryField]?: string | undefined };

const isText = (field: HistoryField): boolean =>
  (historyTexts as readonly HistoryField[]).includes(field);

/** Empty is as absent. */
export const changesBetween = (before: Facts, after: Facts): Change[] =>
  historyFields.flatMap((field): Change[] => {
    const [from, to] = [before[field] || undefined, after[field] || undefined];
    if (from === to) return [];
    return [isText(field) ? { field } : { field, from, to }];
  });
