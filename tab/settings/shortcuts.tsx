import { useState } from "preact/hooks";
import { useTranslator } from "../shell/language.ts";
import { hasShortcuts, setShortcuts } from "../shell/shortcuts.ts";
import { Check } from "../ui/check.tsx";

/** Who speaks to the device, or touches a key unawares, can do without. */
export const Shortcuts = () => {
  const t = useTranslator();
  const [on, setOn] = useState(hasShortcuts);
  const set = (wanted: boolean): void => {
    setShortcuts(wanted);
    setOn(wanted);
  };
  return (
    <section aria-labelledby="shortcuts-heading">
      <h3 id="shortcuts-heading" class="section-title">
        {t("settings.keys")}
      </h3>
      <p class="caption">{t("settings.keysHint")}</p>
      <Check checked={on} onChange={set}>
        {t("settings.keysOn")}
      </Check>
    </section>
  );
};
