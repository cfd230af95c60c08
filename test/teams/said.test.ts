import { describe, expect, it } from "@jest/globals";
import { activitySchema } from "../../bot/teams/door.ts";
import { type Said, saidIn } from "../../bot/teams/said.ts";
import { activity, aPerson, aTeam } from "../support/teams.ts";

const bot = { id: "28:kehu", name: "KEHU" };
const colleague = { id: "29:colleague", name: "Kaisa Kollega" };

const mentionOf = (mentioned: object, written: string) => ({
  type: "mention",
  text: `<at>${written}</at>`,
  mentioned,
});

const read = (text: string, entities: unknown = [mentionOf(bot, "KEHU")], other = {}): Said => {
  const person = aPerson();
  const sent = activity({ serviceUrl: "https://teams.example/", person, team: aTeam() });
  return saidIn(activitySchema.parse({ ...sent, type: "message", text, entities, ...other }));
};

/** As a person reads it, however many spaces there are. */
const words = ({ text }: Said): string => text.replace(/\s+/g, " ").trim();

describe("the mentions of a message", () => {
  const both = [mentionOf(bot, "KEHU"), mentionOf(colleague, "Kollega")];

  it.each([
    ["<at>KEHU</at> idea Kahvit <at>Kollega</at> kanssa", "idea Kahvit Kollega kanssa"],
    ["<at>Kollega</at> <at>KEHU</at> hei", "Kollega hei"],
    ["idea Kahvit <at>KEHU</at>", "idea Kahvit"],
    ["<at>KEHU</at>idea <at>Kollega</at>lle kahvia", "idea Kollegalle kahvia"],
    ['<at id="0">KEHU</at> idea <AT id="1">Kollega</AT>', "idea Kollega"],
    ["<at>KEHU</at> hei <at>KEHU</at>", "hei"],
  ])("%j is read as %j", (text, said) => {
    expect(words(read(text, both))).toBe(said);
  });

  it("name a person by the whole name and the id of Teams, each once, and not the bot", () => {
    const parts = [
      ...both,
      mentionOf(colleague, "Kaisa"),
      mentionOf({ id: "29:other", name: "Aino &amp; Co\u202e" }, "Aino"),
      mentionOf({ id: "19:channel@thread.tacv2", name: "Yleinen" }, "Yleinen"),
    ];
    const { mentioned } = read("<at>KEHU</at> kehu <at>Kollega</at> <at>Kaisa</at>", parts);
    expect(mentioned).toEqual([
      { teamsId: "29:colleague", name: "Kaisa Kollega" },
      { teamsId: "29:other", name: "Aino & Co" },
    ]);
  });

  it("tell a colleague who has the bot's name from the bot", () => {
    const named = [mentionOf(bot, "KEHU"), mentionOf({ id: "29:kehu", name: "KEHU" }, "KEHU")];
    const { text, mentioned } = read("<at>KEHU</at> idea <at>KEHU</at> juhlii", named);
    expect(words({ text, mentioned })).toBe("idea KEHU juhlii");
    expect(mentioned).toEqual([{ teamsId: "29:kehu", name: "KEHU" }]);
  });

  it.each([
    null,
    undefined,
    {},
    "x",
    [null, 5, {}, { type: "mention" }, mentionOf({ id: 5 }, "x")],
  ])("are told by the bot's name when the entities are %j", (entities) => {
    const said = read("<at>KEHU</at> idea <at>Kollega</at>", entities);
    expect(words(said)).toBe("idea Kollega");
    expect(said.mentioned).toEqual([]);
  });

  it("are what was meant, not what was typed", () => {
    const said = read("<at>KEHU</at> idea &lt;at&gt;Kollega&lt;/at&gt;");
    expect(words(said)).toBe("idea <at>Kollega</at>");
  });
});

describe("a message of a real client", () => {
  it.each([
    ['<quoted messageId="1"/> <at>KEHU</at> tapaaminen', "tapaaminen"],
    ['<at>KEHU</at> <quoted messageId="1"/>tapaaminen', "tapaaminen"],
    ['<quoted messageId="1"></quoted><quoted messageId="2"/>\ntapaaminen', "tapaaminen"],
    ['tapaaminen <attachment id="a-1"></attachment>', "tapaaminen"],
    ['<attachment id="a-1">{"preview":"<b>hei</b>"}</attachment>\r\ntapaaminen', "tapaaminen"],
    ['<attachment id="a-1"/>tapaaminen', "tapaaminen"],
    [
      '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><strong>KEHU</strong><p>hei</p></blockquote>tapaaminen',
      "tapaaminen",
    ],
    ["<at>KEHU</at>&nbsp;tapaaminen&nbsp;", "tapaaminen"],
    ["idea Kahvi &amp; pulla", "idea Kahvi & pulla"],
    ["idea 1 &lt; 2 &gt; 0 &quot;ok&quot; &#39;ok&#x27;", "idea 1 < 2 > 0 \"ok\" 'ok'"],
    ["idea P&auml;iv&#228;koti &#128512;", "idea Päiväkoti 😀"],
    ["idea R&D ja x?a=1&copy=2", "idea R&D ja x?a=1&copy=2"],
    ["idea &amp;lt;b&amp;gt;", "idea &lt;b&gt;"],
    ["idea <b>kehys</b> a < b", "idea <b>kehys</b> a < b"],
  ])("%j is read as %j", (text, said) => {
    expect(words(read(text))).toBe(said);
  });

  it("is read without its markup when it says that it has some", () => {
    const text = "<div><p><at>KEHU</at> idea Kah<b>vit</b></p><p>heti<br/>nyt</p></div>";
    for (const textFormat of ["xml", "html"])
      expect(words(read(text, undefined, { textFormat }))).toBe("idea Kahvit heti nyt");
  });

  it.each([
    "<at>",
    '<quoted messageId="1">',
    '<attachment id="1">',
    '<blockquote itemtype="http://schema.skype.com/Reply">',
  ])("keeps its words when %s is never closed", (marker) => {
    expect(words(read(`${marker} tapaaminen`))).toBe("tapaaminen");
  });
});
