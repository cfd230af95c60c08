import { localOf } from "../../../src/calendar/local.ts";
import { type Memo, minutesOperations } from "../../../src/contract/minutes.ts";
import type { Translator } from "../../../src/i18n/translator.ts";
import { translator } from "../../../src/i18n/translators.ts";
import type { Actor } from "../../../src/kernel/actor.ts";
import type { LineKey } from "../../../src/meetings/minutes/line.ts";
import { memoMarkdown } from "../../../src/meetings/minutes/markdown.ts";
import { memoPage } from "../../../src/meetings/minutes/page.ts";
import type { MinutesService } from "../../../src/meetings/minutes/service.ts";
import { whenSentence } from "../../../src/words/meetings.ts";
import { type FileAnswer, implement, type Route } from "../../http/implement.ts";
import { mailDraft } from "./mail.ts";

const memoMail = (memo: Memo, t: Translator): Promise<string> =>
  mailDraft({
    id: `${memo.meeting}.memo`,
    subject: t("minutes.memo.spoken", { title: memo.title, when: whenSentence(memo, t) }),
    html: memoPage(memo, t),
    text: memoMarkdown(memo, t),
    date: new Date(memo.end),
  });

/** The memo as a file, in the network's language. */
const memoFile =
  (
    minutes: MinutesService,
    ending: string,
    render: (memo: Memo, t: Translator) => string | Promise<string>,
  ) =>
  async ({
    actor,
    params,
  }: {
    readonly actor: Actor;
    readonly params: { readonly id: string };
  }): Promise<FileAnswer> => {
    const memo = await minutes.memo(actor, params.id);
    const t = translator(memo.language);
    const { date: day } = localOf(new Date(memo.start), memo.zone);
    const name = `${t("minutes.memo.file", { day })}.${ending}`;
    return { name, text: await render(memo, t) };
  };

const lineIn = ({ id, line }: { readonly id: string; readonly line: string }): LineKey => ({
  meeting: id,
  id: line,
});

export const minutesRoutes = (minutes: MinutesService): Route[] =>
  implement(minutesOperations, {
    view: ({ actor, params }) => minutes.view(actor, params.id),
    saveLine: ({ actor, body, params }) => minutes.saveLine(actor, lineIn(params), body),
    removeLine: ({ actor, body, params }) =>
      minutes.removeLine(actor, lineIn(params), body.version),
    tickAction: ({ actor, body, params }) => minutes.tickAction(actor, lineIn(params), body.done),
    tickSlot: ({ actor, body, params }) => minutes.tickSlot(actor, params.id, body),
    close: ({ actor, body, params }) => minutes.close(actor, params.id, body),
    reopen: ({ actor, body, params }) => minutes.reopen(actor, params.id, body.version),
    memo: ({ actor, params }) => minutes.memo(actor, params.id),
    memoPage: memoFile(minutes, "html", memoPage),
    memoText: memoFile(minutes, "md", memoMarkdown),
    memoMail: memoFile(minutes, "eml", memoMail),
  });
