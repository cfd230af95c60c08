/** The address of the page, or of a view in it, that opens in this network. */
export const addressWithNetwork = (address: string, network: string | undefined): string =>
  network === undefined
    ? address
    : `${address}${address.includes("?") ? "&" : "?"}network=${network}`;

/** The network in what stands after the question mark of such an address; what is no id is the id of none. */
export const networkIn = (query: string): string | undefined =>
  /(?:^|[?&])network=([\w-]*)/.exec(query)?.[1];

/** The view that such an address opens, with what it is narrowed by. */
export const viewInAddress = (address: string): string =>
  address.replace(/([?&])network=[\w-]*(&|$)/, (_part, before: string, after: string) =>
    after ? before : "",
  );

/** The tab's addresses of what cards and *Oma KEHU* lead to, to stand behind `#/`. */
export const tabViews = {
  home: "home",
  board: "board",
  /** Those with these words in their texts. */
  projects: (words: string): string =>
    words === "" ? "board" : `board?words=${encodeURIComponent(words)}`,
  project: (project: string): string => `board/${project}`,
  ideas: "ideas",
  idea: (idea: string): string => `ideas/${idea}`,
  meeting: (meeting: string): string => `meetings/${meeting}`,
  minutes: (meeting: string): string => `meetings/${meeting}/minutes`,
  memo: (meeting: string): string => `meetings/${meeting}/memo`,
  lessons: "lessons",
  lesson: (lesson: string): string => `lessons/${lesson}`,
  retros: "retros",
  retro: (retro: string): string => `retros/${retro}`,
  settings: "settings",
} as const;
