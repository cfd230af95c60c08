/** @jsxImportSource react */
import {
  Button,
  Card,
  CardHeader,
  FluentProvider,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  Select,
  Tag,
  TagGroup,
  Text,
  Title1,
  Title3,
  Toast,
  Toaster,
  ToastTitle,
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
  tokens,
  useId,
  useToastController,
} from "@fluentui/react-components";
import { useEffect, useState } from "react";
import type { NewIdea, PhaseId, Project, ThemeId } from "./board.ts";
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
} from "./board.ts";
import { IdeaDialog } from "./idea-dialog.tsx";

const fluentThemes = {
  default: teamsLightTheme,
  dark: teamsDarkTheme,
  contrast: teamsHighContrastTheme,
};

const useStyles = makeStyles({
  page: {
    minHeight: "100vh",
    padding: "16px",
    boxSizing: "border-box",
    backgroundColor: tokens.colorNeutralBackground3,
  },
  bar: { display: "flex", alignItems: "center", gap: "12px", flexWrap: "wrap" },
  grow: { flexGrow: 1, margin: "0" },
  board: {
    display: "grid",
    gridTemplateColumns: "repeat(6, minmax(180px, 1fr))",
    gap: "12px",
    marginTop: "16px",
  },
  column: { minWidth: "0" },
  heading: { margin: "0" },
  list: { listStyleType: "none", margin: "8px 0 0", padding: "0", display: "grid", gap: "8px" },
  title: { margin: "0", fontSize: "inherit", fontWeight: tokens.fontWeightSemibold },
});

export function App() {
  const [theme, setTheme] = useState<ThemeId>(firstTheme);
  return (
    <FluentProvider theme={fluentThemes[theme]}>
      <Board theme={theme} onTheme={setTheme} />
    </FluentProvider>
  );
}

function Board({ theme, onTheme }: { theme: ThemeId; onTheme: (theme: ThemeId) => void }) {
  const styles = useStyles();
  const themeField = useId("theme");
  const toasterId = useId("toaster");
  const { dispatchToast } = useToastController(toasterId);
  const [projects, setProjects] = useState<readonly Project[]>(makeProjects);
  useEffect(markReady, []);

  const addIdea = (idea: NewIdea) => {
    setProjects((before) => ideaAdded(before, idea));
    dispatchToast(
      <Toast>
        <ToastTitle>{words.saved}</ToastTitle>
      </Toast>,
      { intent: "success" },
    );
  };
  const move = (id: string, phase: PhaseId) => {
    setProjects((before) => moved(before, id, phase));
    focusMoveButton(id);
  };

  return (
    <main className={styles.page}>
      <div className={styles.bar}>
        <Title1 as="h1" className={styles.grow}>
          {words.board}
        </Title1>
        <label htmlFor={themeField}>{words.theme}</label>
        <Select
          id={themeField}
          value={theme}
          onChange={(_, { value }) => onTheme(themeNamed(value))}
        >
          {themes.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <IdeaDialog onSend={addIdea} />
      </div>
      <div className={styles.board}>
        {phases.map(({ id, name }) => {
          const here = projects.filter(({ phase }) => phase === id);
          return (
            <section key={id} className={styles.column} aria-labelledby={`phase-${id}`}>
              <Title3 as="h2" className={styles.heading} id={`phase-${id}`}>
                {name} {here.length}
              </Title3>
              <ul className={styles.list}>
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
      <Toaster toasterId={toasterId} />
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
  const styles = useStyles();
  return (
    <Card size="small">
      <CardHeader
        header={<h3 className={styles.title}>{project.title}</h3>}
        description={<Text>{project.owner}</Text>}
      />
      <TagGroup role="list" aria-label={words.sectors}>
        {project.sectors.map((sector) => (
          <Tag key={sector} role="listitem" size="extra-small">
            {sector}
          </Tag>
        ))}
      </TagGroup>
      <Text>
        {words.needs}: {project.needs}
      </Text>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button
            id={`move-${project.id}`}
            size="small"
            aria-label={`${words.move}: ${project.title}`}
          >
            {words.move}
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {phases
              .filter(({ id }) => id !== project.phase)
              .map(({ id, name }) => (
                <MenuItem key={id} onClick={() => onMove(project.id, id)}>
                  {name}
                </MenuItem>
              ))}
          </MenuList>
        </MenuPopover>
      </Menu>
    </Card>
  );
}
