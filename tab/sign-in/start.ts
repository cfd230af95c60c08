import { entraFor, keepClient } from "./entra.ts";
import { step } from "./outcome.ts";

/** Opened by the tab in a window of its own; goes on to Entra ID. */
void step(async () => {
  const asked = new URLSearchParams(window.location.search);
  const clientId = asked.get("clientId") ?? "";
  keepClient(clientId);
  const entra = await entraFor(clientId);
  await entra.loginRedirect({ scopes: [asked.get("scope") ?? ""] });
});
