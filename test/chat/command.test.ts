import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { commandOf } from "../../src/chat/command.ts";
import { commandNames, sayingsOf } from "../../src/chat/commands.ts";
import { locales } from "../../src/contract/vocabulary.ts";
import { catalogues } from "../../src/i18n/catalogues.ts";

describe("a word to the bot", () => {
  it.each([
    ["apua", "help"],
    ["HEI!!!", "hello"],
    ["/hjälp", "help"],
    ["hjalp", "help"],
    ["Hello 👋", "hello"],
    ["\u00a0\u200b", "help"],
    ["idé cykelparkering", "idea"],
    ["IDEA: pyöräparkki", "idea"],
    ["kieli sv", "language"],
    ["Ilmoitukset!", "notifications"],
    ["aviseringar", "notifications"],
    ["notifications", "notifications"],
    ["/tauko 2 vk", "pause"],
    ["Paus", "pause"],
    ["pause off", "pause"],
    ["taukojumppa", "unknown"],
    ["asetukset", "settings"],
    ["/Inställningar!", "settings"],
    ["settings", "settings"],
    ["opit", "lessons"],
    ["Lärdomar!", "lessons"],
    ["/lessons", "lessons"],
    ["tila", "status"],
    ["/Status", "status"],
    ["ideat", "ideas"],
    ["Idéer", "ideas"],
    ["ideas?", "ideas"],
    ["kokous", "meeting"],
    ["palaveri", "meeting"],
    ["möte", "meeting"],
    ["mote", "meeting"],
    ["muistio", "memo"],
    ["Pöytäkirja", "memo"],
    ["protokoll", "memo"],
    ["minutes", "memo"],
    ["kalenteri", "calendar"],
    ["kalender", "calendar"],
    ["calendar", "calendar"],
    ["sarja", "series"],
    ["serie", "series"],
    ["series", "series"],
    ["palaute", "feedback"],
    ["kysely", "feedback"],
    ["enkät", "feedback"],
    ["respons", "feedback"],
    ["survey", "feedback"],
    ["feedback", "feedback"],
    ["etsi lainapyörät", "find"],
    ["Sök cyklar", "find"],
    ["find bikes", "find"],
    ["hankkeet", "projects"],
    ["projekt", "projects"],
    ["projects", "projects"],
    ["mitä osaat", "help"],
    ["Mitä osaat?", "help"],
    ["mita osaat", "help"],
    ["Vad kan du?", "help"],
    ["What can you do", "help"],
    ["Uusi idea", "idea"],
    ["seuraava tapaaminen", "meeting"],
    ["Aloita retro", "retro"],
    ["Öppna projekten", "projects"],
    ["mitä kuuluu", "unknown"],
    ["constructor", "unknown"],
    ["__proto__", "unknown"],
  ])("%j is taken for %s", (text, name) => {
    expect(commandOf(text).name).toBe(name);
  });

  it("keeps the words of an idea as they were written", () => {
    expect(commandOf("  Idea  Kirjaston *kesäpiste* torille? ")).toEqual({
      name: "idea",
      title: "Kirjaston *kesäpiste* torille?",
    });
  });

  it("keeps the words of a search as they were written", () => {
    expect(commandOf("opit  kokeilun *lopettaminen*?")).toEqual({
      name: "lessons",
      words: "kokeilun *lopettaminen*?",
    });
  });

  it.each([
    ["kieli ruotsi", "sv"],
    ["språk finska", "fi"],
    ["language English.", "en"],
    ["kieli FI", "fi"],
    ["kieli klingon", undefined],
    ["kieli constructor", undefined],
    ["kieli", undefined],
  ])("%j asks for the language %s", (text, language) => {
    expect(commandOf(text)).toEqual({ name: "language", language });
  });

  it.each([
    ["tauko", "not said"],
    ["Paus!", "not said"],
    ["Tauko 3 pv", "3 days"],
    ["tauko 2vk", "2 weeks"],
    ["TAUKO 1 KK.", "1 months"],
    ["tauko kahden viikon ajan", "2 weeks"],
    ["tauko viikoksi", "1 weeks"],
    ["tauko 1 vuosi", "1 years"],
    ["paus 2 v", "2 weeks"],
    ["paus i tre dagar", "3 days"],
    ["paus 1 mån", "1 months"],
    ["paus ett år", "1 years"],
    ["pause 2 w", "2 weeks"],
    ["pause for a month!", "1 months"],
    ["pause 10 days", "10 days"],
    ["tauko 24.12.", "24.12.undefined"],
    ["tauko 24.12. asti", "24.12.undefined"],
    ["tauko 1.2", "1.2.undefined"],
    ["tauko 24.12.2026 saakka", "24.12.2026"],
    ["paus till och med 24.12.", "24.12.undefined"],
    ["pause until 2026-12-24", "24.12.2026"],
    ["tauko pois", "off"],
    ["tauko loppu", "off"],
    ["paus av", "off"],
    ["pause OFF", "off"],
    ["tauko 0 pv", "unclear"],
    ["tauko -2 vk", "unclear"],
    ["tauko 1,5 vk", "unclear"],
    ["tauko 2", "unclear"],
    ["tauko 2 h", "unclear"],
    ["tauko kahvi", "unclear"],
    ["tauko 2 vk pois", "unclear"],
    ["tauko constructor", "unclear"],
    ["tauko __proto__ pv", "unclear"],
  ])("%j asks for the pause %s", (text, asked) => {
    const command = commandOf(text);
    if (command.name !== "pause") throw new Error(`taken for ${command.name}`);
    const { pause } = command;
    if (!pause) return expect(asked).toBe("not said");
    const said = {
      for: () => pause.is === "for" && `${pause.amount} ${pause.unit}`,
      until: () => pause.is === "until" && `${pause.day}.${pause.month}.${pause.year}`,
      off: () => "off",
      unclear: () => "unclear",
    };
    expect(said[pause.is]()).toBe(asked);
  });

  it.each([
    ["tapaamine", "tapaaminen"],
    ["tapaminen", "tapaaminen"],
    ["tapaamisen", "tapaaminen"],
    ["tappaaminen ensi viikolla", "tapaaminen ensi viikolla"],
    ["ideo Kahvit", "idea Kahvit"],
    ["taiko 2 vk", "tauko 2 vk"],
    ["tauok", "tauko"],
    ["asetuksett", "asetukset"],
    ["apuva", "apua"],
    ["meetign", "meeting"],
    ["traf", "träff"],
    ["lärdommar", "lärdomar"],
    ["inställnigar", "inställningar"],
    ["/kalentri", "kalenteri"],
  ])("%j is taken for a slip of %j", (text, words) => {
    expect(commandOf(text)).toEqual({
      name: "unknown",
      meant: { word: words.split(" ")[0], words },
    });
    expect(commandOf(words).name).not.toBe("unknown");
  });

  it.each(["taukojumppa", "kahvi", "ok", "no", "?!", "kiitos", "blörp 123", "constructor", "12"])(
    "%j is no slip of any word",
    (text) => {
      expect(commandOf(text)).not.toHaveProperty("meant");
    },
  );

  it("means one command alone, in whichever language it is", () => {
    for (const name of commandNames)
      for (const saying of sayingsOf(name))
        expect([saying, commandOf(saying).name]).toEqual([saying, name]);
  });

  it.each(locales)(
    "is one that the bot knows wherever a sentence in %s tells to write it",
    (locale) => {
      const told = Object.values(catalogues[locale]).flatMap((sentence) =>
        [...sentence.matchAll(/\*\*(\p{Ll}+)\*\*/gu)].map(([, word = ""]) => word),
      );
      expect(told).not.toEqual([]);
      for (const word of told) expect([word, commandOf(word).name]).not.toEqual([word, "unknown"]);
    },
  );

  it("is always something the bot can answer to", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const { name } = commandOf(text);
        expect(name).toMatch(/^[a-z]+$/);
      }),
      { verbose: 1 },
    );
  });
});
