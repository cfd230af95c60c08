import { randomUUID } from "node:crypto";
import { generateKeyPair, SignJWT } from "jose";
import type { BrowserContext, Frame, Page } from "playwright-core";
import type { ProductionIdentity } from "../../bot/config.ts";
import type { Issuers } from "../../bot/main.ts";
import type { OpenOptions, TestBrowser } from "./browser.ts";

/** The host page stands where Teams does, so that the server's own list of hosts and teams-js let it in. */
const hostUrl = "https://teams.microsoft.com/host";

/** What the tab said to the host. */
export interface Said {
  readonly func: string;
  readonly args: readonly unknown[];
}

/** Where the tab is in production; teams-js lets no window be opened from less than https. */
export const publicUrl = "https://kehu.example";

export interface HostOptions {
  readonly path?: string;
  readonly locale?: string;
  readonly theme?: string;
  readonly subPage?: string;
  /** What the host tells of where a channel's tab stands. */
  readonly channel?: {
    readonly teamId?: string;
    readonly channelId?: string;
    readonly groupId?: string;
  };
  readonly frameContext?: "content" | "settings";
  /** What the host answers when it is asked for a token; nothing is a refusal. */
  readonly token?: string;
  /** What it answers once the window says that all went well; without one, the person closes the window. */
  readonly tokenAfterWindow?: string;
  /** The language of the browser around it. */
  readonly browserLocale?: string;
  readonly page?: OpenOptions;
}

/** Runs in the host page: the other end of teams-js, as far as the tab speaks to it. */
const host = (options: HostOptions & { readonly tab: string }): void => {
  const said: Said[] = [];
  const frame = document.createElement("iframe");
  let token = options.token;
  let signedIn = (_went: boolean): void => undefined;
  const openWindow = (url: string): Promise<readonly unknown[]> =>
    new Promise((resolve) => {
      const opened = options.tokenAfterWindow ? open(url) : null;
      signedIn = (went) => {
        opened?.close();
        token = went ? options.tokenAfterWindow : undefined;
        resolve(went ? [true, "{}"] : [false, "CancelledByUser"]);
      };
      if (!opened) signedIn(false);
    });
  const answerTo = async (func: string, args: readonly unknown[], isTab: boolean) => {
    const context = isTab ? (options.frameContext ?? "content") : "authentication";
    const runtime = { apiVersion: 4, supports: { pages: { config: {} } } };
    if (func === "initialize") return [context, "web", JSON.stringify(runtime), "2.0.1"];
    if (func === "getContext") {
      const { locale = "fi-fi", theme = "default", subPage = "" } = options;
      const page = { locale, theme, subEntityId: subPage, entityId: "kehu", frameContext: context };
      return [{ ...page, ...options.channel }];
    }
    if (func === "authentication.getAuthToken") return token ? [true, token] : [false, "consent"];
    if (func === "authentication.authenticate") return openWindow(String(args[0]));
    if (func === "authentication.authenticate.success") signedIn(true);
    if (func === "authentication.authenticate.failure") signedIn(false);
    if (func === "settings.setSettings") return [true];
    return undefined;
  };
  addEventListener("message", async ({ source, origin, data }) => {
    if (origin !== new URL(options.tab).origin) return;
    const { id, uuidAsString, func, args } = data;
    said.push({ func, args });
    const answer = await answerTo(func, args, source === frame.contentWindow);
    if (answer)
      source?.postMessage(
        { id, uuidAsString, args: answer, isPartialResponse: false },
        { targetOrigin: origin },
      );
  });
  Object.assign(window, {
    said,
    tell: (func: string, args: readonly unknown[]) =>
      frame.contentWindow?.postMessage({ func, args }, options.tab),
  });
  frame.src = options.tab;
  frame.style.cssText = "display: block; width: 100%; height: 100vh; border: 0";
  document.body.style.margin = "0";
  document.body.append(frame);
};

declare global {
  var said: Said[];
  var tell: (func: string, args: readonly unknown[]) => void;
}

/** The server under its public name. */
export const servePublicly = (context: BrowserContext, serverUrl: string): Promise<unknown> =>
  context.route(`${publicUrl}/**`, async (route) => {
    const url = route.request().url().replace(publicUrl, serverUrl);
    await route.fulfill({ response: await route.fetch({ url }) });
  });

const serveHost = async (context: BrowserContext, options: HostOptions): Promise<void> => {
  const given = JSON.stringify({ ...options, tab: `${publicUrl}${options.path ?? "/tab"}` });
  await context.route(hostUrl, (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<!doctype html><title>Teams</title><body><script>(${host})(${given})</script>`,
    }),
  );
};

export const tabIn = (page: Page): Frame => {
  const frame = page.frames()[1];
  if (!frame) throw new Error("the host shows no tab");
  return frame;
};

/** Resolves with the arguments of the first message of this name, once it is sent. */
export const untilSaid = async (page: Page, func: string): Promise<readonly unknown[]> => {
  const args = await page.waitForFunction(
    (name) => said.find((message) => message.func === name)?.args,
    func,
  );
  return (await args.jsonValue()) ?? [];
};

export const saidTo = (page: Page): Promise<string[]> =>
  page.evaluate(() => said.map(({ func }) => func));

/** The app as a tenant has it, with an issuer of its own. */
export interface TabApp {
  readonly identity: ProductionIdentity;
  readonly entra: NonNullable<Issuers["entra"]>;
  /** As Entra ID makes it for the tab; good for an hour from then. */
  tokenFor(objectId: string, at?: Date): Promise<string>;
}

export const tabAppIn = async (tenant: string): Promise<TabApp> => {
  const { publicKey, privateKey } = await generateKeyPair("RS256");
  const identity: ProductionIdentity = {
    botAppId: randomUUID(),
    botTenantId: tenant,
    allowedTenants: [tenant],
    tabAppId: randomUUID(),
    teamsAppId: randomUUID(),
    publicUrl,
  };
  return {
    identity,
    entra: () => async () => publicKey,
    tokenFor: (oid, at = new Date()) =>
      new SignJWT({ oid, tid: tenant, scp: "access_as_user", ver: "2.0" })
        .setProtectedHeader({ alg: "RS256" })
        .setIssuer(`https://login.microsoftonline.com/${tenant}/v2.0`)
        .setAudience(identity.tabAppId)
        .setExpirationTime(new Date(at.getTime() + 60 * 60_000))
        .sign(privateKey),
  };
};

/** A page in which the host shows the tab of this server. */
export const openHosted = (
  browser: TestBrowser,
  serverUrl: string,
  { browserLocale, page, ...options }: HostOptions,
  prepare?: (context: BrowserContext) => Promise<void>,
): Promise<Page> =>
  browser.open(hostUrl, {
    ...page,
    ...(browserLocale && { locale: browserLocale }),
    prepare: async (context) => {
      await prepare?.(context);
      await servePublicly(context, serverUrl);
      await serveHost(context, options);
    },
  });

/** Entra ID as far as the window of the sign-in needs it: consents at once, and gives a token for the code. */
export const serveEntra = async (context: BrowserContext): Promise<URL[]> => {
  const asked: URL[] = [];
  let nonce = "";
  const encoded = (value: object): string =>
    Buffer.from(JSON.stringify(value)).toString("base64url");
  const person = encoded({ uid: "person", utid: "tenant" });
  await context.route("https://login.microsoftonline.com/**", async (route) => {
    const url = new URL(route.request().url());
    asked.push(url);
    if (url.pathname.endsWith("/authorize")) {
      nonce = url.searchParams.get("nonce") ?? "";
      const back = new URLSearchParams({
        code: "code",
        client_info: person,
        state: url.searchParams.get("state") ?? "",
      });
      const to = `${url.searchParams.get("redirect_uri")}#${back}`;
      return route.fulfill({
        contentType: "text/html",
        body: `<script>location.replace(${JSON.stringify(to)})</script>`,
      });
    }
    const claims = { nonce, tid: "tenant", oid: "person", sub: "person", ver: "2.0" };
    return route.fulfill({
      headers: { "access-control-allow-origin": "*" },
      json: {
        token_type: "Bearer",
        scope: "access_as_user",
        expires_in: 3600,
        access_token: "secret",
        id_token: `${encoded({ alg: "none" })}.${encoded(claims)}.x`,
        client_info: person,
      },
    });
  });
  return asked;
};
