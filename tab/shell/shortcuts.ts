const key = "kehu.shortcuts";

/** What counts where the host refuses storage: as long as the page stands. */
let isOn = true;

/** Whether one letter alone does something, on this device. */
export const hasShortcuts = (): boolean => {
  try {
    return localStorage.getItem(key) !== "off";
  } catch {
    return isOn;
  }
};

export const setShortcuts = (on: boolean): void => {
  isOn = on;
  try {
    if (on) localStorage.removeItem(key);
    else localStorage.setItem(key, "off");
  } catch {
    // As above.
  }
};
