import { describe, expect, it } from "@jest/globals";
import { strFromU8, unzipSync } from "fflate";
import {
  appPackage,
  complaintsAboutEnvironment,
  complaintsAboutManifest,
  type Environment,
  fillManifest,
  localEnvironment,
  readSources,
  settingNames,
} from "../../scripts/package.ts";

const sources = readSources();
const values = { ...localEnvironment, VERSION: sources.version };

const zipOf = (env: Environment = localEnvironment): Uint8Array => {
  const made = appPackage(sources, env);
  if ("complaints" in made) throw new Error(made.complaints.join("\n"));
  return made.zip;
};

const complaints = (changed = sources, env: Environment = localEnvironment): string[] => {
  const made = appPackage(changed, env);
  return "complaints" in made ? made.complaints : [];
};

const refusal = (name: string, value: string | undefined) =>
  complaintsAboutEnvironment({ ...localEnvironment, [name]: value });

describe("the manifest", () => {
  const filled = fillManifest(sources.manifest, values);
  const text = JSON.stringify(filled);

  it("is valid for its schema once filled", () => {
    expect(complaintsAboutManifest(filled)).toEqual([]);
  });

  it("is refused when it breaks its schema", () => {
    const broken = { ...filled, name: { short: "K".repeat(31) }, colour: "green" };
    expect(complaintsAboutManifest(broken)).toEqual([
      expect.stringContaining("colour"),
      expect.stringContaining("manifest.json/name/short"),
    ]);
  });

  it("has no place left unfilled", () => {
    expect(text).not.toMatch(/\{\{|\}\}/);
  });

  it("asks for every setting", () => {
    for (const name of settingNames) expect(sources.manifest).toContain(`{{${name}}}`);
  });

  it("says which name it asks for in vain", () => {
    expect(() => fillManifest('{"id":"{{NO_SUCH_NAME}}"}', values)).toThrow("{{NO_SUCH_NAME}}");
  });

  it("keeps a value with quotes in it whole", () => {
    const ORGANISATION_NAME = 'Kunnan "KEHU" \\';
    const { developer } = fillManifest(sources.manifest, {
      ...values,
      ORGANISATION_NAME,
    }) as unknown as { developer: { name: string } };
    expect(developer.name).toBe(ORGANISATION_NAME);
  });

  it("ties the tab's sign-in to its host and its app", () => {
    expect(filled).toMatchObject({
      validDomains: ["kehu.example"],
      webApplicationInfo: {
        id: localEnvironment.TAB_APP_ID,
        resource: `api://kehu.example/${localEnvironment.TAB_APP_ID}`,
      },
    });
  });

  it("leads to no other host than its own, apart from the organisation's pages", () => {
    const { $schema, developer, ...rest } = filled as unknown as Record<string, unknown>;
    expect([$schema, developer]).not.toContain(undefined);
    const hosts = JSON.stringify(rest).match(/(?<=https:\/\/)[^/"]+/g);
    expect(new Set(hosts)).toEqual(new Set(["kehu.example"]));
  });

  it("serves a team and a person, and asks for no more than that takes", () => {
    expect(filled).toMatchObject({
      bots: [{ botId: localEnvironment.BOT_APP_ID, scopes: ["team", "personal"] }],
      configurableTabs: [{ configurationUrl: "https://kehu.example/tab/config", scopes: ["team"] }],
      staticTabs: [
        { entityId: "kehu", contentUrl: "https://kehu.example/tab", scopes: ["personal"] },
      ],
      permissions: ["identity", "messageTeamMembers"],
      supportsChannelFeatures: "tier1",
    });
    expect(filled).not.toHaveProperty("authorization");
  });
});

describe("the environment", () => {
  it("is enough when it is the local one", () => {
    expect(complaintsAboutEnvironment(localEnvironment)).toEqual([]);
  });

  it("is asked for by name when there is none", () => {
    expect(complaintsAboutEnvironment({}).map((line) => line.split(" ")[0])).toEqual(settingNames);
  });

  it.each([
    "https://kehu.example",
    "kehu.example/",
    "kehu.example/tab",
    "kehu.example:443",
    "localhost",
    "127.0.0.1",
    "Kehu.Example",
    "kehu..example",
    "-kehu.example",
    "kehu.example ",
    "*.example",
    `${"k".repeat(64)}.example`,
  ])("is refused with the host %j, in words", (host) => {
    expect(refusal("PUBLIC_HOST", host)).toEqual([
      `PUBLIC_HOST is "${host}". Give a host name alone, in lower case, such as kehu.example.fi: no https://, port or path.`,
    ]);
  });

  it.each(["kehu.example.fi", "kehu-kajaani.azurewebsites.net", "kehu.xn--hmeenlinna-s5a.fi"])(
    "passes with the host %s",
    (host) => {
      expect(refusal("PUBLIC_HOST", host)).toEqual([]);
    },
  );

  it.each(["TEAMS_APP_ID", "BOT_APP_ID", "TAB_APP_ID"])("is refused without a good %s", (name) => {
    for (const value of [undefined, "", "kehu", "{00000000-0000-4000-8000-000000000001}"])
      expect(refusal(name, value)).toEqual([
        expect.stringMatching(`^${name} is .*Give an id of the form`),
      ]);
  });

  it.each(["ORGANISATION_URL", "PRIVACY_URL", "TERMS_URL"])(
    "is refused without a safe address in %s",
    (name) => {
      for (const value of [undefined, "kunta.example", "http://kunta.example"])
        expect(refusal(name, value)).toEqual([expect.stringMatching(`^${name} is .*https://`)]);
    },
  );

  it("is refused with a name Teams has no room for", () => {
    expect(refusal("ORGANISATION_NAME", "K".repeat(33))).toHaveLength(1);
    expect(refusal("ORGANISATION_NAME", "   ")).toHaveLength(1);
    expect(refusal("ORGANISATION_NAME", "K".repeat(32))).toEqual([]);
  });
});

describe("the package", () => {
  it("holds the manifest, its languages and its icons, and nothing else", () => {
    expect(Object.keys(unzipSync(zipOf())).sort()).toEqual([
      "color.png",
      "en.json",
      "manifest.json",
      "outline.png",
      "sv.json",
    ]);
  });

  it("holds them as they are", () => {
    const files = unzipSync(zipOf());
    expect(JSON.parse(strFromU8(files["manifest.json"] ?? new Uint8Array()))).toEqual(
      fillManifest(sources.manifest, values),
    );
    expect(strFromU8(files["sv.json"] ?? new Uint8Array())).toBe(sources.languages["sv.json"]);
    expect(files["color.png"]).toEqual(sources.icons["color.png"]);
  });

  it("carries the version of the product", () => {
    expect(strFromU8(unzipSync(zipOf())["manifest.json"] ?? new Uint8Array())).toContain(
      `"version": "${sources.version}"`,
    );
  });

  it("is the same to the byte when it is made twice", () => {
    expect(Buffer.from(zipOf()).equals(Buffer.from(zipOf()))).toBe(true);
  });

  it("is another when a value is another", () => {
    const other = { ...localEnvironment, PUBLIC_HOST: "other.example" };
    expect(Buffer.from(zipOf()).equals(Buffer.from(zipOf(other)))).toBe(false);
  });

  it("says nothing of when or where it was made", () => {
    // Bytes 10 to 13 of a zip are the time and date of its first file; this is 1.1.1980, midnight.
    expect([...zipOf().subarray(10, 14)]).toEqual([0, 0, 0x21, 0]);
  });

  it("is not made from a bad environment", () => {
    expect(complaints(sources, { ...localEnvironment, PUBLIC_HOST: "localhost" })).toEqual([
      expect.stringContaining("PUBLIC_HOST"),
    ]);
  });

  it("is not made from a manifest that Teams would refuse", () => {
    const manifest = sources.manifest.replace('"#0d4650"', '"green"');
    expect(complaints({ ...sources, manifest })).toEqual([
      expect.stringContaining("manifest.json/accentColor"),
    ]);
  });

  it("is not made when a language lacks a text", () => {
    const languages = { ...sources.languages, "en.json": "{}" };
    expect(complaints({ ...sources, languages })).toContain("en.json lacks description.full.");
  });
});
