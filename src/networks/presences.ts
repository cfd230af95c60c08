import type { Stored } from "../storage/rows.ts";
import type { Identity, Member } from "./network.ts";
import type { NetworkStore } from "./store.ts";

/** The members who are in the team now. */
export const presentMembers = async (
  store: NetworkStore,
  network: string,
): Promise<Stored<Member>[]> => {
  const [members, present] = await Promise.all([
    store.readMembers(network),
    presentIds(store, network),
  ]);
  return members.filter(({ value }) => present.has(value.id));
};

/** The ids of the members who are in the team now. */
export const presentIds = async (
  store: NetworkStore,
  network: string,
): Promise<ReadonlySet<string>> =>
  new Set(
    (await store.readMemberships(network))
      .filter(({ value }) => value.present)
      .map(({ value }) => value.member),
  );

/** The networks that a person is in, and who they are there; in the order of the teams' ids. */
export const membershipsOf = async (
  store: NetworkStore,
  identity: Identity,
): Promise<{ readonly network: string; readonly member: string }[]> => {
  const links = await store.listLinks(identity.tenant);
  const found = await Promise.all(
    links.map(async ({ network }) => ({
      network,
      membership: await store.findMembership(network, identity),
    })),
  );
  return found.flatMap(({ network, membership }) =>
    membership?.present ? [{ network, member: membership.member }] : [],
  );
};
