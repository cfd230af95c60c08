import { zones } from "../contract/settings.ts";
import type { TranslatorFor } from "../i18n/translator.ts";

/** The zones that the settings offer, and the network's own when it is another. */
export const zoneChoices = (
  zone: string,
  t: TranslatorFor<`networks.zone.${(typeof zones)[number]}`>,
): { readonly title: string; readonly value: string }[] => {
  const known = zones.map((value) => ({ title: t(`networks.zone.${value}`), value }));
  return (zones as readonly string[]).includes(zone)
    ? known
    : [{ title: zone, value: zone }, ...known];
};
