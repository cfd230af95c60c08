import { entraFor, keepClient } from "./entra.ts";

/** Opened by the tab in a window of its own; goes on to Entra ID. */
const start = async (): Promise<void> => {
  const asked = new URLSearchParams(window.location.search);
  const clientId = asked.get("clientId") ?? "";
  keepClient(clientId);
  const entra = await entraFor(clientId);
  await entra.loginRedirect({
    scopes: [asked.get("scope") ?? ""],
    loginHint: asked.get("loginHint") ?? "",
  });
};

void start();
