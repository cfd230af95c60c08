import "./ui/look.ts";
import { earlyAnswered } from "./shell/request.ts";
import { findPlace, NotInTeamsError, type Place } from "./shell/session.ts";
import { browserLocale, fetchWords, wakeLanguage } from "./shell/words.ts";
import { fetchView, firstAsked } from "./view-parts.ts";

const { pathname } = window.location;

/** What draws comes in a file of its own, beside this one; the server is asked before it is read. */
const page = () => import("./page.tsx");

/** So long the frame waits for what stands in it: drawn in one go, both come sooner on a slow phone. */
const patience = 150;

const passed = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

const showPage = async ({ inTeams, begins, locale, open }: Place): Promise<void> => {
  if (pathname.endsWith("/config")) {
    if (!inTeams) throw new NotInTeamsError("only Teams can be configured");
    return (await page()).showConfig(locale);
  }
  const opening = open(firstAsked(begins), () => {
    void page();
    wakeLanguage(locale);
  });
  const fetching = Promise.allSettled([fetchWords(locale), fetchView(begins, locale)]);
  const session = await opening;
  await Promise.race([Promise.all([fetching, earlyAnswered()]), passed(patience)]);
  await (await page()).showSession(session, begins);
};

const start = async (): Promise<void> => {
  let place: Place | undefined;
  try {
    const finding = findPlace();
    // Most open the tab on it. What is asked to know the place goes first.
    setTimeout(() => fetchView("home", browserLocale()));
    place = await finding;
    await showPage(place);
  } catch (error) {
    await (await page()).showStopped(place?.locale ?? browserLocale(), error);
  }
  place?.shown();
};

// Not needed to show the first page; without it the focus goes where the browser puts it.
const followFocus = async (): Promise<void> => (await import("./shell/focus.ts")).keepFocus();

if (pathname.endsWith("/sign-in/start.html")) void import("./sign-in/start.ts");
else if (pathname.endsWith("/sign-in/end.html")) void import("./sign-in/end.ts");
// The view is drawn first.
else void start().then(() => setTimeout(() => followFocus().catch(() => undefined)));
