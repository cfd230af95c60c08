import { retryOnConflict } from "../kernel/changes.ts";
import { notFound } from "../kernel/errors.ts";
import type { Needs } from "../kernel/needs.ts";
import { derived } from "../storage/derived.ts";
import { unlessUnreadable } from "../storage/reading.ts";
import type { Stored } from "../storage/rows.ts";
import type { PersonNetwork } from "./link-store.ts";
import { type Identity, type Membership, type Network, stateOf } from "./network.ts";
import { networksToAsk, type PresentIn, presentIn } from "./presences.ts";
import type { NetworkStore } from "./store.ts";

export interface PersonNeeds extends Needs {
  readonly store: NetworkStore;
}

/** A network that a person is in, as they are told of it. */
export interface OwnNetwork extends PresentIn {
  /** What tells it apart from the person's others; empty when there are none. */
  readonly name: string;
}

/** The networks of a person. */
export interface OwnNetworks {
  /** In the order of their teams' ids; none that is gone. */
  readonly all: readonly OwnNetwork[];
  /** Where they are in the personal chat and the personal tab; `undefined` of one who is in no network. */
  readonly current: OwnNetwork | undefined;
  /** The one that they chose is not theirs any more. */
  readonly isReplaced: boolean;
}

/** Two networks of one name are numbered. */
const namesOf = (networks: readonly (Network | undefined)[]): string[] => {
  const names = networks.map((network) => network?.name ?? "");
  return names.map((name, at) => {
    const isShared = names.indexOf(name) !== names.lastIndexOf(name);
    return isShared
      ? `${name} (${names.slice(0, at + 1).filter((one) => one === name).length})`
      : name;
  });
};

/** In use before archived, and that before gone. */
const rankOf = (network: Network | undefined): number =>
  network && stateOf(network) === "active" ? 0 : network?.removed === false ? 1 : 2;

const identitiesIn = derived(
  (memberships: readonly Stored<Membership>[]): ReadonlyMap<string, Identity> =>
    new Map(memberships.map(({ value }) => [value.member, value])),
);

/** The one that was chosen last, of those that were ever chosen. */
const lastChosen = (rows: readonly PersonNetwork[]): PersonNetwork | undefined =>
  rows
    .filter(({ chosen }) => chosen !== undefined)
    .toSorted((one, other) => (other.chosen ?? 0) - (one.chosen ?? 0))[0];

/** A press that was made before the last one, or that Teams delivers again, chooses nothing. */
const isOldPress = (rows: readonly PersonNetwork[], network: string, pressedAt: Date): boolean =>
  rows.some(
    (row) =>
      row.pressedAt &&
      (row.pressedAt > pressedAt ||
        (row.network === network && row.pressedAt.getTime() === pressedAt.getTime())),
  );

export const networkPersons = ({ store, newId }: PersonNeeds) => {
  const ownNetworks = async (identity: Identity): Promise<OwnNetworks> => {
    const { asked, own: rows } = await networksToAsk(store, identity);
    // Two teams may lead to one network.
    const networks = [...new Map(asked.map((row) => [row.network, row])).values()];
    const memberships = await presentIn(store, identity, networks);
    const [first, ...others] = memberships;
    const last = lastChosen(rows);
    if (!first) return { all: [], current: undefined, isReplaced: false };
    if (others.length === 0) {
      const only = { ...first, name: "" };
      const isReplaced = last !== undefined && last.network !== first.network;
      return { all: [only], current: only, isReplaced };
    }
    const found = await Promise.all(
      memberships.map(({ network }) => unlessUnreadable(store.find(network))),
    );
    const ranked = memberships
      .map((membership, at) => ({ ...membership, rank: rankOf(found[at]) }))
      .toSorted((one, other) => one.rank - other.rank);
    const there = memberships.filter((_, at) => found[at]?.removed === false);
    const names = namesOf(found.filter((network) => network?.removed === false));
    const all = there.map((membership, at) => ({
      ...membership,
      name: there.length > 1 ? (names[at] ?? "") : "",
    }));
    const isTheirs = ({ network }: PersonNetwork): boolean =>
      all.some((own) => own.network === network);
    const chosen = lastChosen(rows.filter(isTheirs))?.network ?? ranked[0]?.network;
    const current = all.find(({ network }) => network === chosen) ?? {
      ...(ranked[0] ?? first),
      name: "",
    };
    return { all, current, isReplaced: last !== undefined && !isTheirs(last) };
  };

  /** Other instances remember the person as in that network until a revision of it moves. */
  const forgetElsewhere = (network: string, identity: Identity): Promise<void> =>
    retryOnConflict(async () => {
      const known = await store.readMembership(network, identity);
      if (!known) return true;
      const { written } = await store.write(network, [
        store.replaceMembership(known.value, known, newId()),
      ]);
      return written;
    });

  return {
    ownNetworks,

    /** The person behind a member. */
    identityOf: async (network: string, member: string): Promise<Identity | undefined> =>
      identitiesIn(await store.readMemberships(network)).get(member),

    /** The network is the person's in the chat and the personal tab from now on, on all their devices. */
    chooseNetwork: async (
      identity: Identity,
      network: string,
      /** When the button was pressed, as Teams says. */
      pressedAt?: Date,
    ): Promise<void> => {
      await retryOnConflict(async () => {
        const { all, current } = await ownNetworks(identity);
        if (!all.some((own) => own.network === network)) throw notFound("the network");
        const rows = await store.listPersonNetworks(identity);
        if (pressedAt && isOldPress(rows, network, pressedAt)) return true;
        const last = lastChosen(rows);
        if (last?.network === network && !pressedAt) return true;
        const known = rows.find((row) => row.network === network);
        const team = known?.team ?? (await store.findChannel(network))?.team ?? "";
        const chosen = (last?.chosen ?? 0) + 1;
        const choice = { ...known, network, team, chosen, ...(pressedAt && { pressedAt }) };
        const isWritten = await store.writeChoice(identity, choice, newId());
        if (isWritten && current && current.network !== network)
          await forgetElsewhere(current.network, identity);
        return isWritten;
      });
    },
  };
};
