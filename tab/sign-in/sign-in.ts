import { TeamsUserCredential } from "@microsoft/teamsfx";
import { signInOperations } from "../../src/contract/networks.ts";
import type { Locale } from "../../src/contract/vocabulary.ts";
import { call } from "../shell/client.ts";
import { openWindow } from "../shell/teams.ts";

const startPage = `${window.location.origin}/tab/sign-in/start.html`;

/** Asks for consent, in a window of this language. Teams gives tokens quietly from then on. */
export const signIn = async (language: Locale): Promise<void> => {
  const { clientId, scope } = await call(signInOperations.settings);
  const credential = new TeamsUserCredential({ clientId, initiateLoginEndpoint: startPage });
  try {
    // Teams asks in a dialog of its own, where it can.
    await credential.getToken([]);
  } catch {
    // The credential's own `login` wants such a token first: useless here.
    await openWindow(`${startPage}?${new URLSearchParams({ clientId, scope, language })}`);
  }
};
