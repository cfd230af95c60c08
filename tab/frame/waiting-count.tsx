import { homeOperations } from "../../src/contract/home.ts";
import { call } from "../shell/client.ts";
import { useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { useTellWaiting, useWaitingCount } from "../shell/waiting.ts";

/** Nobody looks at it alone. */
const everyMinute = 60_000;

const getCount = async (): Promise<number> => (await call(homeOperations.home)).waiting.total;

/** Asks for it in the views that do not show it themselves. */
export const AskWaiting = () => {
  useTellWaiting(useLive(getCount, everyMinute).value);
  return null;
};

/** How much waits, beside the word that leads to it; read aloud as a sentence. */
export const WaitingCount = () => {
  const t = useTranslator();
  const count = useWaitingCount();
  return count === 0 ? null : (
    <>
      <span class="waiting-count" aria-hidden="true">
        {new Intl.NumberFormat(t.locale).format(count)}
      </span>
      <span class="unseen">, {t("home.waiting", { count })}</span>
    </>
  );
};
