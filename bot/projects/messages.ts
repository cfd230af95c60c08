import { type Card, card, openUrl, plain } from "../../src/cards/card.ts";
import { tabViews } from "../../src/contract/tab-address.ts";
import type { KindsOf } from "../../src/delivery/kinds.ts";
import type { MessageKey } from "../../src/i18n/catalogues.ts";
import type { Translator } from "../../src/i18n/translator.ts";
import { translator } from "../../src/i18n/translators.ts";
import { projectMessages } from "../../src/projects/messages.ts";
import type { ProjectService } from "../../src/projects/service.ts";
import type { TabUrl } from "../teams/tab-links.ts";

export interface ProjectMessageNeeds {
  readonly projects: ProjectService;
  readonly tabUrl: TabUrl;
}

type Told = Awaited<ReturnType<ProjectService["findTold"]>>;

/** What a message shows when it is sent; what is gone shows nothing. */
export const projectKinds = ({
  projects,
  tabUrl,
}: ProjectMessageNeeds): KindsOf<typeof projectMessages> => {
  const lines = (t: Translator, texts: readonly string[], address: string): Card =>
    card(
      t.locale,
      texts[0] ?? "",
      texts.filter(Boolean).map((text) => plain(text)),
      [openUrl(t("projects.told.open"), address)],
    );

  const kind = (
    name: MessageKey,
    find: (network: string, occurrence: string) => Promise<Told>,
    say: (told: NonNullable<Told>, t: Translator) => readonly string[],
  ) =>
    ({
      name,
      render: async (network, occurrence, { language }) => {
        const told = await find(network, occurrence);
        const t = translator(language);
        return told && lines(t, say(told, t), tabUrl(network, tabViews.project(told.project.id)));
      },
    }) satisfies KindsOf<typeof projectMessages>[keyof KindsOf<typeof projectMessages>];

  const phaseIn = ({ phaseName, project }: NonNullable<Told>, t: Translator): string =>
    phaseName || t(`projects.phase.${project.phase}`);

  return {
    [projectMessages.card]: kind("projects.card.kind", projects.findTold, (told, t) => [
      told.project.title,
      told.project.goal,
      phaseIn(told, t),
    ]),
    [projectMessages.phase]: kind("projects.moved.kind", projects.findMove, (told, t) => [
      t("projects.told.moved", { title: told.project.title, phase: phaseIn(told, t) }),
      told.text,
    ]),
    [projectMessages.phaseUndone]: kind(
      "projects.moveUndone.kind",
      projects.findTold,
      (told, t) => [t("projects.told.moveUndone", { title: told.project.title })],
    ),
    [projectMessages.need]: kind("projects.need.kind", projects.findNeed, (told, t) => [
      t("projects.told.need", {
        title: told.project.title,
        need: told.text || (told.need ? t(`projects.need.${told.need}`) : ""),
      }),
    ]),
    [projectMessages.news]: kind("projects.news.kind", projects.findNews, (told) => [
      told.project.title,
      told.text,
    ]),
    [projectMessages.handover]: kind("projects.handover.kind", projects.findHandover, (told, t) => [
      t("projects.told.handover", { title: told.project.title }),
    ]),
    [projectMessages.handoverAnswered]: kind(
      "projects.handoverAnswered.kind",
      projects.findHandoverAnswer,
      ({ project, answer, person }, t) => [
        t(answer === "agree" ? "projects.told.agreed" : "projects.told.declined", {
          title: project.title,
          person: person ?? "",
        }),
      ],
    ),
    [projectMessages.owner]: kind("projects.owner.kind", projects.findTold, (told, t) => [
      t("projects.told.owner", { title: told.project.title }),
    ]),
    [projectMessages.offer]: kind(
      "projects.offer.kind",
      projects.findOffer,
      ({ project, person, text }, t) => [
        t("projects.told.offer", { title: project.title, person: person ?? "" }),
        text,
      ],
    ),
    [projectMessages.offerTaken]: kind(
      "projects.offerTaken.kind",
      projects.findTold,
      ({ project }, t) => [t("projects.told.offerTaken", { title: project.title })],
    ),
    [projectMessages.support]: {
      ...kind(
        "projects.support.kind",
        projects.findRequest,
        ({ project, person, text, ask }, t) => [
          t("projects.told.support", {
            title: project.title,
            person: person ?? "",
            kind: ask ?? "help",
          }),
          text,
        ],
      ),
      audience: projects.projectSupport,
    },
    [projectMessages.supportAnswered]: kind(
      "projects.supportAnswered.kind",
      projects.findRequest,
      ({ project, answer }, t) => [
        t("projects.told.supportAnswered", { title: project.title }),
        answer ?? "",
      ],
    ),
    [projectMessages.quiet]: {
      name: "projects.quiet.kind",
      render: async (network, _month, { person = "", language }) => {
        const quiet = await projects.quietOf(network, person);
        const t = translator(language);
        const titles = quiet.map(({ title }) => title).join(", ");
        return quiet.length === 0
          ? undefined
          : lines(t, [t("projects.told.quiet", { titles })], tabUrl(network, tabViews.board));
      },
      audience: projects.quietOwners,
    },
    [projectMessages.rooted]: kind("projects.rooted.kind", projects.findRooted, (told, t) => [
      t("projects.told.rooted", { title: told.project.title }),
    ]),
  };
};
