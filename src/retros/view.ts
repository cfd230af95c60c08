import { numbers } from "../contract/numbers.ts";
import type { PublicRetro, RetroView } from "../contract/retros.ts";
import { type RetroReaction, retroPulses, retroReactions } from "../contract/vocabulary.ts";
import { isAnonymous, isAsked, mayRead, questionsOf, type Retro, type Said } from "./retro.ts";

export interface RetroFacts {
  /** Of the row, for whoever changes it. */
  readonly version: string;
  readonly zone: string;
  readonly names: ReadonlyMap<string, string>;
  /** As it may be told. */
  readonly count: number;
  /** To it, each by somebody. */
  readonly reactions: readonly RetroReaction[];
}

const averagesOf = ({ pulses = {} }: Retro): RetroView["pulses"] =>
  Object.fromEntries(
    retroPulses.flatMap((pulse) => {
      const counts = pulses[pulse] ?? [];
      const answers = counts.reduce((sum, count) => sum + count, 0);
      const total = counts.reduce((sum, count, at) => sum + count * (at + 1), 0);
      return answers < numbers.fewestShown ? [] : [[pulse, { answers, average: total / answers }]];
    }),
  );

/** What everyone may see: ids of people stay behind. */
export const publicRetro = (
  retro: Retro,
  { version, zone, names, count, reactions }: RetroFacts,
): PublicRetro => ({
  id: retro.id,
  version,
  title: retro.title,
  about: retro.about,
  subject: retro.subject,
  template: retro.template,
  questions: questionsOf(retro),
  pulse: retro.pulse,
  anonymous: isAnonymous(retro),
  asked: retro.asked.length,
  seenBy: retro.seenBy,
  starter: names.get(retro.starter) ?? "",
  facilitator: names.get(retro.facilitator) ?? "",
  opensAt: retro.opensAt.toISOString(),
  closesAt: retro.closesAt.toISOString(),
  zone,
  state: retro.state,
  tooFew: retro.answers === 0,
  unread: retro.unread ?? false,
  count,
  pulses: retro.state === "discussed" ? averagesOf(retro) : {},
  ...(retro.lesson !== undefined && {
    summary: {
      lesson: retro.lesson,
      talked: retro.talked ?? "",
      worked: retro.worked ?? "",
      didNot: retro.didNot ?? "",
    },
  }),
  reactions: Object.fromEntries(
    retroReactions.map((kind) => [kind, reactions.filter((one) => one === kind).length]),
  ) as PublicRetro["reactions"],
});

/** What concerns the one who asks. */
export interface OwnFacts {
  readonly person: string;
  readonly answered: boolean;
  readonly said: Said | undefined;
  readonly mayFacilitate: boolean;
  readonly mayTakeOver: boolean;
}

export const viewRetro = (
  retro: Retro,
  facts: RetroFacts,
  { person, answered, said, mayFacilitate, mayTakeOver }: OwnFacts,
): RetroView => {
  const reads = mayRead(retro, person);
  return {
    ...publicRetro(retro, facts),
    ...(reads && { pulses: averagesOf(retro) }),
    isAsked: isAsked(retro, person),
    answered,
    ...(said && { own: { answers: said.answers, pulses: said.pulses } }),
    mayFacilitate,
    mayTakeOver,
    mayRead: reads,
  };
};
