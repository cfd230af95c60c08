import type { Waiting } from "../contract/home.ts";
import type { StatusProblem } from "../contract/status.ts";
import type { OutboxStore } from "../delivery/outbox.ts";
import { translator } from "../i18n/translators.ts";
import { isCoordinator } from "../kernel/actor.ts";
import type { HomeSource } from "../kernel/home.ts";
import type { NamesOf } from "../kernel/names.ts";
import type { KindNames } from "./cards.ts";

export interface StatusHomeNeeds {
  readonly outbox: Pick<OutboxStore, "listUnconfirmed">;
  readonly names: NamesOf;
  readonly kinds: KindNames;
  /** What the bot may not do in the network's team, as far as it is known. */
  readonly knownProblems: (network: string) => Promise<readonly StatusProblem[]>;
}

/** For the coordinators: what Teams did not confirm, and what it does not let the bot do. */
export const statusHomeItems = (needs: StatusHomeNeeds): HomeSource => ({
  waiting: async (actor) => {
    if (!isCoordinator(actor)) return [];
    const { network, language } = actor;
    const [unconfirmed, names, problems] = await Promise.all([
      needs.outbox.listUnconfirmed(network),
      needs.names(network, language),
      needs.knownProblems(network),
    ]);
    const t = translator(language);
    return [
      ...unconfirmed.map(
        ({ message, kind, person, plannedFor }): Waiting => ({
          kind: "message",
          title: t(needs.kinds[kind] ?? "status.otherKind"),
          view: "",
          message,
          planned: plannedFor.toISOString(),
          person: person === undefined ? "" : (names.get(person) ?? ""),
        }),
      ),
      ...problems.map(
        (problem): Waiting => ({
          kind: "problem",
          title: t(`status.problem.${problem}`),
          view: "",
          problem,
        }),
      ),
    ];
  },
});
