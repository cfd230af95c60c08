import { describe, expect, it } from "@jest/globals";
import { proposeTopicSchema } from "../../src/contract/agenda.ts";
import { addressWrong } from "../../src/contract/forms/form.ts";
import { saveMeetingSchema } from "../../src/contract/meetings.ts";
import { changeProjectSchema } from "../../src/contract/projects.ts";
import { locales } from "../../src/contract/vocabulary.ts";
import { translator } from "../../src/i18n/translators.ts";
import { AppError, parse } from "../../src/kernel/errors.ts";

const refusedIn = (read: () => unknown) => {
  try {
    read();
  } catch (error) {
    if (error instanceof AppError) return error.fields;
    throw error;
  }
  return [];
};

describe("an address with a user name or a password in it", () => {
  const refused = (url: string) => [
    ...refusedIn(() =>
      parse(changeProjectSchema, { changes: { links: [{ title: "", url }] }, from: {} }),
    ),
    ...refusedIn(() => parse(proposeTopicSchema.pick({ link: true }), { link: url })),
    ...refusedIn(() => parse(saveMeetingSchema.pick({ joinUrl: true }), { joinUrl: url })),
  ];

  it.each([
    "https://user:pw@kirjasto.fi/",
    "https://user@kirjasto.fi",
    "https://:pw@kirjasto.fi",
    "https:user:pw@kirjasto.fi",
    "https:\\\\user:pw@kirjasto.fi\\a",
    "https:\t//us\ter@kirjasto.fi",
  ])("is refused wherever a link is given, and why: %j", (url) => {
    expect(refused(url)).toEqual([
      { field: "changes.links.0.url", problem: "secret" },
      { field: "link", problem: "secret" },
      { field: "joinUrl", problem: "secret" },
    ]);
  });

  it.each(["https://kirjasto.fi/@seppo", "https://kirjasto.fi?a=b@c", "https://kirjasto.fi#a@b"])(
    "is none when the sign stands elsewhere: %j",
    (url) => {
      expect(refused(url)).toEqual([]);
    },
  );

  it("is told from one that leads nowhere, in every language", () => {
    for (const locale of locales) {
      const t = translator(locale);
      expect(addressWrong({ t }, "wrong", "usual")).toBe("usual");
      expect(addressWrong({ t }, "secret", "usual")).toBe(t("forms.linkSecret"));
    }
  });
});
