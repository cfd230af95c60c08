import { useEffect } from "preact/hooks";
import { useTranslator } from "../shell/language.ts";

/** What Teams shows while the tab is being added to a channel. */
export const ConfigPage = () => {
  const t = useTranslator();
  useEffect(() => {
    void import("../shell/teams.ts").then(({ offerTab }) => offerTab("KEHU"));
  }, []);
  return (
    <main class="notice">
      <h1>{t("app.configTitle")}</h1>
      <p>{t("app.configText")}</p>
    </main>
  );
};
