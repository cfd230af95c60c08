import { type ChildProcess, spawn } from "node:child_process";
import { type AddressInfo, connect, createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

export interface Child {
  readonly name: string;
  readonly process: ChildProcess;
  /** How it is asked to end; SIGTERM when it is not said. */
  readonly endsOn?: NodeJS.Signals;
}

/** Whether something listens there. */
export const isTaken = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });

/** A port that nothing listens at. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

/** Starts a Node program; its errors are shown, its chatter is not. */
export const startNode = (
  name: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; show?: boolean } = {},
): Child => ({
  name,
  process: spawn(process.execPath, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", options.show ? "inherit" : "ignore", "inherit"],
    // Ctrl+C reaches the whole group; each child is stopped in its order instead.
    detached: process.platform !== "win32",
  }),
});

/** Resolves when it answers; rejects when the process ends or the time is up. */
export const untilAnswers = async (
  { name, process: child }: Child,
  answers: () => Promise<boolean>,
  seconds = 60,
): Promise<void> => {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    if (child.exitCode !== null) throw new Error(`${name} ended before it answered`);
    if (await answers()) return;
    await wait(50);
  }
  throw new Error(`${name} did not answer in ${seconds} seconds`);
};

export const answersAt = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
};

/** Resolves when it is gone, however it went. */
export const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once("exit", () => resolve());
  });

/** Asks it to end, and insists after some seconds. */
export const stop = async ({ process: child, endsOn = "SIGTERM" }: Child): Promise<void> => {
  if (child.exitCode !== null) return;
  child.kill(endsOn);
  const insist = setTimeout(() => child.kill("SIGKILL"), 8_000);
  await ended(child);
  clearTimeout(insist);
};
