import { createPipelineRequest, RestError } from "@azure/core-rest-pipeline";
import { describe, expect, it } from "@jest/globals";
import { jwtVerify, SignJWT } from "jose";
import { request } from "undici";
import { z } from "zod";
import { ConnectorError } from "../../bot/teams/connector.ts";
import { errorType, faultOf } from "../../bot/telemetry/fault.ts";
import { AppError } from "../../src/kernel/errors.ts";

const canary = "k4n4ri-in-an-error";
const key = new TextEncoder().encode("a key of this test and no other");

const thrown = async (run: () => unknown): Promise<unknown> => {
  try {
    await run();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
};

const strangeToken = () =>
  new SignJWT({ name: canary, oid: canary, aud: canary })
    .setProtectedHeader({ alg: "HS256" })
    .sign(key);

/** Errors as the libraries make them of what they were given. */
const given: readonly [what: string, make: () => unknown][] = [
  ["JSON that is none", () => JSON.parse(canary)],
  ["an address that is none", () => new URL(canary)],
  ["input that does not fit", () => z.object({ [canary]: z.literal(canary) }).parse({})],
  ["a token for others", async () => jwtVerify(await strangeToken(), key, { audience: "us" })],
  ["a service that nobody serves", () => request(`http://127.0.0.1:1/${canary}`)],
  [
    "a request that was refused",
    () => {
      const sent = createPipelineRequest({ url: `http://127.0.0.1/?sig=${canary}`, body: canary });
      throw new RestError(canary, { request: sent, code: "Refused", statusCode: 403 });
    },
  ],
  [
    "a property",
    () => {
      throw Object.assign(new Error("odd"), { config: { headers: canary }, code: `a ${canary}` });
    },
  ],
  [
    "a message that looks like a place",
    () => {
      throw new Error(`odd\n    at ${canary}\n    at ${canary} (file:///x.ts:1:1)`);
    },
  ],
  [
    "a name",
    () => {
      throw Object.assign(new Error("odd"), { name: `Error of ${canary}` });
    },
  ],
  [
    "text that is no error",
    () => {
      throw canary;
    },
  ],
];

describe("what is told of an error", () => {
  it.each(given)("leaves out what is in %s", async (_what, make) => {
    const error = await thrown(make);
    const wrapped = new AppError("busy", "the store does not answer", { cause: error });
    for (const told of [faultOf(error), faultOf(wrapped), errorType(error)])
      expect(JSON.stringify(told)).not.toContain("k4n4ri");
    expect(faultOf(wrapped)).toMatchObject({
      name: "AppError",
      code: "busy",
      message: "the store does not answer",
      cause: { name: expect.stringMatching(/^\w+$/) },
    });
  });

  it("says where, and what a service called it", async () => {
    const refused = await thrown(
      given.find(([what]) => what.includes("refused"))?.[1] ?? (() => 0),
    );
    expect(faultOf(refused)).toMatchObject({ name: "RestError", code: "Refused", status: 403 });
    expect(faultOf(refused).stack).toMatch(/^ {4}at .*fault\.test\.ts:\d+/);
    const teams = new ConnectorError("Teams answered 502", { status: 502, reached: true });
    expect(faultOf(teams)).toMatchObject({ message: "Teams answered 502", status: 502 });
    expect(errorType(teams)).toBe("502");
  });

  it("ends, though an error is its own cause", () => {
    const error = new AppError("internal", "odd");
    error.cause = error;
    expect(JSON.stringify(faultOf(error)).length).toBeLessThan(20_000);
  });
});
