import "../ui/style.css";
import { app, authentication } from "@microsoft/teams-js";
import { browserLocale, speak } from "../shell/language.ts";
import { ownTheme, showTheme } from "../shell/theme.ts";

/** Runs a step of the sign-in; a failure is said in the window and to the tab that waits. */
export const step = async (run: () => Promise<void>): Promise<void> => {
  showTheme(ownTheme());
  try {
    await run();
  } catch {
    const t = await speak(browserLocale());
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
