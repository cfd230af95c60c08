import type { Locale } from "../contract/vocabulary.ts";
import type { Actor } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import type { Needs } from "../kernel/needs.ts";
import { unlessUnreadable } from "../storage/reading.ts";
import { type Identity, knownLanguage, type MemberLanguages, type TeamPlace } from "./network.ts";
import { membershipsOf } from "./presences.ts";
import type { NetworkStore } from "./store.ts";

export interface LanguageNeeds extends Needs {
  readonly store: NetworkStore;
  /** What is spoken where nobody chose another language. */
  readonly defaultLanguage: Locale;
}

export const networkLanguages = ({ store, newId, defaultLanguage }: LanguageNeeds) => {
  const change = (network: string, member: string, changes: MemberLanguages): Promise<void> =>
    retryOnConflict(async () => {
      const read = await store.readMember(network, member);
      if (!read) return true;
      const { language, teamsLanguage } = read.value;
      const next = { ...read.value, ...changes };
      if (next.language === language && next.teamsLanguage === teamsLanguage) return true;
      const { written } = await store.write(network, [store.replaceMember(next, read, newId())]);
      return written;
    });

  return {
    /** Their choice, in every network they are in. */
    changeLanguage: async (actor: Actor, identity: Identity, language: Locale): Promise<void> => {
      // A press is remembered with the first write in its own network.
      await change(actor.network, actor.person, { language });
      for (const { network, member } of await membershipsOf(store, identity))
        if (network !== actor.network)
          await unlessUnreadable(change(network, member, { language }));
    },

    /** What Teams told of a person's language, in every network they are in. */
    keepTeamsLanguage: async (identity: Identity, teamsLanguage: Locale): Promise<void> => {
      for (const { network, member } of await membershipsOf(store, identity))
        await unlessUnreadable(change(network, member, { teamsLanguage }));
    },

    /** What many people read is in the network's language; what one person reads in theirs. */
    languageOf: async (network: string, person?: string): Promise<Locale> => {
      const member = person === undefined ? undefined : await store.findMember(network, person);
      return (
        (member && knownLanguage(member)) ??
        (await store.find(network))?.language ??
        defaultLanguage
      );
    },

    /** For somebody of whom nothing is known but where they wrote. */
    languageOfTeam: async (team: TeamPlace | undefined): Promise<Locale> => {
      const { channel } = team ?? {};
      const link = channel && (await store.findLink(channel.tenant, channel.team));
      return (link && (await store.find(link.network))?.language) ?? defaultLanguage;
    },
  };
};
