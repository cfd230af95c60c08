import type { Card } from "../../src/cards/card.ts";
import { tabViews } from "../../src/contract/tab-address.ts";
import type { Reader, Render } from "../../src/delivery/kinds.ts";
import type { Translator } from "../../src/i18n/translator.ts";
import { translator } from "../../src/i18n/translators.ts";
import { partsOf } from "../../src/projects/messages.ts";
import type { ProjectService } from "../../src/projects/service.ts";
import type { TabUrl } from "../teams/tab-links.ts";

export type Told = NonNullable<Awaited<ReturnType<ProjectService["findTold"]>>>;

export interface ForReader {
  readonly t: Translator;
  /** Where the project's page is. */
  readonly address: string;
  readonly reader: Reader;
  readonly network: string;
  /** What the occurrence is made of, without the project. */
  readonly parts: readonly string[];
}

/** Made of what is found of a project now. */
export const renderedFor =
  (tabUrl: TabUrl) =>
  (
    find: (network: string, occurrence: string) => Promise<Told | undefined>,
    make: (told: Told, shown: ForReader) => Card | undefined | Promise<Card | undefined>,
  ): Render =>
  async (network, occurrence, reader) => {
    const told = await find(network, occurrence);
    if (!told) return undefined;
    const [, ...parts] = partsOf(occurrence);
    return make(told, {
      ...{ network, reader, parts, t: translator(reader.language) },
      address: tabUrl(network, tabViews.project(told.project.id)),
    });
  };
