import { useTranslator } from "../../shell/language.ts";
import { later } from "../../shell/later.ts";
import { LaterView } from "../../ui/later-view.tsx";
import { WayBack } from "../../ui/way-back.tsx";

/** What draws weighs more than the other pages together. */
const figures = later(async () => ({ View: (await import("./figures.tsx")).Figures }));

export const FiguresPage = () => {
  const t = useTranslator();
  return (
    <>
      <WayBack href="#/meetings">{t("meetings.tab.all")}</WayBack>
      <LaterView part={figures} props={{}} />
    </>
  );
};
