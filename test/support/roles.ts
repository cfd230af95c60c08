import { randomUUID } from "node:crypto";
import { localTenant } from "../../bot/local.ts";
import type { Part } from "../../src/contract/rights.ts";
import type { Role } from "../../src/contract/vocabulary.ts";
import { networkStore } from "../../src/networks/store.ts";
import { installedTeam } from "./networks.ts";
import type { Product } from "./product.ts";
import { accountOf, aPerson, type Person, type Team } from "./teams.ts";

/** The roles of a person of the network, as a coordinator gave them. */
const giveRoles = async (
  { table }: Pick<Product, "table">,
  network: string,
  { objectId }: Person,
  roles: readonly Role[],
): Promise<void> => {
  const rows = networkStore(table);
  const membership = await rows.findMembership(network, { tenant: localTenant, objectId });
  const member = membership && (await rows.readMember(network, membership.member));
  if (!member) throw new Error("the person is no member");
  const next = { ...member.value, roles: [...roles] };
  await rows.write(network, [rows.replaceMember(next, member, randomUUID())]);
};

export interface RolesOfTown {
  readonly team: Team;
  readonly network: string;
  readonly people: Readonly<Record<Part, Person>>;
}

/** A team with a person of each role; the guest is one in Teams. */
export const everyRole = async (product: Product): Promise<RolesOfTown> => {
  const people = {
    coordinator: aPerson("Kaisa Koordinaattori"),
    member: aPerson("Mikko Malli"),
    projectSupport: aPerson("Hanna Hanketuki"),
    reader: aPerson("Liisa Lukija"),
    guest: aPerson("Veera Vieras"),
  };
  const { coordinator, member, projectSupport, reader, guest } = people;
  const { team, network } = await installedTeam(product, [
    coordinator,
    member,
    projectSupport,
    reader,
  ]);
  await giveRoles(product, network, projectSupport, ["projectSupport"]);
  await giveRoles(product, network, reader, ["reader"]);
  const roster = product.teams.rosters.get(team.team) ?? [];
  product.teams.rosters.set(team.team, [...roster, accountOf(guest, { userRole: "guest" })]);
  for (const person of Object.values(people)) await product.say(person, team, "hei");
  return { team, network, people };
};
