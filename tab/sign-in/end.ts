import { app, authentication } from "@microsoft/teams-js";
import { entraFor, keptClient } from "./entra.ts";

/** Entra ID leads back here; the tab that waits is told how it went, and this window closes. */
const end = async (): Promise<void> => {
  await app.initialize([window.location.origin]);
  try {
    const entra = await entraFor(keptClient());
    await entra.handleRedirectPromise({ navigateToLoginRequestUrl: false });
    authentication.notifySuccess(JSON.stringify({ sessionStorage: { ...sessionStorage } }));
  } catch {
    authentication.notifyFailure("signIn");
  }
};

void end();
