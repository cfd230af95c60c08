import { TeamsUserCredential } from "@microsoft/teamsfx";
import type { SignIn } from "../../src/contract/networks.ts";
import { request } from "../shell/request.ts";

/** Asks for consent in a window of its own. Teams gives tokens quietly from then on. */
export const signIn = async (): Promise<void> => {
  const { clientId, scope } = await request<SignIn>("GET", "/api/sign-in", undefined, "unsigned");
  const credential = new TeamsUserCredential({
    clientId,
    initiateLoginEndpoint: `${window.location.origin}/tab/sign-in/start.html`,
  });
  await credential.login(scope);
};
