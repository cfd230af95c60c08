import type { Choice, Wanted } from "../../src/contract/forms/form.ts";
import { ideaOperations } from "../../src/contract/ideas.ts";
import { projectOperations } from "../../src/contract/projects.ts";
import { projectLimits } from "../../src/contract/vocabulary.ts";
import { call } from "../shell/client.ts";
import type { FieldProps } from "./field.tsx";

interface Thing {
  readonly id: string;
  readonly number: number;
  readonly title: string;
}

interface Things {
  readonly things: readonly Thing[];
  readonly total: number;
  readonly chosen?: Thing | undefined;
}

export interface Found {
  readonly choices: readonly Choice[];
  /** How many there are, of which these are the first. */
  readonly total: number;
}

/** What has these words, empty: all there is; and the title of what is chosen, if anything is. */
export type Find = (words: string, chosen: string) => Promise<Found>;

export const isWhole = ({ choices, total }: Found): boolean => total <= choices.length;

/** Of a field whose choices are found. */
export interface PickerProps<Values> extends FieldProps<Values> {
  /** What stands before all that is found. */
  readonly choices: readonly Choice[];
  readonly find: Find;
}

/** Of all that was found while the page stands: of what is chosen the form knows the id alone. */
const titles = new Map<string, string>();

export const foundTitle = (value: string): string => titles.get(value) ?? "";

const findProjects = async (words: string, chosen: string, open: boolean): Promise<Things> => {
  const found = await call(projectOperations.titles, { query: { words, chosen, open } });
  return { things: found.titles, total: found.total, chosen: found.chosen };
};

/** The newest first. */
const findIdeas = async (words: string, chosen: string): Promise<Things> => {
  const query = { words, limit: projectLimits.titles };
  const { ideas, total } = await call(ideaOperations.list, { query });
  const isMissing = chosen !== "" && !titles.has(chosen) && ideas.every(({ id }) => id !== chosen);
  const known = isMissing
    ? await call(ideaOperations.find, { params: { id: chosen } }).catch(() => undefined)
    : undefined;
  return { things: ideas, total, chosen: known };
};

const uuid = /^[0-9a-f-]{36}$/;

export const finder =
  ({ what, without, titleOf = ({ title }) => title }: Wanted): Find =>
  async (words, value) => {
    const chosen = uuid.test(value) ? value : "";
    const found =
      what === "ideas"
        ? await findIdeas(words, chosen)
        : await findProjects(words, chosen, what === "openProjects");
    const things = found.things.filter(({ id }) => id !== without);
    for (const thing of [...things, ...(found.chosen ? [found.chosen] : [])])
      titles.set(thing.id, titleOf(thing));
    return {
      choices: things.map(({ id }) => ({ value: id, title: foundTitle(id) })),
      total: found.total - (found.things.length - things.length),
    };
  };
