import { useTranslator } from "../shell/language.ts";
import type { PartProps } from "./part.ts";

/** The network's slots, as long as they are in the meeting. */
export const Programme = ({ meeting: { slots, state } }: PartProps) => {
  const t = useTranslator();
  const kept = slots.filter(({ minutes }) => minutes > 0);
  if (kept.length === 0 || state === "cancelled") return null;
  return (
    <section aria-labelledby="programme">
      <h3 id="programme">{t("meetings.programme")}</h3>
      <ul class="programme">
        {kept.map(({ key, name, minutes }) => (
          <li key={key}>
            {t("meetings.minutes", { name: name || t(`meetings.slot.${key}`), minutes })}
          </li>
        ))}
      </ul>
    </section>
  );
};
