import type { ProposeTheme, ThemeList } from "../../contract/agenda.ts";
import { unreadIn } from "../../contract/unread.ts";
import { agendaLimits } from "../../contract/vocabulary.ts";
import { type Actor, isCoordinator } from "../../kernel/actor.ts";
import { AppError, fieldError, notFound } from "../../kernel/errors.ts";
import { valuesOf } from "../../storage/reading.ts";
import { receiptFor, type SentForm } from "./messages.ts";
import type { AgendaNeeds, Programmes } from "./programmes.ts";
import { backersOf, isOpen, type Theme } from "./theme.ts";
import { viewTheme } from "./view.ts";

/** Training themes, proposed and backed in the network. */
export const themeUseCases = ({ store, now }: AgendaNeeds, { change, nameOf }: Programmes) => {
  /** The open ones, the most backed first; among equals the oldest. */
  const list = async (actor: Actor): Promise<ThemeList> => {
    const [themes, backings, names] = await Promise.all([
      store.listThemes(actor.network),
      store.listBackings(actor.network),
      nameOf(actor.network, actor.language),
    ]);
    const backers = backersOf(backings);
    const of = ({ id }: Theme): ReadonlySet<string> => backers.get(id) ?? new Set();
    const viewer = { person: actor.person, removesAny: isCoordinator(actor), nameOf: names };
    return {
      ...unreadIn(themes.unread),
      themes: valuesOf(themes)
        .filter(isOpen)
        .sort(
          (a, b) =>
            of(b).size - of(a).size || a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1),
        )
        .map((theme) => viewTheme(theme, of(theme), viewer)),
    };
  };

  return {
    listThemes: list,

    /** What a theme is called, while it is there. */
    themeTitle: async (network: string, id: string): Promise<string | undefined> =>
      (await store.readTheme(network, id))?.value.title,

    /** Who proposes it backs it. The same form sent again stands once. */
    proposeTheme: async (
      actor: Actor,
      { form, title, why }: ProposeTheme,
      sent?: SentForm,
    ): Promise<ThemeList> => {
      const { network, person, language } = actor;
      await change(actor, { what: "agenda.themeProposed", about: form }, async () => {
        const [existing, themes] = await Promise.all([
          store.readTheme(network, form),
          store.listThemes(network),
        ]);
        if (existing && existing.value.by !== person) throw notFound("the form");
        if (existing) return undefined;
        if (valuesOf(themes).filter(isOpen).length >= agendaLimits.themes)
          throw fieldError("themes", "tooLong");
        const at = now();
        const theme = { id: form, title, why, by: person, at, withdrawn: false };
        return {
          writes: (operation) => [
            store.writeTheme(theme, undefined, { operation, language }),
            store.insertBacking({ theme: form, person, at }, operation),
          ],
          messages: receiptFor({ what: "theme", id: form }, sent, language),
        };
      });
      return list(actor);
    },

    /** Twice is once, and taking back what was not given is no fault. */
    backTheme: async (actor: Actor, id: string, backs: boolean): Promise<ThemeList> => {
      const { network, person } = actor;
      await change(actor, undefined, async () => {
        const [theme, existing] = await Promise.all([
          store.readTheme(network, id),
          store.findBacking(network, id, person),
        ]);
        if (!theme || theme.value.withdrawn) throw notFound("the theme");
        if (backs === (existing !== undefined)) return undefined;
        return {
          writes: (operation) => [
            existing
              ? store.removeBacking(existing)
              : store.insertBacking({ theme: id, person, at: now() }, operation),
          ],
        };
      });
      return list(actor);
    },

    withdrawTheme: async (actor: Actor, id: string): Promise<ThemeList> => {
      await change(actor, { what: "agenda.themeWithdrawn", about: id }, async () => {
        const theme = await store.readTheme(actor.network, id);
        if (!theme) throw notFound("the theme");
        if (theme.value.by !== actor.person && !isCoordinator(actor))
          throw new AppError("notOwn", "somebody's theme");
        if (theme.value.withdrawn) return undefined;
        return {
          writes: (operation) => [
            store.writeTheme({ ...theme.value, withdrawn: true }, theme, { operation }),
          ],
        };
      });
      return list(actor);
    },
  };
};
