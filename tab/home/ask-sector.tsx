import { useState } from "preact/hooks";
import type { Me } from "../../src/contract/networks.ts";
import { isDismissed, noteDismissed } from "../shell/dismissed.ts";
import { useTranslator } from "../shell/language.ts";
import { useMay } from "../shell/rights.ts";
import { Button } from "../ui/button.tsx";

/** Asked once: who answers is not asked again, nor who would rather not say. */
export const AskSector = ({ me }: { readonly me: Me }) => {
  const t = useTranslator();
  const may = useMay();
  const [isDone, setDone] = useState(() => isDismissed("sector"));
  if (isDone || me.sector !== "" || !may("PUT /api/me/sector")) return null;
  return (
    <p class="ask-sector">
      <span>{t("home.sector.ask")}</span>
      <a class="button small" href="#/settings">
        {t("home.sector.tell")}
      </a>
      <Button
        small
        look="quiet"
        onClick={() => {
          noteDismissed("sector");
          setDone(true);
        }}
      >
        {t("home.sector.later")}
      </Button>
    </p>
  );
};
