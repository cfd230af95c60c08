import { derived } from "../storage/derived.ts";
import { UnreadableRow } from "../storage/reading.ts";
import type { Stored } from "../storage/rows.ts";
import type { PersonNetwork } from "./link-store.ts";
import type { Identity, Member, Membership } from "./network.ts";
import type { NetworkStore } from "./store.ts";

const withPresent = (
  members: readonly Stored<Member>[],
  memberships: readonly Stored<Membership>[],
): Stored<Member>[] => {
  const present = idsOf(memberships);
  return members.filter(({ value }) => present.has(value.id));
};

/** The members who are in the team now. */
export const presentMembers = async (
  store: NetworkStore,
  network: string,
): Promise<Stored<Member>[]> =>
  withPresent(...(await Promise.all([store.readMembers(network), store.readMemberships(network)])));

/** The same, where one who is missed would decide: with a row that cannot be read it throws `UnreadableRow`. */
export const everyPresentMember = async (
  store: NetworkStore,
  network: string,
): Promise<Stored<Member>[]> =>
  withPresent(
    ...(await Promise.all([store.readEveryMember(network), store.readEveryMembership(network)])),
  );

const idsOf = derived(
  (memberships: readonly Stored<Membership>[]): ReadonlySet<string> =>
    new Set(memberships.filter(({ value }) => value.present).map(({ value }) => value.member)),
);

/** The ids of the members who are in the team now. */
export const presentIds = async (
  store: NetworkStore,
  network: string,
): Promise<ReadonlySet<string>> => idsOf(await store.readMemberships(network));

/** Where to look for a person, and what their own rows say of it; until the backfill is done, in any network. */
export const networksToAsk = async (
  store: NetworkStore,
  identity: Identity,
): Promise<{
  readonly asked: readonly PersonNetwork[];
  readonly own: readonly PersonNetwork[];
}> => {
  const [isBackfilled, own] = await Promise.all([
    store.isBackfilled(identity.tenant),
    store.listPersonNetworks(identity),
  ]);
  return { asked: isBackfilled ? own : await store.listLinks(identity.tenant), own };
};

/** A network that a person is in, and who they are there. */
export interface PresentIn {
  readonly network: string;
  readonly member: string;
}

/**
 * Those of the networks that the person is in, in their order. Throws `UnreadableRow` when there are none that can
 * be read, and one that cannot.
 */
export const presentIn = async (
  store: NetworkStore,
  identity: Identity,
  networks: readonly PersonNetwork[],
): Promise<PresentIn[]> => {
  const found = await Promise.allSettled(
    networks.map(async ({ network }) => ({
      network,
      membership: await store.findMembership(network, identity),
    })),
  );
  const failures = found.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  const fault = failures.find((reason) => !(reason instanceof UnreadableRow));
  if (fault) throw fault;
  const all = found.flatMap((one) =>
    one.status === "fulfilled" && one.value.membership?.present
      ? [{ network: one.value.network, member: one.value.membership.member }]
      : [],
  );
  if (all.length === 0 && failures.length > 0) throw failures[0];
  return all;
};

/** The networks that a person is in, in the order of the teams' ids. */
export const membershipsOf = async (
  store: NetworkStore,
  identity: Identity,
): Promise<PresentIn[]> => presentIn(store, identity, (await networksToAsk(store, identity)).asked);

/**
 * Erases which members a person is, in every network: what those did stays under a name that leads to nobody.
 * To be called until it succeeds.
 */
export const eraseMemberships = async (store: NetworkStore, identity: Identity): Promise<void> => {
  const { asked, own } = await networksToAsk(store, identity);
  for (const network of new Set([...asked, ...own].map((one) => one.network)))
    await store.erasePersonNetwork(identity, network);
};
