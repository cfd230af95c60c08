import {
  actionSet,
  type Card,
  card,
  execute,
  heading,
  openForm,
  openUrl,
  plain,
  text,
} from "../cards/card.ts";
import { type FormOnCard, formCard } from "../cards/form.ts";
import { unreadElements } from "../cards/unread.ts";
import { type ChangeRetroValues, changeRetroForm } from "../contract/forms/change-retro.ts";
import {
  type StartRetroData,
  type StartRetroValues,
  startRetroForm,
} from "../contract/forms/start-retro.ts";
import type { RetroFormChoices, RetroView } from "../contract/retros.ts";
import { verbs } from "../contract/verbs.ts";
import type { Translator } from "../i18n/translator.ts";
import { closingMoment, closingSentence } from "../words/retros.ts";

/** In a channel everyone sees it; the one who opened it sends it. */
export const startRetroCard = (
  form: FormOnCard<StartRetroValues, StartRetroData>,
  owner: string,
): Card => formCard(startRetroForm, form, { verb: verbs.startRetro, sent: { owner } });

export const changeRetroCard = ({
  data: { retro, people },
  ...form
}: FormOnCard<
  ChangeRetroValues,
  Pick<RetroFormChoices, "people"> & { readonly retro: RetroView }
>): Card =>
  formCard(
    changeRetroForm,
    { ...form, data: { retro, people, closes: closingMoment(retro, form.t) } },
    {
      verb: verbs.changeRetro,
      sent: { retro: retro.id },
      about: [plain(retro.title, { weight: "Bolder", spacing: "None" })],
    },
  );

/** Stands where the form stood. */
export const retroStartedCard = (retro: RetroView, t: Translator): Card =>
  card({
    lang: t.locale,
    speak: t("retros.started.heading"),
    body: [
      text(t("retros.started.heading"), { size: "Medium", weight: "Bolder" }),
      plain(retro.title),
      text(closingSentence(retro, t)),
      text(t(retro.asked === 0 ? "retros.started.channel" : "retros.started.named"), {
        subtle: true,
      }),
    ],
    actions: [execute(t("retros.list.show"), verbs.showRetro, { retro: retro.id })],
  });

/** More do not fit on a telephone. */
export const mostListed = 6;

export interface WaitingRetros {
  readonly retros: readonly RetroView[];
  readonly total: number;
  /** How many retros cannot be shown. */
  readonly unread?: number;
}

/** What is asked of the one who reads it, and what they lead. */
export const retroListCard = (
  { retros, total, unread }: WaitingRetros,
  t: Translator,
  address: string,
): Card =>
  card({
    lang: t.locale,
    speak: t("app.retros"),
    body: [
      heading(t("app.retros")),
      ...(total === 0 ? [text(t("retros.list.none"))] : []),
      ...retros.flatMap((retro) => [
        plain(retro.title, { weight: "Bolder", spacing: "Medium" }),
        text(retro.state === "collecting" ? closingSentence(retro, t) : t("retros.card.closed"), {
          spacing: "None",
          subtle: true,
        }),
        actionSet([
          ...(retro.state === "collecting" && retro.isAsked
            ? [
                openForm({ title: t("retros.card.answer"), unseen: true }, verbs.openRetroAnswer, {
                  retro: retro.id,
                }),
              ]
            : []),
          execute(t("retros.list.show"), verbs.showRetro, { retro: retro.id }),
        ]),
      ]),
      ...(total > retros.length
        ? [text(t("retros.list.more", { count: total - retros.length }), { subtle: true })]
        : []),
      ...unreadElements({ unread }, t),
    ],
    actions: [
      openForm({ title: t("retros.form.heading"), primary: true }, verbs.openRetroForm),
      ...(total > retros.length ? [openUrl(t("retros.list.all"), address)] : []),
    ],
  });
