import type { Unread } from "../contract/unread.ts";
import type { Translator } from "../i18n/translator.ts";
import { type Element, text } from "./card.ts";

/** Says that a list is not whole. */
export const unreadElements = ({ unread = 0 }: Unread, t: Translator): Element[] =>
  unread > 0 ? [text(t("unread.sentence", { count: unread }), { subtle: true })] : [];
