export const shortcutsKey = "kehu.shortcuts";

/** Where the host refuses storage, it counts as long as the page stands. */
export const onThisPage = { off: false };

/** Whether one letter alone does something, on this device. */
export const hasShortcuts = (): boolean => {
  try {
    return localStorage.getItem(shortcutsKey) === null;
  } catch {
    return !onThisPage.off;
  }
};
