import { later } from "../shell/later.ts";
import { useLive } from "../shell/live.ts";
import { LaterView } from "../ui/later-view.tsx";
import { IdeaViews } from "./idea-views.tsx";
import { getIdeaSettings } from "./page-api.ts";
import { StagesProvider, usualStages } from "./stages.ts";

const page = later(async () => ({ View: (await import("./idea-page.tsx")).IdeaPage }));

/** What the network calls its stages changes seldom. */
const seldom = 60_000;

/** The list and the board, or one idea at `#/ideas/<id>`, whose page comes with the first that is opened. */
export const Ideas = ({ path }: { readonly path: string }) => {
  const { value = usualStages } = useLive(getIdeaSettings, seldom);
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
