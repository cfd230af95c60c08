import "./projects.css";
import type { ProjectView } from "../../src/contract/projects.ts";
import type { Locale } from "../../src/contract/vocabulary.ts";
import { useTranslator } from "../shell/language.ts";
import { Avatar, Sectors } from "../ui/people.tsx";
import { StartRetro } from "../ui/start-retro.tsx";
import { Need } from "../ui/status.tsx";
import { Title } from "../ui/title.tsx";

interface Props {
  readonly project: ProjectView;
  /** What the network writes in. */
  readonly language: Locale;
}

export const ProjectCard = ({ project, language }: Props) => {
  const t = useTranslator();
  const { id, title, goal, funders, municipality, needs, sectors } = project;
  const owner = project.owner.name || t("people.former");
  const funder = funders.join(", ");
  return (
    <article class="project">
      <Sectors names={sectors} />
      <StartRetro about="project" id={id} title={title} />
      <Title text={title} language={language} />
      {needs.length > 0 && (
        <Need>
          {t("projects.needs", {
            needs: needs.map(({ kind, text }) => text || t(`projects.need.${kind}`)).join(", "),
          })}
        </Need>
      )}
      {goal && <p lang={language}>{goal}</p>}
      {municipality && <p class="fact place">{municipality}</p>}
      {funder && (
        <p class="fact funder" title={t("projects.funder", { funder })}>
          {funder}
        </p>
      )}
      <p class="owner" title={t("projects.owner", { owner })}>
        <Avatar name={owner} size={24} named />
        {owner}
      </p>
    </article>
  );
};
