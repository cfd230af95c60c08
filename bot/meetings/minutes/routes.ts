import { z } from "zod";
import { localOf } from "../../../src/calendar/local.ts";
import {
  closeMinutesSchema,
  lineSchema,
  type Memo,
  memoSchema,
  minutesSchema,
  removeLineSchema,
  reopenMinutesSchema,
  saveLineSchema,
  tickSchema,
  tickSlotSchema,
} from "../../../src/contract/minutes.ts";
import type { Translator } from "../../../src/i18n/translator.ts";
import { translator } from "../../../src/i18n/translators.ts";
import { AppError } from "../../../src/kernel/errors.ts";
import { sayWhen } from "../../../src/meetings/cards.ts";
import { memoMarkdown } from "../../../src/meetings/minutes/markdown.ts";
import { memoPage } from "../../../src/meetings/minutes/page.ts";
import type { MinutesService } from "../../../src/meetings/minutes/service.ts";
import { fileRoute, type Route, route } from "../../http/route.ts";
import { mailDraft } from "./mail.ts";

type Params = Readonly<Record<string, string>>;

const idIn = (params: Params, name: "id" | "line" = "id"): string => {
  const id = z.uuid().safeParse(params[name]);
  if (!id.success) throw new AppError("notFound", "no such meeting or line");
  return id.data;
};

const memoMail = (memo: Memo, t: Translator): Promise<string> =>
  mailDraft({
    id: `${memo.meeting}.memo`,
    subject: t("minutes.memo.spoken", { title: memo.title, when: sayWhen(memo, t) }),
    html: memoPage(memo, t),
    text: memoMarkdown(memo, t),
    date: new Date(memo.end),
  });

/** The memo as a file, in the network's language: its ending, its kind, and what makes it. */
const files = [
  ["html", "text/html; charset=utf-8", "page that can be opened, printed and sent", memoPage],
  ["md", "text/markdown; charset=utf-8", "text in Markdown", memoMarkdown],
  ["eml", "message/rfc822", "mail that opens as a draft", memoMail],
] as const;

const memoFiles = (minutes: MinutesService): Route[] =>
  files.map(([ending, media, what, render]) =>
    fileRoute({
      path: `/api/meetings/:id/memo.${ending}`,
      summary: `The memo of a meeting as a ${what}`,
      media,
      run: async ({ actor, params }) => {
        const memo = await minutes.memo(actor, idIn(params));
        const t = translator(memo.language);
        const { date: day } = localOf(new Date(memo.start), memo.zone);
        const name = `${t("minutes.memo.file", { day })}.${ending}`;
        return { name, text: await render(memo, t) };
      },
    }),
  );

export const minutesRoutes = (minutes: MinutesService): Route[] => [
  route({
    method: "get",
    path: "/api/meetings/:id/minutes",
    summary: "What is written of a meeting, and what is open since earlier ones",
    answer: minutesSchema,
    run: ({ actor, params }) => minutes.view(actor, idIn(params)),
  }),
  route({
    method: "put",
    path: "/api/meetings/:id/lines/:line",
    limit: "lines",
    summary: "Write a line, or change one; the same twice stands once",
    body: saveLineSchema,
    answer: lineSchema,
    run: ({ actor, body, params }) =>
      minutes.saveLine(actor, idIn(params), idIn(params, "line"), body),
  }),
  route({
    method: "put",
    path: "/api/meetings/:id/lines/:line/removal",
    summary: "Remove a line; twice is once",
    body: removeLineSchema,
    answer: minutesSchema,
    run: ({ actor, body, params }) =>
      minutes.removeLine(actor, idIn(params), idIn(params, "line"), body.version),
  }),
  route({
    method: "put",
    path: "/api/meetings/:id/lines/:line/done",
    summary: "Tick an action, or take the tick back; its owner's or the coordinator's",
    body: tickSchema,
    answer: lineSchema,
    run: ({ actor, body, params }) =>
      minutes.tickAction(actor, idIn(params), idIn(params, "line"), body.done),
  }),
  route({
    method: "put",
    path: "/api/meetings/:id/minutes/slots",
    summary: "Tick a part of the programme, or take the tick back",
    body: tickSlotSchema,
    answer: minutesSchema,
    run: ({ actor, body, params }) => minutes.tickSlot(actor, idIn(params), body.slot, body.done),
  }),
  route({
    method: "put",
    path: "/api/meetings/:id/minutes/closing",
    summary: "Close the minutes and publish the memo; twice is once",
    body: closeMinutesSchema,
    answer: minutesSchema,
    run: ({ actor, body, params }) => minutes.close(actor, idIn(params), body),
  }),
  route({
    method: "put",
    path: "/api/meetings/:id/minutes/reopening",
    summary: "Open closed minutes for corrections; the coordinator's",
    body: reopenMinutesSchema,
    answer: minutesSchema,
    run: ({ actor, body, params }) => minutes.reopen(actor, idIn(params), body.version),
  }),
  route({
    method: "get",
    path: "/api/meetings/:id/memo",
    summary: "The memo of a meeting; a draft until the minutes are closed",
    answer: memoSchema,
    run: ({ actor, params }) => minutes.memo(actor, idIn(params)),
  }),
  ...memoFiles(minutes),
];
