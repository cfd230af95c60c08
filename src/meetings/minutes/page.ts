import type { Memo, MemoAction, MemoLine, MemoPart } from "../../contract/minutes.ts";
import type { Translator } from "../../i18n/translator.ts";
import { topicTitle } from "../../words/agenda.ts";
import { whenSentence } from "../../words/meetings.ts";
import { actionSentence, attendanceSentence, partSentence } from "../../words/minutes.ts";

/** Text that is markup already; everything else is escaped on its way in. */
interface Markup {
  readonly markup: string;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? "");

const html = (
  fixed: TemplateStringsArray,
  ...values: readonly (string | Markup | readonly Markup[])[]
): Markup => {
  const markupOf = (value: (typeof values)[number]): string => {
    if (typeof value === "string") return escaped(value);
    return "markup" in value ? value.markup : value.map(({ markup }) => markup).join("\n");
  };
  return { markup: String.raw({ raw: fixed }, ...values.map(markupOf)) };
};

const nothing: Markup = { markup: "" };

/** A line break stays one in a mail program too, which may know no style sheet. */
const typed = (text: string): Markup => ({
  markup: text
    .split(/\r\n|\r|\n/)
    .map(escaped)
    .join("<br>"),
});

const style = `
:root { color-scheme: light dark; --text: #242424; --quiet: #555; --line: #d1d1d1; --mark: #4f52b2; }
@media (prefers-color-scheme: dark) {
  :root { --text: #f5f5f5; --quiet: #bdbdbd; --line: #5c5c5c; --mark: #9ea2ff; background: #1f1f1f; }
}
body { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem; color: var(--text);
  font: 1rem/1.5 "Segoe UI", system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { margin: 0 0 .25rem; font-size: 1.75rem; line-height: 1.25; }
h2 { margin: 2rem 0 .5rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line);
  font-size: 1.25rem; line-height: 1.3; break-after: avoid; }
p { margin: .25rem 0; }
ul { margin: .5rem 0; padding-left: 1.25rem; }
li { margin: .375rem 0; break-inside: avoid; }
.kicker { color: var(--mark); font-weight: 600; }
.quiet { color: var(--quiet); }
.draft { padding: .5rem .75rem; border-left: 4px solid var(--mark); font-weight: 600; }
@page { size: A4; margin: 20mm; }
@media print {
  :root { color-scheme: light; --text: #000; --quiet: #333; --line: #999; --mark: #000; background: none; }
  body { max-width: none; padding: 0; font-size: 11pt; }
}
`;

const list = (items: readonly Markup[]): Markup =>
  items.length === 0 ? nothing : html`<ul>\n${items}\n</ul>`;

const section = (heading: string, content: readonly Markup[]): Markup =>
  html`<section>\n<h2>${heading}</h2>\n${content}\n</section>`;

/**
 * The memo as a page by itself: nothing is loaded, nothing runs, it can be printed, and a mail can carry it. In the
 * language of its words, which is the network's.
 */
export const memoPage = (memo: Memo, t: Translator): string => {
  const lang = (language: string): Markup =>
    language === t.locale ? nothing : html` lang="${language}"`;

  const line = ({ text, language }: MemoLine): Markup =>
    html`<li${lang(language)}><bdi>${typed(text)}</bdi></li>`;

  const action = (item: MemoAction): Markup => {
    const more = actionSentence(item, t);
    const told = more ? html`<br><span class="quiet">${more}</span>` : nothing;
    return html`<li><bdi${lang(item.language)}>${typed(item.text)}</bdi>${told}</li>`;
  };

  const part = (one: MemoPart): Markup =>
    section(partSentence(one, t), [
      list(
        one.topics.map(
          (topic) =>
            html`<li><strong><bdi>${topicTitle(topic, t)}</bdi></strong> <span class="quiet">${t("minutes.memo.topic", { done: String(topic.done) })}</span></li>`,
        ),
      ),
      list(one.notes.map(line)),
    ]);

  const { decisions, actions, parts, earlier, place, published, unread } = memo;
  const attendance = attendanceSentence(memo, t);
  const title = t("minutes.memo.spoken", { title: memo.title, when: whenSentence(memo, t) });
  return html`<!doctype html>
<html lang="${t.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${{ markup: style }}</style>
</head>
<body>
<main>
<header>
<p class="kicker">${t("minutes.memo.kicker", { network: memo.network })}</p>
<h1><bdi>${memo.title}</bdi></h1>
<p>${whenSentence(memo, t)}</p>
${place ? html`<p>${t("meetings.place", { place })}</p>` : nothing}
${attendance ? html`<p class="quiet">${attendance}</p>` : nothing}
${published ? nothing : html`<p class="draft">${t("minutes.memo.draft")}</p>`}
</header>
${decisions.length > 0 ? section(t("minutes.memo.decisions"), [list(decisions.map(line))]) : nothing}
${actions.length > 0 ? section(t("minutes.memo.actions"), [list(actions.map(action))]) : nothing}
${parts.map(part)}
${earlier.length > 0 ? section(t("minutes.memo.earlier"), [list(earlier.map(action))]) : nothing}
${unread ? html`<p class="quiet">${t("unread.sentence", { count: unread })}</p>` : nothing}
${isEmpty(memo) ? html`<p>${t("minutes.memo.empty")}</p>` : nothing}
</main>
</body>
</html>
`.markup;
};

const isEmpty = ({ decisions, actions, parts, unread = 0 }: Memo): boolean =>
  decisions.length + actions.length + parts.length + unread === 0;
