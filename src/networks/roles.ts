import { networkLimits } from "../contract/settings.ts";
import { type Role, roles } from "../contract/vocabulary.ts";
import type { Planned } from "../delivery/intent.ts";
import type { Outbox } from "../delivery/outbox.ts";
import { historyLines } from "../history/history.ts";
import { type Actor, isCoordinator } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import { AppError, fieldError, notFound } from "../kernel/errors.ts";
import type { Needs } from "../kernel/needs.ts";
import type { Stored } from "../storage/rows.ts";
import type { Write } from "../storage/table.ts";
import { roleChangeIn, roleTold } from "./messages.ts";
import type { Member } from "./network.ts";
import { everyPresentMember, presentMembers } from "./presences.ts";
import type { NetworkStore } from "./store.ts";

export interface RoleNeeds extends Needs {
  readonly store: NetworkStore;
  readonly outbox: Outbox;
}

/** One role, given or taken. */
export interface RoleChange {
  readonly role: Role;
  readonly has: boolean;
}

/** What the person whose role it is reads of it. */
export interface RoleTold extends RoleChange {
  readonly network: string;
  /** They have it since they installed the app. */
  readonly installed: boolean;
}

const withRole = (member: Member, { role, has }: RoleChange): Member => {
  const others = member.roles.filter((one) => one !== role);
  return { ...member, roles: has ? [...others, role] : others };
};

const hasRole = ({ roles }: Pick<Member, "roles">, role: Role): boolean => roles.includes(role);

/** There is always a coordinator, and never too many. */
export const requireCoordinators = (count: number): void => {
  if (count === 0) throw fieldError("coordinators", "required");
  if (count > networkLimits.coordinators) throw fieldError("coordinators", "tooLong");
};

/** Throws when somebody took the role from whoever asks a moment ago. */
export const requireStillCoordinator = (
  { person }: Actor,
  people: readonly Stored<Member>[],
): void => {
  if (!people.some(({ value }) => value.id === person && isCoordinator(value)))
    throw new AppError("notCoordinator", "the settings are the coordinators'");
};

export const networkRoles = ({ store, outbox, now, newId }: RoleNeeds) => {
  /** The rows of one role given or taken, and what the person is told. */
  const changeOf = (
    actor: Actor,
    member: Stored<Member>,
    change: RoleChange,
  ): { readonly writes: Write[]; readonly messages: Planned[] } => {
    const { role, has } = change;
    const { id } = member.value;
    const operation = newId();
    return {
      writes: [
        store.replaceMember(withRole(member.value, change), member, operation),
        ...historyLines(
          actor,
          {
            what: has ? "networks.roleGiven" : "networks.roleTaken",
            about: id,
            at: now(),
            changes: [{ field: "role", [has ? "to" : "from"]: role }],
          },
          operation,
        ),
      ],
      // Nobody is told what they did themselves.
      messages:
        id === actor.person
          ? []
          : [roleTold(id, role, { cause: has ? "given" : "taken", operation })],
    };
  };

  return {
    changeOf,

    /** Twice is once. The last coordinator stays one. */
    changeRole: (actor: Actor, person: string, change: RoleChange): Promise<void> =>
      retryOnConflict(async () => {
        const { network } = actor;
        const { role, has } = change;
        const [stored, people] = await Promise.all([
          store.read(network),
          presentMembers(store, network),
        ]);
        const member = people.find(({ value }) => value.id === person);
        if (!stored || !member) throw notFound("the network or the member");
        requireStillCoordinator(actor, people);
        if (hasRole(member.value, role) === has) return true;
        if (role === "coordinator")
          requireCoordinators(
            people.filter(({ value }) => isCoordinator(value)).length + (has ? 1 : -1),
          );
        const { writes, messages } = changeOf(actor, member, change);
        // Roles change together with the network's own row, so that two changes of them meet.
        const guard = store.replaceNetwork(stored.value, stored, newId());
        return (await outbox.commit(network, [...writes, guard], messages)).written;
      }),

    /** Shared leadership: when nobody coordinates, whoever asks first does. */
    takeDuty: (actor: Actor): Promise<void> =>
      retryOnConflict(async () => {
        const { network } = actor;
        const [stored, people] = await Promise.all([
          store.read(network),
          everyPresentMember(store, network),
        ]);
        const self = people.find(({ value }) => value.id === actor.person);
        if (!stored || !self) throw notFound("the network or the member");
        if (people.some(({ value }) => isCoordinator(value))) return true;
        const operation = newId();
        const writes = [
          store.replaceMember(
            withRole(self.value, { role: "coordinator", has: true }),
            self,
            operation,
          ),
          store.replaceNetwork(stored.value, stored, operation),
          ...historyLines(
            actor,
            { what: "networks.turn", about: actor.person, at: now() },
            operation,
          ),
        ];
        const told = roleTold(actor.person, "coordinator", { cause: "given", operation });
        return (await outbox.commit(network, writes, [told])).written;
      }),

    /** What a person is told of a role, while it is so. */
    findRoleTold: async (
      network: string,
      occurrence: string,
      person: string,
    ): Promise<RoleTold | undefined> => {
      const { role: name, cause } = roleChangeIn(occurrence);
      const has = cause !== "taken";
      const [found, member] = await Promise.all([
        store.find(network),
        store.findMember(network, person),
      ]);
      const role = roles.find((one) => one === name);
      if (!found || !member || !role || hasRole(member, role) !== has) return undefined;
      return { role, has, network: found.name, installed: cause === "installed" };
    },
  };
};
