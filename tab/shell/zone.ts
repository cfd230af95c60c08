import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { formDateIn } from "../../src/i18n/moments.ts";

const Zone = createContext("Europe/Helsinki");

export const ZoneProvider = Zone.Provider;

/** Whose calendar and clocks the network goes by, wherever the browser is. */
export const useZone = (): string => useContext(Zone);

const dayLength = 24 * 60 * 60_000;

/** The date that it is there, or so many days later, as a form has it. */
export const dateFrom = (zone: string, at: Date, days = 0): string => {
  const date = Date.parse(`${formDateIn(at, zone)}T00:00:00Z`);
  return new Date(date + days * dayLength).toISOString().slice(0, 10);
};
