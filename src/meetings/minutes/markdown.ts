import type { Memo, MemoAction, MemoLine, MemoPart } from "../../contract/minutes.ts";
import { oneLine } from "../../contract/one-line.ts";
import type { Translator } from "../../i18n/translator.ts";
import { topicTitle } from "../../words/agenda.ts";
import { whenSentence } from "../../words/meetings.ts";
import { actionSentence, attendanceSentence, partSentence } from "../../words/minutes.ts";

/**
 * Signs that mean something wherever they stand in CommonMark or GitHub's dialect of it, links that need no sign,
 * mentions, formulas and the names of small pictures among them. A backslash makes each an ordinary letter.
 */
const signs = /[\\`*_{}[\]<>#|~&@$^]|:(?=[^\s\d])|(?<=www)\./gi;

/** What makes a block of a line's beginning loses its meaning too: a list, a rule, a heading's underline. */
const escapedLine = (line: string): string =>
  line
    .trim()
    .replace(signs, "\\$&")
    .replace(/^[-+=]/, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2");

/** What a person typed, to stand within a line. */
const plain = (text: string): string => escapedLine(oneLine(text));

/** What a person typed as an item of a list: its own line breaks stay within it. */
const item = (text: string, more = ""): string => {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map(escapedLine)
    .filter((line) => line !== "");
  return `- ${[...lines, ...(more ? [plain(more)] : [])].join("\\\n  ")}`;
};

const section = (heading: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : [`## ${plain(heading)}`, items.join("\n")];

/** The memo in Markdown, in the language of its words. */
export const memoMarkdown = (memo: Memo, t: Translator): string => {
  const { decisions, actions, parts, earlier, place, published, network } = memo;
  const line = ({ text }: MemoLine): string => item(text);
  const action = (one: MemoAction): string => item(one.text, actionSentence(one, t));
  const part = (one: MemoPart): string[] =>
    section(partSentence(one, t), [
      ...one.topics.map((topic) =>
        item(topicTitle(topic, t), t("minutes.memo.topic", { done: String(topic.done) })),
      ),
      ...one.notes.map(line),
    ]);
  const isEmpty = decisions.length + actions.length + parts.length === 0;
  const facts = [
    t("minutes.memo.kicker", { network }),
    whenSentence(memo, t),
    ...(place ? [t("meetings.place", { place })] : []),
    attendanceSentence(memo, t),
  ];
  const blocks = [
    `# ${plain(memo.title)}`,
    facts.filter(Boolean).map(plain).join("\\\n"),
    ...(published ? [] : [`**${plain(t("minutes.memo.draft"))}**`]),
    ...section(t("minutes.memo.decisions"), decisions.map(line)),
    ...section(t("minutes.memo.actions"), actions.map(action)),
    ...parts.flatMap(part),
    ...section(t("minutes.memo.earlier"), earlier.map(action)),
    ...(isEmpty ? [plain(t("minutes.memo.empty"))] : []),
  ];
  return `${blocks.join("\n\n")}\n`;
};
