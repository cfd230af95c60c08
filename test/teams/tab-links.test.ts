import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { tabLinks } from "../../bot/teams/tab-links.ts";
import {
  addressWithNetwork,
  networkIn,
  tabViews,
  viewInAddress,
} from "../../src/contract/tab-address.ts";

const app = "0e3c8f4e-6f0b-4d55-9d3e-2f4c20300312";
const publicUrl = () => "https://kehu.example";
const manifest = JSON.parse(
  readFileSync(new URL("../../manifest/manifest.json", import.meta.url), "utf8"),
) as { staticTabs: { entityId: string }[] };

describe("links into the tab", () => {
  it("open it within Teams, as the app's package names it, at the view", () => {
    const view = tabViews.memo("1f0e");
    const link = new URL(tabLinks(app, publicUrl)(view));
    expect(link.origin).toBe("https://teams.microsoft.com");
    expect(link.pathname).toBe(`/l/entity/${app}/${manifest.staticTabs[0]?.entityId}`);
    expect(JSON.parse(link.searchParams.get("context") ?? "")).toEqual({ subEntityId: view });
    expect(link.searchParams.get("webUrl")).toBe(`https://kehu.example/tab#/${view}`);
    expect(link.href).not.toContain("+");
    expect(link.href.length).toBeLessThan(1_900);
  });

  it("open it in the network that is meant, at a view of it or as a whole", () => {
    const network = "9c1d";
    const links = tabLinks(app, publicUrl);
    for (const [view, page] of [
      [tabViews.retro("1f0e"), "/tab?network=9c1d#/retros/1f0e"],
      ["", "/tab?network=9c1d"],
    ] as const) {
      const link = new URL(links(view, network));
      const { subEntityId } = JSON.parse(link.searchParams.get("context") ?? "");
      const [opened, query = ""] = String(subEntityId).split("?");
      expect([opened, networkIn(query)]).toEqual([view, network]);
      const webUrl = new URL(link.searchParams.get("webUrl") ?? "");
      expect(webUrl.href).toBe(`https://kehu.example${page}`);
      expect(networkIn(webUrl.search)).toBe(network);
    }
    const local = tabLinks(undefined, () => "http://127.0.0.1:3978");
    expect(local(tabViews.lessons, network)).toBe(
      "http://127.0.0.1:3978/tab?network=9c1d#/lessons",
    );
  });

  it("keep what a view is narrowed by, with the network behind it", () => {
    const view = "board?sector=Hallinto&help=true";
    const address = addressWithNetwork(view, "9c1d");
    expect([viewInAddress(address), networkIn(address)]).toEqual([view, "9c1d"]);
    expect(viewInAddress("board?network=9c1d&help=true")).toBe("board?help=true");
    expect(viewInAddress("ideas?network=9c1d")).toBe("ideas");
  });

  it("open it as a whole when no view is named", () => {
    expect(new URL(tabLinks(app, publicUrl)()).searchParams.has("context")).toBe(false);
  });

  it("are the page itself in local mode", () => {
    const links = tabLinks(undefined, () => "http://127.0.0.1:3978");
    expect(links()).toBe("http://127.0.0.1:3978/tab");
    expect(links(tabViews.minutes("1f0e"))).toBe(
      "http://127.0.0.1:3978/tab#/meetings/1f0e/minutes",
    );
  });
});
