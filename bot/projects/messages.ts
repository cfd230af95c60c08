import type { Card } from "../../src/cards/card.ts";
import { supportAnswerValues } from "../../src/contract/forms/support-request.ts";
import { tabViews } from "../../src/contract/tab-address.ts";
import type { KindsOf, Reader, Render } from "../../src/delivery/kinds.ts";
import type { Translator } from "../../src/i18n/translator.ts";
import { translator } from "../../src/i18n/translators.ts";
import { projectCard } from "../../src/projects/cards.ts";
import { partsOf, projectMessages } from "../../src/projects/messages.ts";
import {
  handoverAnsweredCard,
  handoverCard,
  namedOwnerCard,
  offerMadeCard,
  offerTakenCard,
  quietCard,
  rootedCard,
  supportAnsweredCard,
  supportRequestCard,
} from "../../src/projects/personal-cards.ts";
import type { ProjectRenderings } from "../../src/projects/renderings.ts";
import type { ProjectService } from "../../src/projects/service.ts";
import {
  needToldCard,
  newsToldInThreadCard,
  phaseToldCard,
} from "../../src/projects/thread-cards.ts";
import { needSentence, phaseName } from "../../src/words/projects.ts";
import type { TabUrl } from "../teams/tab-links.ts";
import { idOfAll } from "./forms.ts";

export interface ProjectMessageNeeds {
  readonly projects: ProjectService;
  readonly renderings: ProjectRenderings;
  readonly tabUrl: TabUrl;
  readonly zoneOf: (network: string) => Promise<string>;
}

type Told = NonNullable<Awaited<ReturnType<ProjectService["findTold"]>>>;

interface ForReader {
  readonly t: Translator;
  /** Where the project's page is. */
  readonly address: string;
  readonly reader: Reader;
  readonly network: string;
  /** What the occurrence is made of, without the project. */
  readonly parts: readonly string[];
}

/** What a message shows when it is sent; what is gone shows nothing. */
export const projectKinds = (needs: ProjectMessageNeeds): KindsOf<typeof projectMessages> => {
  const { projects, renderings, tabUrl, zoneOf } = needs;

  /** Made of what is found of a project now. */
  const rendered =
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

  const phaseNow = ({ project, settings }: Told, t: Translator): string =>
    phaseName(project.phase, settings.phases, t);

  const neededIn = async (
    { project }: Told,
    { network, parts: [need = ""], t }: ForReader,
  ): Promise<string> => {
    const found = await projects.findNeed(network, `${project.id}.${need}`);
    return found?.need ? needSentence({ kind: found.need, text: found.text }, t) : "";
  };

  const thread = {
    [projectMessages.card]: {
      name: "projects.card.kind",
      render: async (network, id, { language }) => {
        const found = await renderings.forCard(network, id);
        return (
          found &&
          projectCard(found.project, translator(language), {
            phases: found.phases,
            zone: await zoneOf(network),
            address: tabUrl(network, tabViews.project(id)),
          })
        );
      },
    },
    [projectMessages.phase]: {
      name: "projects.moved.kind",
      render: rendered(projects.findMove, (told, { t }) =>
        phaseToldCard(told.project, { phase: phaseNow(told, t), reason: told.text }, t),
      ),
    },
    [projectMessages.phaseUndone]: {
      name: "projects.moveUndone.kind",
      render: rendered(projects.findTold, (told, { t }) =>
        phaseToldCard(told.project, { phase: phaseNow(told, t), reason: "", undone: true }, t),
      ),
    },
    [projectMessages.need]: {
      name: "projects.need.kind",
      render: rendered(
        projects.findNeed,
        ({ project, need, text }, { t }) =>
          need && needToldCard(project, { kind: need, text, when: "" }, t),
      ),
    },
    [projectMessages.news]: {
      name: "projects.news.kind",
      render: rendered(projects.findNews, ({ project, text }, { t }) =>
        newsToldInThreadCard(project, text, t),
      ),
    },
  } satisfies Partial<KindsOf<typeof projectMessages>>;

  const people = {
    [projectMessages.handover]: {
      name: "projects.handover.kind",
      render: rendered(projects.findHandover, ({ project, people: here }, { t, address }) =>
        handoverCard({ project, by: here.get(project.handover?.by ?? "")?.name ?? "" }, t, address),
      ),
    },
    [projectMessages.handoverAnswered]: {
      name: "projects.handoverAnswered.kind",
      render: rendered(projects.findHandoverAnswer, ({ project, answer, person = "" }, { t }) =>
        handoverAnsweredCard({ project, name: person, agreed: answer === "agree" }, t),
      ),
    },
    [projectMessages.owner]: {
      name: "projects.owner.kind",
      render: rendered(projects.findTold, ({ project }, { t }) => namedOwnerCard(project, t)),
    },
    [projectMessages.offer]: {
      name: "projects.offer.kind",
      render: rendered(projects.findOffer, async (told, shown) => {
        const { project, text: line, person: name = "" } = told;
        const { t, address, parts } = shown;
        const [need = "", person = ""] = parts;
        const needed = await neededIn(told, shown);
        return offerMadeCard({ project, need, needed, person, name, line }, t, address);
      }),
    },
    [projectMessages.offerTaken]: {
      name: "projects.offerTaken.kind",
      render: rendered(projects.findTold, async (told, shown) => {
        const owner = told.people.get(told.project.owner)?.name ?? "";
        const needed = await neededIn(told, shown);
        return offerTakenCard({ project: told.project, needed, owner }, shown.t, shown.address);
      }),
    },
  } satisfies Partial<KindsOf<typeof projectMessages>>;

  return {
    ...thread,
    ...people,

    [projectMessages.support]: {
      name: "projects.support.kind",
      render: async (network, id, { language }) => {
        const request = await renderings.requestFor(network, id, language);
        const t = translator(language);
        return (
          request &&
          supportRequestCard(
            { values: supportAnswerValues(request), t },
            request,
            tabUrl(network, tabViews.project(request.project.id)),
          )
        );
      },
      audience: projects.projectSupport,
    },
    [projectMessages.supportAnswered]: {
      name: "projects.supportAnswered.kind",
      render: async (network, occurrence, { language }) => {
        const [id = ""] = partsOf(occurrence);
        const request = await renderings.requestFor(network, id, language);
        return (
          request &&
          supportAnsweredCard(
            request,
            translator(language),
            tabUrl(network, tabViews.project(request.project.id)),
          )
        );
      },
    },

    [projectMessages.quiet]: {
      name: "projects.quiet.kind",
      render: async (network, month, { person = "", language }) => {
        const quiet = await projects.quietOf(network, person);
        return quiet.length === 0
          ? undefined
          : quietCard(quiet, translator(language), {
              form: idOfAll("quiet", month, person),
              address: tabUrl(network, tabViews.board),
            });
      },
      audience: projects.quietOwners,
    },
    [projectMessages.rooted]: {
      name: "projects.rooted.kind",
      render: rendered(projects.findRooted, ({ project }, { t, address }) =>
        rootedCard({ values: { rooted: "", line: "" }, t }, project, address),
      ),
    },
  };
};
