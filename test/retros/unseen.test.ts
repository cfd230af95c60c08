import { randomUUID } from "node:crypto";
import { expect, it } from "@jest/globals";
import { localTenant } from "../../bot/local.ts";
import { objectIdOf, readDemo } from "../../demo/demo.ts";
import { loadDemo } from "../../demo/load.ts";
import type { RetroFormChoices } from "../../src/contract/retros.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { azureTable } from "../../src/storage/azure/azure-table.ts";
import { postTo, startBotProcess } from "../support/bot-process.ts";
import { startCollector } from "../support/collector.ts";
import { newTableName, testTables } from "../support/product.ts";
import { aPerson, press } from "../support/teams.ts";

it("leaves no trace of an answer in what the process writes, nor in what is told to those who watch it", async () => {
  const tableName = newTableName();
  const table = azureTable({ connectionString: testTables() }, tableName);
  await table.prepare();
  const demo = await readDemo();
  const serviceUrl = "http://127.0.0.1:1/";
  await loadDemo(table, demo, { tenant: localTenant, serviceUrl });
  const collector = await startCollector();
  const bot = await startBotProcess({
    TABLE_NAME: tableName,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
  });
  const members = demo.members.map(({ key }) => objectIdOf(key));
  const [lead = ""] = members;
  const api = async (person: string, method: string, path: string, body?: unknown) =>
    fetch(`${bot.url}/api/retros${path}`, {
      method,
      headers: { authorization: `Bearer ${person}`, "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const { people } = (await (await api(lead, "GET", "/form")).json()) as RetroFormChoices;
  const id = randomUUID();
  const inAWeek = new Date(Date.now() + 7 * 24 * 60 * 60_000).toISOString().slice(0, 10);
  const started = await api(lead, "POST", "", {
    ...{ id, title: "Kuukausi", about: "month", template: "successFailure" },
    ...{ anonymous: true, closesOn: inAWeek },
  });
  expect(started.status).toBe(201);
  const receipts = members.map(() => randomUUID() as string);
  for (const [at, receipt] of receipts.entries()) {
    const answers = [`Salaisuus ${at}`, at === 0 ? "x".repeat(2_000) : ""];
    // One that does not fit, one twice, and one by card.
    await api(members[at] as string, "PUT", `/${id}/answer`, { receipt, answers });
    await api(members[at] as string, "PUT", `/${id}/answer`, { receipt, answers });
  }
  const person = { ...aPerson("Lehtori"), objectId: lead };
  const data = { retro: id, receipt: randomUUID(), q0: "Salaisuus kortilla" };
  const { status } = await postTo(
    bot.url,
    JSON.stringify(press({ serviceUrl, person }, verbs.answerRetro, data)),
  );
  expect(status).toBe(200);
  await bot.close();
  const seen = bot.output() + collector.heard();
  expect(seen).toContain("listening");
  expect(seen).toContain("/api/retros");
  for (const trace of [...receipts, ...members, ...people.map((one) => one.id), id, data.receipt])
    expect(seen).not.toContain(trace);
  expect(seen).not.toMatch(/Salaisuus|retros\.answer|\/answer/);
  await collector.close();
  await table.close();
});
