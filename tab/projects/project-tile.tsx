import type { ProjectView } from "../../src/contract/projects.ts";
import type { Locale } from "../../src/contract/vocabulary.ts";
import { personName } from "../../src/words/people.ts";
import { useTranslator } from "../shell/language.ts";
import { StartRetro } from "../ui/start-retro.tsx";
import { Title } from "../ui/title.tsx";

interface Props {
  readonly project: ProjectView;
  /** What the network writes in. */
  readonly language: Locale;
}

export const ProjectTile = ({ project, language }: Props) => {
  const t = useTranslator();
  return (
    <article class="tile">
      {project.municipality && <p class="kicker">{project.municipality}</p>}
      <Title text={project.title} language={language} />
      {project.goal && <p lang={language}>{project.goal}</p>}
      <p class="quiet">{t("projects.owner", { owner: personName(project.owner, t) })}</p>
      {project.funder && <p class="quiet">{t("projects.funder", { funder: project.funder })}</p>}
      {project.needs.length > 0 && (
        <p class="needs">{t("projects.needs", { needs: project.needs.join(", ") })}</p>
      )}
      {project.sectors.length > 0 && (
        <ul class="tags" aria-label={t("projects.sectors")} lang={language}>
          {project.sectors.map((sector) => (
            <li key={sector}>{sector}</li>
          ))}
        </ul>
      )}
      <p class="foot">
        <StartRetro about="project" id={project.id} title={project.title} />
      </p>
    </article>
  );
};
