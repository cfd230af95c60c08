import { authentication } from "@microsoft/teams-js";
import { entraFor, keptClient } from "./entra.ts";
import { step, tellTab } from "./outcome.ts";

/** Entra ID leads back here. The tab asks Teams for its token, so nothing of what came goes on. */
void step(async () => {
  const entra = await entraFor(keptClient());
  const result = await entra.handleRedirectPromise({ navigateToLoginRequestUrl: false });
  if (!result) throw new TypeError("the window was not led here by Entra ID");
  await tellTab(() => authentication.notifySuccess("{}"));
});
