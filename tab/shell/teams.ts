import { app, authentication, pages } from "@microsoft/teams-js";

export interface TeamsPlace {
  /** As the host tells it, which may be nothing. */
  readonly locale: string | undefined;
  readonly theme: string;
  /** What a deep link points at within the tab. */
  readonly subPage: string;
  /** The team of a channel's tab, as far as the host knows it; absent from a personal tab. */
  readonly team: string | undefined;
}

/** How long the host may take to answer at all; if it does not, it is not Teams. */
const patience = 5_000;

/** Where this page may be configured to stand: the host that serves it in local mode. */
const ownOrigins = [window.location.origin];

const withinPatience = <T>(promise: Promise<T>): Promise<T> =>
  Promise.race([
    promise,
    new Promise<never>((_resolve, reject) => {
      setTimeout(() => reject(new Error("the host did not answer")), patience);
    }),
  ]);

/** Greets the host. Rejects where there is none that answers. */
export const meetTeams = async (onTheme: (theme: string) => void): Promise<TeamsPlace> => {
  await withinPatience(app.initialize(ownOrigins));
  app.registerOnThemeChangeHandler(onTheme);
  const context = await withinPatience(app.getContext());
  return {
    locale: context.app.locale,
    theme: context.app.theme,
    subPage: context.page.subPageId ?? "",
    team: context.team?.internalId || context.channel?.id || context.team?.groupId,
  };
};

export const showInTeams = (): void => {
  app.notifyAppLoaded();
  app.notifySuccess();
};

/** A token of Entra ID for this app, without asking the person anything. */
export const quietToken = (): Promise<string> => authentication.getAuthToken({ silent: true });

/** A window of Teams' own; resolves when the page in it says that it went well. */
export const openWindow = async (url: string): Promise<void> => {
  await authentication.authenticate({ url, width: 600, height: 535 });
};

/** Teams shows its own link to a view of the tab, to copy or to send on. */
export const offerLink = async (view: string, title: string): Promise<void> =>
  pages.shareDeepLink({ subPageId: view, subPageLabel: title });

/** The configuration page of the channel tab: there is nothing to choose, so it may be saved at once. */
export const offerTab = async (name: string): Promise<void> => {
  const { origin } = window.location;
  pages.config.registerOnSaveHandler((save) => {
    pages.config
      .setConfig({
        entityId: "kehu",
        suggestedDisplayName: name,
        contentUrl: `${origin}/tab`,
        websiteUrl: `${origin}/tab`,
      })
      .then(
        () => save.notifySuccess(),
        () => save.notifyFailure(),
      );
  });
  await pages.config.setValidityState(true);
};
