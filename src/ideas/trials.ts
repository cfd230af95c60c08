import { localOf } from "../calendar/local.ts";
import type { IdeaDetail, StartTrial, TrialChoices } from "../contract/ideas.ts";
import type { AnnouncedChange } from "../delivery/announcements.ts";
import { changesBetween } from "../history/changes.ts";
import { historyLines } from "../history/history.ts";
import type { Actor } from "../kernel/actor.ts";
import { AppError, fieldError } from "../kernel/errors.ts";
import { requireAbility } from "./ability.ts";
import type { Idea } from "./idea.ts";
import type { ideaKeepings } from "./keepings.ts";
import { cardEdit, stepMessages, trialTold } from "./messages.ts";
import { afterStep, checkStep, newStep, type Step } from "./path.ts";
import type { IdeaNeeds, IdeaReadings } from "./readings.ts";

/** What a project is given of the idea that it tries. */
export interface Trial {
  readonly idea: Idea;
  readonly id: string;
  readonly what: string;
  readonly until: string;
  readonly measure: string;
  readonly owner: string;
}

/** What becomes of the idea, read and decided anew each time; written with the project or not at all. */
export type IdeaPart = () => Promise<AnnouncedChange>;

/** Projects, as ideas know them. */
export interface TrialProjects {
  /** Those that are not over. */
  readonly open: (
    network: string,
  ) => Promise<readonly { readonly id: string; readonly title: string }[]>;
  readonly make: (actor: Actor, trial: Trial, idea: IdeaPart) => Promise<unknown>;
  /** Tried in a project that stands. */
  readonly join: (
    actor: Actor,
    trial: Trial & { readonly project: string },
    idea: IdeaPart,
  ) => Promise<unknown>;
}

export interface TrialNeeds extends IdeaNeeds {
  readonly trials: TrialProjects;
}

export const ideaTrials = (
  needs: TrialNeeds,
  { read, detail, daysOf }: IdeaReadings,
  { people }: Pick<ReturnType<typeof ideaKeepings>, "people">,
) => {
  const { store, trials, calendarOf, settingsOf, now, newId } = needs;

  /** The step that it takes; none when it is being tried already. */
  const stepOf = async (actor: Actor, idea: Idea, input: StartTrial): Promise<Step | undefined> => {
    if (idea.stage === "trial") return undefined;
    const { id, version, reason, what: next, until: nextAt } = input;
    const { hidden } = await settingsOf(actor.network);
    checkStep(actor, idea, { to: "trial", reason, hidden });
    const taken = { id, version, to: "trial", reason, next, nextAt, whatWouldChange: "" } as const;
    return newStep(actor, idea, { ...taken, at: now() });
  };

  const partOf =
    (actor: Actor, id: string, input: StartTrial): IdeaPart =>
    async () => {
      const { network, person } = actor;
      const known = await read(network, id);
      const { value: idea, etag } = known;
      if (idea.project !== undefined)
        throw new AppError("ideaHasProject", "another project tries the idea");
      requireAbility(actor, idea, "startTrial");
      if (etag !== input.version) throw fieldError("version");
      const step = await stepOf(actor, idea, input);
      const [moved, operation] = [
        step ? afterStep(idea, step, await daysOf(network)) : idea,
        newId(),
      ];
      const changes = changesBetween({ stage: idea.stage }, { stage: moved.stage });
      const line = { what: "ideas.decided", about: id, at: step?.at ?? now(), changes } as const;
      const project = input.into === "" ? input.id : input.into;
      return {
        writes: [
          store.replaceIdea({ ...moved, project }, known, operation),
          ...(step ? [store.insertStep(step, operation)] : []),
          ...historyLines(actor, line, operation),
        ],
        messages: [...(step ? stepMessages(idea, step) : [cardEdit(id)]), trialTold(idea, person)],
      };
    };

  const checkDay = async (network: string, until: string): Promise<void> => {
    const { zone } = await calendarOf(network);
    if (until !== "" && until < localOf(now(), zone).date) throw fieldError("until");
  };

  return {
    trialChoices: (actor: Actor): Promise<TrialChoices> => people(actor),

    /** The projects that it can be tried in. */
    trialProjects: ({ network }: Actor) => trials.open(network),

    /** The idea's step and the project in one transaction. The same form again answers with what stands. */
    startTrial: async (actor: Actor, id: string, input: StartTrial): Promise<IdeaDetail> => {
      const { network } = actor;
      const { value: idea } = await read(network, id);
      const project = input.into === "" ? input.id : input.into;
      if (idea.project === project) return detail(actor, id);
      const part = partOf(actor, id, input);
      const begin = async (): Promise<void> => {
        // Refuses before anything of a project is looked at.
        await part();
        await checkDay(network, input.until);
        const { into, version: _seen, reason: _reason, ...rest } = input;
        if (into === "") await trials.make(actor, { ...rest, idea }, part);
        else await trials.join(actor, { ...rest, idea, project: into }, part);
      };
      await begin().catch(async (error: unknown) => {
        // Sent twice at once, the other was quicker.
        if ((await read(network, id)).value.project !== project) throw error;
      });
      return detail(actor, id);
    },
  };
};
