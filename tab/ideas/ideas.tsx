import { rarely } from "../shell/intervals.ts";
import { later } from "../shell/later.ts";
import { useLive } from "../shell/live.ts";
import { LaterView } from "../ui/later-view.tsx";
import { IdeaViews } from "./idea-views.tsx";
import { getIdeaSettings } from "./page-api.ts";
import { StagesProvider, usualStages } from "./stages.ts";

const page = later(async () => ({ View: (await import("./idea-page.tsx")).IdeaPage }));

/** The list and the board, or one idea at `#/ideas/<id>`, whose page comes with the first that is opened. */
export const Ideas = ({ path }: { readonly path: string }) => {
  const { value = usualStages } = useLive(getIdeaSettings, rarely);
  const isOne = path !== "" && path !== "new";
  return (
    <StagesProvider value={value}>
      {isOne ? (
        <LaterView key={path} part={page} props={{ id: path }} />
      ) : (
        <IdeaViews path={path} />
      )}
    </StagesProvider>
  );
};
