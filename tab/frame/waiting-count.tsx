import { useEffect, useState } from "preact/hooks";
import { getHome } from "../home/api.ts";
import { rarely } from "../shell/intervals.ts";
import { useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { useTellWaiting, waiting } from "../shell/waiting.ts";

/** Asks for it where the view does not show it itself. */
export const AskWaiting = () => {
  useTellWaiting(useLive(getHome, rarely).value?.waiting.total);
  return null;
};

/** How much waits, beside the word that leads to it; read aloud as a sentence. */
export const WaitingCount = () => {
  const t = useTranslator();
  const [count, setCount] = useState(waiting.count);
  useEffect(() => {
    waiting.show = setCount;
  }, []);
  return count ? (
    <>
      <span class="waiting-count" aria-hidden="true">
        {count}
      </span>
      <span class="unseen">, {t("home.count", { count })}</span>
    </>
  ) : null;
};
