import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { commandOf } from "../../src/chat/command.ts";

describe("a word to the bot", () => {
  it.each([
    ["apua", "help"],
    ["<at>KEHU</at> hei", "help"],
    ["HEI!!!", "help"],
    ["/hjälp", "help"],
    ["hjalp", "help"],
    ["Hello 👋", "help"],
    ["<at>KEHU</at>", "help"],
    ["\u00a0\u200b", "help"],
    ["idé cykelparkering", "idea"],
    ["IDEA: pyöräparkki", "idea"],
    ["kieli sv", "language"],
    ["asetukset", "settings"],
    ["/Inställningar!", "settings"],
    ["settings", "settings"],
    ["mitä kuuluu", "unknown"],
    ["constructor", "unknown"],
    ["__proto__", "unknown"],
  ])("%j is taken for %s", (text, name) => {
    expect(commandOf(text).name).toBe(name);
  });

  it("keeps the words of an idea as they were written", () => {
    expect(commandOf("<at>KEHU</at>  Idea  Kirjaston *kesäpiste* torille? ")).toEqual({
      name: "idea",
      title: "Kirjaston *kesäpiste* torille?",
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

  it("is always something the bot can answer to", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        expect(["help", "idea", "language", "settings", "unknown"]).toContain(commandOf(text).name);
      }),
      { verbose: 1 },
    );
  });
});
