import "../ui/look.ts";
import { app, authentication } from "@microsoft/teams-js";
import type { Locale } from "../../src/contract/vocabulary.ts";
import { localeFrom } from "../../src/i18n/locale-tags.ts";
import { speak } from "../shell/language.ts";
import { ownTheme, showTheme } from "../shell/theme.ts";
import { browserLocale } from "../shell/words.ts";

const languageKey = "kehu.signIn.language";

/** The tab names its language to the first page of the window; Entra ID leads to the next one without it. */
const windowLocale = (): Locale => {
  const named = localeFrom(new URLSearchParams(window.location.search).get("language"));
  if (named) sessionStorage.setItem(languageKey, named);
  return named ?? localeFrom(sessionStorage.getItem(languageKey)) ?? browserLocale();
};

/** Runs a step of the sign-in; a failure is said in the window and to the tab that waits. */
export const step = async (run: () => Promise<void>): Promise<void> => {
  showTheme(ownTheme());
  const locale = windowLocale();
  try {
    await run();
  } catch {
    const t = await speak(locale);
    const notice = document.createElement("p");
    notice.className = "notice";
    notice.setAttribute("role", "alert");
    notice.textContent = t("app.signInFailed");
    document.body.replaceChildren(notice);
    await tellTab(() => authentication.notifyFailure("signIn"));
  }
};

/** Teams closes the window when it is told; a window opened by hand stays. */
export const tellTab = async (tell: () => void): Promise<void> => {
  try {
    await app.initialize([window.location.origin]);
    tell();
  } catch {
    // Nobody waits.
  }
};
