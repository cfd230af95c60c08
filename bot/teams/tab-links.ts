/** The tab as the app's package names it. */
const entity = "kehu";

/**
 * Where the tab is, at a view of it: in production an address that opens it within Teams, in local mode the page
 * itself.
 */
export const tabLinks =
  (teamsAppId: string | undefined, publicUrl: () => string) =>
  (view = ""): string => {
    const page = `${publicUrl()}/tab${view && `#/${view}`}`;
    if (teamsAppId === undefined) return page;
    const query = new URLSearchParams({
      webUrl: page,
      label: "KEHU",
      ...(view && { context: JSON.stringify({ subEntityId: view }) }),
    });
    // Teams reads a plus as a plus.
    const parameters = query.toString().replaceAll("+", "%20");
    return `https://teams.microsoft.com/l/entity/${teamsAppId}/${entity}?${parameters}`;
  };

/** The names of the views that cards lead to. */
export const tabViews = {
  board: "",
  ideas: "ideas",
  minutes: (meeting: string): string => `meetings/${meeting}/minutes`,
  memo: (meeting: string): string => `meetings/${meeting}/memo`,
  lessons: "lessons",
  lesson: (lesson: string): string => `lessons/${lesson}`,
  retros: "retros",
  retro: (retro: string): string => `retros/${retro}`,
} as const;
