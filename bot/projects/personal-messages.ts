import type { KindsOf } from "../../src/delivery/kinds.ts";
import { projectMessages } from "../../src/projects/messages.ts";
import {
  handoverAnsweredCard,
  handoverCard,
  namedOwnerCard,
  offerMadeCard,
  offerTakenCard,
} from "../../src/projects/personal-cards.ts";
import type { ProjectService } from "../../src/projects/service.ts";
import { needSentence } from "../../src/words/projects.ts";
import type { TabUrl } from "../teams/tab-links.ts";
import { type ForReader, renderedFor, type Told } from "./rendered.ts";

export interface PersonalMessageNeeds {
  readonly projects: ProjectService;
  readonly tabUrl: TabUrl;
}

/** What those who keep a project, or offer to help it, are told in person. */
export const personalProjectKinds = ({ projects, tabUrl }: PersonalMessageNeeds) => {
  const ofProject = renderedFor(tabUrl);

  const neededIn = async (
    { project }: Told,
    { network, parts: [need = ""], t }: ForReader,
  ): Promise<string> => {
    const found = await projects.findNeed(network, `${project.id}.${need}`);
    return found?.need ? needSentence({ kind: found.need, text: found.text }, t) : "";
  };

  return {
    [projectMessages.handover]: {
      name: "projects.handover.kind",
      render: ofProject(projects.findHandover, ({ project, people: here }, { t, address }) =>
        handoverCard({ project, by: here.get(project.handover?.by ?? "")?.name ?? "" }, t, address),
      ),
    },
    [projectMessages.handoverAnswered]: {
      name: "projects.handoverAnswered.kind",
      render: ofProject(projects.findHandoverAnswer, ({ project, answer, person = "" }, { t }) =>
        handoverAnsweredCard({ project, name: person, agreed: answer === "agree" }, t),
      ),
    },
    [projectMessages.owner]: {
      name: "projects.owner.kind",
      render: ofProject(projects.findTold, ({ project }, { t }) => namedOwnerCard(project, t)),
    },
    [projectMessages.offer]: {
      name: "projects.offer.kind",
      render: ofProject(projects.findOffer, async (told, shown) => {
        const { project, text: line, person: name = "" } = told;
        const { t, address, parts } = shown;
        const [need = "", person = ""] = parts;
        const needed = await neededIn(told, shown);
        return offerMadeCard({ project, need, needed, person, name, line }, t, address);
      }),
    },
    [projectMessages.offerTaken]: {
      name: "projects.offerTaken.kind",
      render: ofProject(projects.findTold, async (told, shown) => {
        const owner = told.people.get(told.project.owner)?.name ?? "";
        const needed = await neededIn(told, shown);
        return offerTakenCard({ project: told.project, needed, owner }, shown.t, shown.address);
      }),
    },
  } satisfies Partial<KindsOf<typeof projectMessages>>;
};
