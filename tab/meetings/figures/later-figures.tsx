import { useTranslator } from "../../shell/language.ts";
import { later } from "../../shell/later.ts";
import { LaterView } from "../../ui/later-view.tsx";

/** What draws weighs more than the other pages together. */
const figures = later(async () => ({ View: (await import("./figures.tsx")).Figures }));

export const FiguresPage = () => {
  const t = useTranslator();
  return (
    <>
      <p>
        <a href="#/meetings">{t("meetings.tab.all")}</a>
      </p>
      <LaterView part={figures} props={{}} />
    </>
  );
};
