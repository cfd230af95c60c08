export type Theme = "light" | "dark" | "contrast";

/** In Teams' own words: default, dark, contrast; what is none of them is the light one. */
export const themeFrom = (name: string | null): Theme =>
  name === "dark" || name === "contrast" ? name : "light";

/** The stylesheet holds every theme, so a change is one attribute and no render. */
export const showTheme = (theme: Theme): void => {
  document.documentElement.dataset.theme = theme;
};

/** Outside Teams: what the link asks for, or else what the system is set to. */
export const ownTheme = (): Theme => {
  const asked = new URLSearchParams(window.location.search).get("theme");
  if (asked) return themeFrom(asked);
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
};
