import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { nowMs } from "./clock.ts";
import type { Usage } from "./reporter.ts";

const started = new Set<ChildProcess>();
const keptErrorText = 4_000;

export interface Started {
  child: ChildProcess;
  startedAt: number;
  /** Why the process ended, or undefined while it runs. */
  ended(): string | undefined;
}

/** Starts a program of Node with an environment made for it alone: no proxy, no credentials. */
export function start(args: string[], env: Record<string, string>, cwd?: string): Started {
  const startedAt = nowMs();
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...inherited(), ...env },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  started.add(child);
  let errors = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-keptErrorText);
  });
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  child.on("exit", () => started.delete(child));
  return {
    child,
    startedAt,
    ended: () =>
      hasEnded() ? `it ended with ${child.exitCode ?? child.signalCode}\n${errors}` : undefined,
  };
}

function inherited(): Record<string, string> {
  const names = ["PATH", "SystemRoot", "TEMP", "TMPDIR"];
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  );
}

export async function stop({ child }: Started): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill();
  const killer = setTimeout(() => child.kill("SIGKILL"), 3_000);
  await exited;
  clearTimeout(killer);
}

export function stopAll(): void {
  for (const child of started) child.kill("SIGKILL");
}

export async function usageOf({ child }: Started): Promise<Usage> {
  const answer = once(child, "message", { signal: AbortSignal.timeout(10_000) });
  child.send("usage");
  const [usage] = await answer;
  return usage as Usage;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}

export async function listening(process: Started, port: number): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const reason = process.ended();
    if (reason !== undefined) throw new Error(`nothing listens: ${reason}`);
    if (await accepts(port)) return;
    await sleep(50);
  }
  throw new Error("nothing listened within 30 seconds");
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
