import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { ConnectorError, type Connectors, connectors } from "../../bot/teams/connector.ts";

/** What Teams was asked with, and how it answers. */
let tokens: string[];
let answer: (token: string) => { status: number; code?: string };
let reach: Connectors;
let serviceUrl: string;
let close: () => void;

beforeEach(async () => {
  tokens = [];
  const server = createServer((request, response) => {
    const token = request.headers.authorization?.replace("Bearer ", "") ?? "";
    tokens.push(token);
    const { status, code } = answer(token);
    response.statusCode = status;
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(code ? { error: { code } } : { id: "m1" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  serviceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  close = () => {
    server.close();
    server.closeAllConnections();
  };
  reach = connectors(async ({ fresh } = { fresh: false }) => (fresh ? "new" : "old"));
});
afterEach(async () => {
  close();
  await reach.close();
});

const send = () => reach.at(serviceUrl).conversations.sendToConversation("a:1", { text: "hei" });

describe("a token that Teams refuses", () => {
  it("F12: is asked for anew, once, and the message leaves", async () => {
    answer = (token) => (token === "new" ? { status: 201 } : { status: 401, code: "Unauthorized" });
    expect(await send()).toEqual({ id: "m1" });
    expect(tokens).toEqual(["old", "new"]);
  });

  it("is not asked for a third time", async () => {
    answer = () => ({ status: 401, code: "Unauthorized" });
    await expect(send()).rejects.toBeInstanceOf(ConnectorError);
    expect(tokens).toEqual(["old", "new"]);
  });

  it("is not asked for anew when Teams knows nobody of our id", async () => {
    answer = () => ({ status: 401, code: "BotNotRegistered" });
    await expect(send()).rejects.toMatchObject({ code: "BotNotRegistered" });
    expect(tokens).toEqual(["old"]);
  });
});
