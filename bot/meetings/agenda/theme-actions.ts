import { z } from "zod";
import type { Card } from "../../../src/cards/card.ts";
import { formTyped } from "../../../src/cards/form.ts";
import { chooseThemeSchema } from "../../../src/contract/agenda.ts";
import { themeForm } from "../../../src/contract/forms/agenda.ts";
import { verbs } from "../../../src/contract/verbs.ts";
import { parse } from "../../../src/kernel/errors.ts";
import { themeReceiptCard, themesCard } from "../../../src/meetings/agenda/cards.ts";
import { themeFormCard } from "../../../src/meetings/agenda/forms.ts";
import type { AgendaService } from "../../../src/meetings/agenda/service.ts";
import {
  asFormOwner,
  type CardAction,
  cardAction,
  type Question,
} from "../../teams/card-action.ts";
import {
  agendaProblem,
  emptyForm,
  formOf,
  inMeeting,
  ownIn,
  perhapsInMeeting,
  sentFrom,
  themeFromCard,
} from "./forms.ts";

/** Training themes proposed, backed and chosen. */
export const themeActions = (agenda: AgendaService): CardAction[] => {
  const answerThemes = async (
    { actor, t }: Question,
    meeting: string | undefined,
    lead?: string,
  ): Promise<Card> => {
    const [{ themes, unread }, chooses] = await Promise.all([
      agenda.listThemes(actor),
      meeting ? agenda.isInCharge(actor, meeting) : false,
    ]);
    return themesCard(themes, t, { meeting, chooses, unread, ...(lead !== undefined && { lead }) });
  };

  return [
    cardAction(verbs.openThemes, perhapsInMeeting, {
      run: (press, { meeting }) => answerThemes(press, meeting),
    }),

    cardAction(verbs.openThemeForm, perhapsInMeeting, {
      run: (press, { meeting }) => emptyForm(agenda, press, formOf(press, "theme", meeting ?? "")),
    }),

    cardAction(verbs.saveTheme, themeFromCard, {
      limit: "themes",
      run: async (press, { owner, meeting, ...input }) => {
        asFormOwner(press, owner);
        await agenda.proposeTheme(press.actor, input, sentFrom(press, meeting));
        return themeReceiptCard(input.title, press.t);
      },
      again: (press, { meeting }) => answerThemes(press, meeting || undefined),
      redisplay: ({ t }, data, error) =>
        themeFormCard({ values: formTyped(themeForm, data), t, error }, ownIn(data)),
    }),

    cardAction(
      verbs.backTheme,
      perhapsInMeeting.extend({ theme: z.uuid(), backs: z.enum(["true", "false"]) }),
      {
        run: async (press, { meeting, theme, backs }) => {
          await agenda.backTheme(press.actor, theme, backs === "true");
          return answerThemes(press, meeting);
        },
        again: (press, { meeting }) => answerThemes(press, meeting),
      },
    ),

    cardAction(verbs.chooseTheme, inMeeting.extend({ theme: chooseThemeSchema.shape.theme }), {
      run: async (press, { meeting, theme }) => {
        await agenda.chooseTheme(press.actor, meeting, { theme, minutes: 0 });
        return answerThemes(press, meeting, press.t("agenda.themes.chosen"));
      },
      again: (press, { meeting }) => answerThemes(press, meeting),
      redisplay: (press, data, error) => {
        const { meeting } = parse(inMeeting, data);
        return answerThemes(press, meeting, agendaProblem(error, press.t));
      },
    }),
  ];
};
