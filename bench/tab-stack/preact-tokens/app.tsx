import { useEffect, useState } from "preact/hooks";
import type { NewIdea, PhaseId, Project } from "../shared/board.ts";
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
import type { IdeaDialog } from "./idea-dialog.tsx";
import type { Later } from "./later.ts";
import { later, warm } from "./later.ts";
import type { MoveMenu } from "./move-menu.tsx";
import { showTheme } from "./theme.ts";
import { Toasts, useToasts } from "./toasts.tsx";

interface Loaded {
  readonly IdeaDialog?: typeof IdeaDialog;
  readonly MoveMenu?: typeof MoveMenu;
}

type Opened = "dialog" | Project | undefined;

const ideaDialog = later(() => import("./idea-dialog.tsx"));
const moveMenu = later(() => import("./move-menu.tsx"));

export function App() {
  const [projects, setProjects] = useState<readonly Project[]>(makeProjects);
  const [{ IdeaDialog, MoveMenu }, setLoaded] = useState<Loaded>({});
  const [opened, setOpened] = useState<Opened>();
  const { toasts, toast } = useToasts();
  useEffect(() => {
    markReady();
    warm(ideaDialog, moveMenu);
  }, []);

  const close = () => setOpened(undefined);
  const open = <T extends Loaded>(part: Later<T>, what: Opened) => {
    part.load().then(
      (loaded) => {
        setLoaded((before) => ({ ...before, ...loaded }));
        setOpened(what);
      },
      () => toast(words.notLoaded),
    );
  };
  const openDialog = () => open(ideaDialog, "dialog");
  const toggleMenu = (project: Project) => {
    if (opened === project) close();
    else open(moveMenu, project);
  };
  const addIdea = (idea: NewIdea) => {
    setProjects((before) => ideaAdded(before, idea));
    toast(words.saved);
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
        <span class="select">
          <select id="theme" onChange={(event) => showTheme(themeNamed(event.currentTarget.value))}>
            {themes.map(({ id, name }) => (
              <option key={id} value={id} selected={id === firstTheme()}>
                {name}
              </option>
            ))}
          </select>
        </span>
        <button type="button" class="button primary" aria-haspopup="dialog" onClick={openDialog}>
          {words.newIdea}
        </button>
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
                    <ProjectCard
                      project={project}
                      menuOpen={opened === project}
                      onMenu={toggleMenu}
                    />
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
      {IdeaDialog && opened === "dialog" && <IdeaDialog onSend={addIdea} onClose={close} />}
      {MoveMenu && opened && opened !== "dialog" && (
        <MoveMenu key={opened.id} project={opened} onMove={move} onClose={close} />
      )}
      <Toasts toasts={toasts} />
    </main>
  );
}

interface CardProps {
  readonly project: Project;
  readonly menuOpen: boolean;
  readonly onMenu: (project: Project) => void;
}

function ProjectCard({ project, menuOpen, onMenu }: CardProps) {
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
      <button
        type="button"
        id={`move-${project.id}`}
        class="button small"
        aria-label={`${words.move}: ${project.title}`}
        aria-haspopup="menu"
        aria-expanded={menuOpen}
        onClick={() => onMenu(project)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          onMenu(project);
        }}
      >
        {words.move}
      </button>
    </article>
  );
}
