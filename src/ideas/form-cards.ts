import type { Card, Element } from "../cards/card.ts";
import { plain } from "../cards/card.ts";
import { type FormOnCard, formCard } from "../cards/form.ts";
import { type ChangeIdeaValues, changeIdeaForm } from "../contract/forms/change-idea.ts";
import { type DecisionValues, decisionForm, stagesToChoose } from "../contract/forms/decision.ts";
import { type IdeaValues, ideaForm } from "../contract/forms/idea.ts";
import { type KeeperValues, keeperForm } from "../contract/forms/keeper.ts";
import { type MergeValues, mergeForm } from "../contract/forms/merge.ts";
import { type OfferValues, offerForm } from "../contract/forms/offer.ts";
import { type TrialData, type TrialValues, trialForm } from "../contract/forms/trial.ts";
import type { IdeaSettingsView } from "../contract/idea-settings.ts";
import type { IdeaDetail, IdeaList, IdeaPeople, PublicIdea } from "../contract/ideas.ts";
import { verbs } from "../contract/verbs.ts";
import type { Translator } from "../i18n/translator.ts";
import { spokenIdea } from "./cards.ts";

/** In a channel everyone sees it; the one who opened it sends it. */
type OnCard<Values> = Omit<FormOnCard<Values, undefined>, "data"> & { readonly owner: string };

/** Which idea it is about. */
const about = (idea: Pick<PublicIdea, "number" | "title">, t: Translator): Element[] => [
  plain(spokenIdea(idea, t), { weight: "Bolder", spacing: "Small" }),
];

export const ideaFormCard = ({ owner, ...form }: OnCard<IdeaValues>): Card =>
  formCard(ideaForm, { ...form, data: undefined }, { verb: verbs.submitIdea, sent: { owner } });

export const changeIdeaCard = (
  { owner, ...form }: OnCard<ChangeIdeaValues>,
  idea: IdeaDetail,
): Card =>
  formCard(
    changeIdeaForm,
    { ...form, data: undefined },
    { verb: verbs.changeIdea, sent: { idea: idea.id, owner } },
  );

export const decisionCard = (
  { owner, ...form }: OnCard<DecisionValues>,
  idea: IdeaDetail,
  settings: IdeaSettingsView,
): Card =>
  formCard(
    decisionForm,
    { ...form, data: { stages: stagesToChoose(idea, settings), names: settings.names } },
    { verb: verbs.decideOnIdea, sent: { idea: idea.id, owner }, about: about(idea, form.t) },
  );

export const trialFormCard = (
  { owner: opener, ...form }: OnCard<TrialValues>,
  idea: IdeaDetail,
  choices: Omit<TrialData, "stage">,
): Card =>
  formCard(
    trialForm,
    { ...form, data: { ...choices, stage: idea.stage } },
    { verb: verbs.startTrial, sent: { idea: idea.id, opener }, about: about(idea, form.t) },
  );

export const mergeFormCard = (
  { owner, ...form }: OnCard<MergeValues>,
  idea: IdeaDetail,
  { ideas }: Pick<IdeaList, "ideas">,
): Card =>
  formCard(
    mergeForm,
    { ...form, data: { idea: idea.id, ideas: ideas.filter(({ id }) => id !== idea.id) } },
    { verb: verbs.mergeIdea, sent: { idea: idea.id, owner }, about: about(idea, form.t) },
  );

export const offerCard = ({ owner, ...form }: OnCard<OfferValues>, idea: IdeaDetail): Card =>
  formCard(
    offerForm,
    { ...form, data: undefined },
    { verb: verbs.offerToIdea, sent: { idea: idea.id, owner }, about: about(idea, form.t) },
  );

export const keeperCard = (
  { owner, ...form }: OnCard<KeeperValues>,
  idea: IdeaDetail,
  people: IdeaPeople,
): Card =>
  formCard(
    keeperForm,
    { ...form, data: people },
    { verb: verbs.askKeeper, sent: { idea: idea.id, owner }, about: about(idea, form.t) },
  );
