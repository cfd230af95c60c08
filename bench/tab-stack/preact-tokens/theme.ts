import type { ThemeId } from "../shared/board.ts";

/** The stylesheet holds every theme, so a change is one attribute and no render. */
export function showTheme(theme: ThemeId): void {
  document.documentElement.dataset.theme = theme;
}
