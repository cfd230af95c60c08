import type { Actor } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import type { Needs } from "../kernel/needs.ts";
import type { Member } from "./network.ts";
import type { NetworkStore } from "./store.ts";

/** Where in the municipality a member works: asked once, so that work across sectors can be counted. */
export const networkSectors = ({
  store,
  newId,
}: Pick<Needs, "newId"> & { readonly store: NetworkStore }) => ({
  /** In this network: another may be of another municipality. */
  saveSector: (
    { network, person }: Actor,
    { sector, unit }: Required<Pick<Member, "sector" | "unit">>,
  ): Promise<void> =>
    retryOnConflict(async () => {
      const read = await store.readMember(network, person);
      if (!read) return true;
      if (read.value.sector === sector && (read.value.unit ?? "") === unit) return true;
      const next: Member = { ...read.value, sector, unit };
      return (await store.write(network, [store.replaceMember(next, read, newId())])).written;
    }),
});
