import type { Card } from "../../src/cards/card.ts";
import { tabViews } from "../../src/contract/tab-address.ts";
import type { Render } from "../../src/delivery/kinds.ts";
import { partsOf } from "../../src/projects/messages.ts";
import type { ProjectService } from "../../src/projects/service.ts";
import { rendered, type Shown } from "../rendered.ts";
import type { TabUrl } from "../teams/tab-links.ts";

export type Told = NonNullable<Awaited<ReturnType<ProjectService["findTold"]>>>;

export interface ForReader extends Shown {
  /** Where the project's page is. */
  readonly address: string;
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
    rendered(find, (told, shown) => {
      const [, ...parts] = partsOf(shown.occurrence);
      const address = tabUrl(shown.network, tabViews.project(told.project.id));
      return make(told, { ...shown, parts, address });
    });
