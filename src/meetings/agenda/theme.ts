import { z } from "zod";

export const themeShape = {
  id: z.string(),
  title: z.string(),
  why: z.string(),
  by: z.string(),
  at: z.date(),
  /** The meeting whose theme it is: it is not open any more. */
  chosenFor: z.string().optional(),
  /** Taken away by the one who proposed it, or by who has the duty. */
  withdrawn: z.boolean(),
};

const themeSchema = z.object(themeShape);

export type Theme = z.infer<typeof themeSchema>;

export const isOpen = ({ chosenFor, withdrawn }: Theme): boolean =>
  chosenFor === undefined && !withdrawn;

export interface Backing {
  readonly theme: string;
  readonly person: string;
  readonly at: Date;
}

/** How often each theme is backed, and by whom: the names stay here. */
export const backersOf = (backings: readonly Backing[]): ReadonlyMap<string, Set<string>> => {
  const byTheme = new Map<string, Set<string>>();
  for (const { theme, person } of backings)
    byTheme.set(theme, (byTheme.get(theme) ?? new Set()).add(person));
  return byTheme;
};
