import type { ComponentProps } from "preact";
import type { Me } from "../../src/contract/networks.ts";
import { useLater } from "../shell/later.ts";
import { LaterView } from "../ui/later-view.tsx";
import { ProjectBoard } from "./board.tsx";
import { NewProject } from "./new-project.tsx";
import { projectPageWords } from "./page-words.ts";

interface Props extends ComponentProps<typeof ProjectBoard> {
  readonly path: string;
  readonly me: Me;
}

/**
 * The board, with the form for a new project over it at `#/board/new/<phase>`, or one project at `#/board/<id>`, whose
 * page comes with the first that is opened.
 */
export const Projects = ({ path, me, ...board }: Props) => {
  const page = useLater({
    words: projectPageWords,
    load: async () => (await import("./project-page.tsx")).ProjectPage,
  });
  const [id = "", part = ""] = path.split("/");
  if (id !== "" && id !== "new")
    return <LaterView key={id} part={page} props={{ id, tab: part, me }} />;
  return (
    <>
      <ProjectBoard {...board} />
      {id === "new" && <NewProject phase={part} />}
    </>
  );
};
