import "./date-tile.css";
import { useTranslator } from "../shell/language.ts";

interface Props {
  readonly at: string;
  /** Whose calendar it is. */
  readonly zone: string;
}

/** A leaf of a calendar; the day in words stands beside it. */
export const DateTile = ({ at, zone }: Props) => {
  const t = useTranslator();
  const part = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(t.locale, { ...options, timeZone: zone }).format(new Date(at));
  return (
    <span class="date-tile" aria-hidden="true">
      <span>{part({ weekday: "short" })}</span>
      <b>{part({ day: "numeric" })}</b>
      <span>{part({ month: "short" })}</span>
    </span>
  );
};
