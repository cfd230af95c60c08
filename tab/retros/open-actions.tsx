import type { RetroActionView } from "../../src/contract/retros.ts";
import { useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { Tick } from "../ui/tick.tsx";
import { useToast } from "../ui/toasts.tsx";
import { getOpenActions, tickAction } from "./api.ts";
import { sayDay } from "./say.ts";

interface Props {
  /** The retro on whose page they are; its own are further down. */
  readonly besides?: string;
}

/** What was agreed on in earlier retros and is not done, to be ticked where it stands. */
export const OpenActions = ({ besides }: Props) => {
  const t = useTranslator();
  const toast = useToast();
  const { value, refresh } = useLive(getOpenActions);
  const actions = (value?.actions ?? []).filter(({ retro }) => retro !== besides);
  if (actions.length === 0) return null;
  const tick = async (action: RetroActionView): Promise<void> => {
    await tickAction(action, true);
    toast(t("retros.tab.ticked", { text: action.text }));
  };
  return (
    <section aria-labelledby="open-actions">
      <h2 id="open-actions">{t("retros.carried.heading")}</h2>
      <ul class="list">
        {actions.map((action) => {
          const { id, retro, text, ownerName, due, title, tickable } = action;
          return (
            <li key={id} class="tile">
              <Tick done={false} disabled={!tickable} send={() => tick(action)} onChanged={refresh}>
                {text}
              </Tick>
              <p class="quiet">
                {ownerName || t("people.former")} · <time dateTime={due}>{sayDay(due, t)}</time> ·{" "}
                <a href={`#/retros/${retro}`}>{title}</a>
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
