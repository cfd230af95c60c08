import { teamsDarkTheme, teamsHighContrastTheme, teamsLightTheme } from "@fluentui/tokens";
import { setTheme } from "@fluentui/web-components/theme/set-theme.js";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { NewIdea, PhaseId, Project, ThemeId } from "../shared/board.ts";
import {
  firstTheme,
  focusMoveButton,
  ideaAdded,
  makeProjects,
  markReady,
  moved,
  phases,
  themeNamed,
  themes,
  words,
} from "../shared/board.ts";
import type {} from "./elements.ts";
import type { FluentDialog } from "./idea-dialog.tsx";
import { IdeaDialog } from "./idea-dialog.tsx";

const fluentThemes = {
  default: teamsLightTheme,
  dark: teamsDarkTheme,
  contrast: teamsHighContrastTheme,
};
const toastMs = 5000;

export function App() {
  const [theme, chooseTheme] = useState<ThemeId>(firstTheme);
  const [projects, setProjects] = useState<readonly Project[]>(makeProjects);
  const [toast, setToast] = useState("");
  const dialog = useRef<FluentDialog>(null);
  useLayoutEffect(() => setTheme(fluentThemes[theme]), [theme]);
  useEffect(markReady, []);

  const addIdea = (idea: NewIdea) => {
    setProjects((before) => ideaAdded(before, idea));
    setToast(words.saved);
    setTimeout(() => setToast(""), toastMs);
  };
  const move = (id: string, phase: PhaseId) => {
    setProjects((before) => moved(before, id, phase));
    focusMoveButton(id);
  };

  return (
    <main class="page">
      <div class="bar">
        <h1>{words.board}</h1>
        <label for="theme">{words.theme}</label>
        <select
          id="theme"
          value={theme}
          onChange={(event) => chooseTheme(themeNamed(event.currentTarget.value))}
        >
          {themes.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <fluent-button appearance="primary" onClick={() => dialog.current?.show()}>
          {words.newIdea}
        </fluent-button>
      </div>
      <div class="board">
        {phases.map(({ id, name }) => {
          const here = projects.filter(({ phase }) => phase === id);
          return (
            <section key={id} aria-labelledby={`phase-${id}`}>
              <h2 id={`phase-${id}`}>
                {name} {here.length}
              </h2>
              <ul>
                {here.map((project) => (
                  <li key={project.id}>
                    <ProjectCard project={project} onMove={move} />
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
      <IdeaDialog dialog={dialog} onSend={addIdea} />
      <div class="toasts" role="status">
        {toast !== "" && <p class="toast">{toast}</p>}
      </div>
    </main>
  );
}

function ProjectCard({
  project,
  onMove,
}: {
  project: Project;
  onMove: (id: string, phase: PhaseId) => void;
}) {
  return (
    <article class="card">
      <h3>{project.title}</h3>
      <p class="owner">{project.owner}</p>
      <ul class="tags" aria-label={words.sectors}>
        {project.sectors.map((sector) => (
          <li key={sector}>{sector}</li>
        ))}
      </ul>
      <p>
        {words.needs}: {project.needs}
      </p>
      <fluent-menu>
        <fluent-button
          slot="trigger"
          id={`move-${project.id}`}
          size="small"
          aria-label={`${words.move}: ${project.title}`}
        >
          {words.move}
        </fluent-button>
        <fluent-menu-list>
          {phases
            .filter(({ id }) => id !== project.phase)
            .map(({ id, name }) => (
              <fluent-menu-item key={id} onChange={() => onMove(project.id, id)}>
                {name}
              </fluent-menu-item>
            ))}
        </fluent-menu-list>
      </fluent-menu>
    </article>
  );
}
