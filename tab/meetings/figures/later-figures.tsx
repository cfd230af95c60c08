import { useTranslator } from "../../shell/language.ts";
import { later } from "../../shell/later.ts";
import { LaterView } from "../../ui/later-view.tsx";
import { MeetingCrumbs } from "../meeting-crumbs.tsx";

/** What draws weighs more than the other pages together. */
const figures = later(async () => ({ View: (await import("./figures.tsx")).Figures }));

export const FiguresPage = () => {
  const t = useTranslator();
  return (
    <>
      <MeetingCrumbs title={t("figures.title")} />
      <LaterView part={figures} props={{}} />
    </>
  );
};
