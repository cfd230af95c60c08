import type { RetroActionView } from "../../src/contract/retros.ts";
import { personName } from "../../src/words/people.ts";
import { dayNear } from "../shell/day-near.ts";
import { useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { Tick } from "../ui/tick.tsx";
import { useToast } from "../ui/toasts.tsx";
import { getOpenActions, tickAction } from "./api.ts";

interface Props {
  /** The retro on whose page they are; its own are further down. */
  readonly besides?: string;
  /** So many of them, and a way to all. */
  readonly most?: number;
  /** As deep as the page has it. */
  readonly heading?: "h2" | "h3";
}

/** What was agreed on in earlier retros and is not done, to be ticked where it stands. */
export const OpenActions = ({
  besides,
  most = Number.POSITIVE_INFINITY,
  heading: Heading = "h3",
}: Props) => {
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
    <section class="carried" aria-labelledby="open-actions">
      <Heading id="open-actions">{t("retros.carried.heading")}</Heading>
      <ul class="rows">
        {actions.slice(0, most).map((action) => {
          const { id, retro, text, ownerName, due, title, tickable } = action;
          return (
            <li key={id} class="action">
              <Tick done={false} disabled={!tickable} send={() => tick(action)} onChanged={refresh}>
                {text}
              </Tick>
              <p class="caption">
                {personName(ownerName, t)} · <time dateTime={due}>{dayNear(due, "UTC", t)}</time> ·{" "}
                <a href={`#/retros/${retro}`}>{title}</a>
              </p>
            </li>
          );
        })}
      </ul>
      {actions.length > most && (
        <p>
          <a href="#/retros">{t("retros.tab.carriedAll", { count: actions.length })}</a>
        </p>
      )}
    </section>
  );
};
