import { PublicClientApplication } from "@azure/msal-browser";

/** Only the id of the app comes in by the address; where it leads is fixed here. */
export const entraFor = async (clientId: string): Promise<PublicClientApplication> => {
  const entra = new PublicClientApplication({
    auth: {
      clientId,
      authority: "https://login.microsoftonline.com/organizations",
      redirectUri: `${window.location.origin}/tab/sign-in/end.html`,
    },
    cache: { cacheLocation: "sessionStorage" },
  });
  await entra.initialize();
  return entra;
};

const clientKey = "kehu.signIn.client";

export const keepClient = (clientId: string): void => sessionStorage.setItem(clientKey, clientId);

export const keptClient = (): string => sessionStorage.getItem(clientKey) ?? "";
