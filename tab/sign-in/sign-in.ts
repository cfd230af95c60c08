import { TeamsUserCredential } from "@microsoft/teamsfx";
import type { SignIn } from "../../src/contract/networks.ts";
import { request } from "../shell/request.ts";
import { openWindow } from "../shell/teams.ts";

const startPage = `${window.location.origin}/tab/sign-in/start.html`;

/** Asks for consent. Teams gives tokens quietly from then on. */
export const signIn = async (): Promise<void> => {
  const { clientId, scope } = await request<SignIn>("GET", "/api/sign-in", undefined, "unsigned");
  const credential = new TeamsUserCredential({ clientId, initiateLoginEndpoint: startPage });
  try {
    // Teams asks in a dialog of its own, where it can.
    await credential.getToken([]);
  } catch {
    // The credential's own `login` wants such a token first: useless here.
    await openWindow(`${startPage}?${new URLSearchParams({ clientId, scope })}`);
  }
};
