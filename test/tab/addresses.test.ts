import { describe, expect, it } from "@jest/globals";
import { partsWithAddresses } from "../../tab/ui/addresses.ts";

const hrefsIn = (text: string): string[] =>
  partsWithAddresses(text).flatMap(({ href }) => (href === undefined ? [] : [href]));

describe("an address in a text", () => {
  it.each([
    ["Katso https://kajaani.fi/kehu.", ["https://kajaani.fi/kehu"]],
    ["(ks. http://kuhmo.fi/a_(b))", ["http://kuhmo.fi/a_(b)"]],
    ["HTTPS://KEMI.FI, https://kemi.fi?a=1&b=2!", ["https://kemi.fi/", "https://kemi.fi/?a=1&b=2"]],
    ["rivi\nhttps://äänekoski.fi/ö", ["https://xn--nekoski-4waa.fi/%C3%B6"]],
  ])("leads there: %j", (text, hrefs) => {
    expect(hrefsIn(text)).toEqual(hrefs);
  });

  it.each([
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "ftp://kajaani.fi file:///etc/passwd //kajaani.fi kajaani.fi",
    "https://kajaani.fi@evil.example/",
    "https://kajaani.fi:tunnus@evil.example",
    "https://",
    "https://localhost/ http://[::1]",
    "https://\u202Eif.inaajak",
    "https://kaj aani",
  ])("is no link when it is none of the web, or hides where it leads: %j", (text) => {
    expect(hrefsIn(text)).toEqual([]);
  });

  it("ends where markup, quotes or what turns the direction begin", () => {
    expect(hrefsIn('https://a.fi/"onclick="alert(1) https://b.fi/<img src=x>')).toEqual([
      "https://a.fi/",
      "https://b.fi/",
    ]);
    expect(hrefsIn("https://a.fi/\u202Efdp.exe")).toEqual(["https://a.fi/"]);
    expect(hrefsIn(`javascript:https://a.fi/%0aalert(1)`)).toEqual(["https://a.fi/%0aalert(1)"]);
  });

  it("leaves every letter of the text where it was", () => {
    for (const text of ["", "a", "https://a.fi", " https://a.fi). <b>https://x@y.fi</b> ", "..."])
      expect(
        partsWithAddresses(text)
          .map((part) => part.text)
          .join(""),
      ).toBe(text);
  });

  it("is looked for in a long text at once", () => {
    const text = `https://a.fi/${"(".repeat(5_000)}${")".repeat(5_000)} `.repeat(4);
    expect(hrefsIn(text)).toHaveLength(4);
    expect(hrefsIn(`https://a.fi/${")".repeat(20_000)}`)).toEqual(["https://a.fi/"]);
  });
});
