interface ImportMetaEnv {
  /** Where the icons are (`icon-sheet.ts`). */
  readonly ICON_SHEET: string;
}
