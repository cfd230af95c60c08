import { supportAnswerValues } from "../../src/contract/forms/support-request.ts";
import { tabViews } from "../../src/contract/tab-address.ts";
import type { KindsOf } from "../../src/delivery/kinds.ts";
import type { Translator } from "../../src/i18n/translator.ts";
import { translator } from "../../src/i18n/translators.ts";
import { projectCard } from "../../src/projects/cards.ts";
import { partsOf, projectMessages } from "../../src/projects/messages.ts";
import {
  quietCard,
  rootedCard,
  supportAnsweredCard,
  supportRequestCard,
} from "../../src/projects/personal-cards.ts";
import type { ProjectRenderings } from "../../src/projects/renderings.ts";
import {
  needToldCard,
  newsToldInThreadCard,
  phaseToldCard,
} from "../../src/projects/thread-cards.ts";
import { phaseName } from "../../src/words/projects.ts";
import { rendered } from "../rendered.ts";
import { idOfAll } from "./forms.ts";
import { type PersonalMessageNeeds, personalProjectKinds } from "./personal-messages.ts";
import { renderedFor, type Told } from "./rendered.ts";

export interface ProjectMessageNeeds extends PersonalMessageNeeds {
  readonly renderings: ProjectRenderings;
  readonly zoneOf: (network: string) => Promise<string>;
}

/** What a message shows when it is sent; what is gone shows nothing. */
export const projectKinds = (needs: ProjectMessageNeeds): KindsOf<typeof projectMessages> => {
  const { projects, renderings, tabUrl, zoneOf } = needs;
  const ofProject = renderedFor(tabUrl);

  const phaseNow = ({ project, settings }: Told, t: Translator): string =>
    phaseName(project.phase, settings.phases, t);

  const thread = {
    [projectMessages.card]: {
      name: "projects.card.kind",
      render: rendered(renderings.forCard, async ({ project, phases }, { network, t }) =>
        projectCard(project, t, {
          phases,
          zone: await zoneOf(network),
          address: tabUrl(network, tabViews.project(project.id)),
        }),
      ),
    },
    [projectMessages.phase]: {
      name: "projects.moved.kind",
      render: ofProject(projects.findMove, (told, { t }) =>
        phaseToldCard(told.project, { phase: phaseNow(told, t), reason: told.text }, t),
      ),
    },
    [projectMessages.phaseUndone]: {
      name: "projects.moveUndone.kind",
      render: ofProject(projects.findTold, (told, { t }) =>
        phaseToldCard(told.project, { phase: phaseNow(told, t), reason: "", undone: true }, t),
      ),
    },
    [projectMessages.need]: {
      name: "projects.need.kind",
      render: ofProject(
        projects.findNeed,
        ({ project, need, text }, { t }) =>
          need && needToldCard(project, { kind: need, text, when: "" }, t),
      ),
    },
    [projectMessages.news]: {
      name: "projects.news.kind",
      render: ofProject(projects.findNews, ({ project, text }, { t }) =>
        newsToldInThreadCard(project, text, t),
      ),
    },
  } satisfies Partial<KindsOf<typeof projectMessages>>;

  return {
    ...thread,
    ...personalProjectKinds(needs),

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
      render: ofProject(projects.findRooted, ({ project }, { t, address }) =>
        rootedCard({ values: { rooted: "", line: "" }, t }, project, address),
      ),
    },
  };
};
