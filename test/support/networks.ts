import type { Network } from "../../src/networks/network.ts";
import { networkStore } from "../../src/networks/store.ts";
import type { Stored } from "../../src/storage/rows.ts";
import type { Row, Table } from "../../src/storage/table.ts";
import { eventually } from "./eventually.ts";
import type { Product } from "./product.ts";
import { settled } from "./senders.ts";
import {
  accountOf,
  aTeam,
  installation,
  type Person,
  type Sent,
  type Team,
  teamEvent,
} from "./teams.ts";

/** The network of a team, as it is stored. */
export const networkOf = async (table: Table, team: Team): Promise<Stored<Network>> => {
  const rows = networkStore(table);
  const link = await rows.findLink(team.tenant, team.team);
  const network = link && (await rows.read(link.network));
  if (!network) throw new Error("the team has no network");
  return network;
};

/** Every row of the network that tells of it and of its people, with its version. */
export const rowsOf = async (table: Table, network: string): Promise<readonly Row[]> => {
  const lists = ["member!", "identity!", "chat!"].map((prefix) => table.list(network, prefix));
  const single = ["network", "channel"].map(async (key) => {
    const row = await table.get(network, key);
    return row ? [row] : [];
  });
  return (await Promise.all([...lists, ...single])).flat();
};

/** The names of those who are in the team, and of those among them who have the turn; sorted. */
export const peopleOf = async (
  table: Table,
  network: string,
): Promise<{ present: string[]; coordinators: string[] }> => {
  const rows = networkStore(table);
  const [members, memberships] = await Promise.all([
    rows.listMembers(network),
    rows.readMemberships(network),
  ]);
  const here = new Set(memberships.filter(({ value }) => value.present).map((m) => m.value.member));
  const present = members.filter(({ id }) => here.has(id));
  const names = (list: typeof members): string[] => list.map(({ name }) => name).sort();
  return {
    present: names(present),
    coordinators: names(present.filter(({ roles }) => roles.includes("coordinator"))),
  };
};

/** Everything that was to leave by now has left, or is not to leave any more. */
export const untilNothingDue = (
  { table }: Pick<Product, "table">,
  network: string,
  by: Date = new Date(),
): Promise<void> => settled(table, [network], { by });

/** Nor does anything leave in the next minute: what Teams was too busy for is due again some seconds later. */
export const untilNothingDueSoon = (
  product: Pick<Product, "table">,
  network: string,
  now: Date,
): Promise<void> => untilNothingDue(product, network, new Date(now.getTime() + 60_000));

/** A post of its own in this channel. */
export const isPostIn =
  (channel: string) =>
  ({ path, body }: Sent): boolean =>
    path === "/v3/conversations" && body.channelData?.channel?.id === channel;

/** A team that the app was just installed in by the first of these, with all of them known. */
export const installedTeam = async (
  { teams, table, post }: Product,
  people: readonly [Person, ...Person[]],
  channels: readonly { readonly id: string; readonly name: string }[] = [],
  locale = "fi-FI",
): Promise<{ readonly team: Team; readonly network: string }> => {
  const team = aTeam();
  teams.rosters.set(
    team.team,
    people.map((person) => accountOf(person)),
  );
  teams.channels.set(team.team, [
    { id: team.team },
    { id: team.channel, name: "KEHU" },
    ...channels,
  ]);
  await post(installation({ serviceUrl: teams.serviceUrl, person: people[0], team, locale }));
  const network = (await networkOf(table, team)).value.id;
  await eventually(async () => (await peopleOf(table, network)).present.length === people.length);
  return { team, network };
};

export interface NamedNetwork {
  readonly name: string;
  readonly team: Team;
  readonly network: string;
}

/** The same, under a name of its own. */
export const namedTeam = async (
  product: Product,
  name: string,
  people: readonly [Person, ...Person[]],
): Promise<NamedNetwork> => {
  const { team, network } = await installedTeam(product, people);
  const options = { serviceUrl: product.teams.serviceUrl, person: people[0], team };
  await product.post(teamEvent(options, "teamRenamed", { name }));
  return { name, team, network };
};
