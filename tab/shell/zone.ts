import { createContext } from "preact";
import { useContext } from "preact/hooks";

const Zone = createContext("Europe/Helsinki");

export const ZoneProvider = Zone.Provider;

/** Whose calendar and clocks the network goes by, wherever the browser is. */
export const useZone = (): string => useContext(Zone);

const dayLength = 24 * 60 * 60_000;

/** The date that it is there, or so many days later, as a form has it; Sweden writes dates as forms do. */
export const dateFrom = (zone: string, at: Date, days = 0): string => {
  const date = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeZone: zone }).format(at);
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10);
};
