import { verbs } from "../../src/contract/verbs.ts";
import { requirePress } from "../../src/kernel/rights.ts";
import { startRetroCard } from "../../src/retros/forms.ts";
import type { CommandHandlers } from "../teams/commands.ts";
import { answerRetros } from "./answer.ts";
import { newStartForm } from "./forms.ts";
import type { RetroBotNeeds } from "./needs.ts";

export const retroCommands = (needs: RetroBotNeeds): Pick<CommandHandlers, "retro"> => ({
  retro: async ({ actor, t, visitor }, { title }) => {
    // What one person is asked is not for the channel.
    if (title === "" && !visitor.othersRead) return answerRetros(needs, actor, t);
    requirePress(actor, verbs.openRetroForm);
    const values = await newStartForm(needs, actor, { title });
    return startRetroCard({ values, data: await needs.choicesOf(actor), t }, actor.person);
  },
});
