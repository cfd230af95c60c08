import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const root = resolve(import.meta.dirname, "../..");

/** A program of the repository as a process of its own, and what it says. */
export interface Program {
  readonly process: ChildProcess;
  readonly output: () => string;
  /** Resolves when it has said this; rejects when it ends or the time is up. */
  until(words: string | RegExp, seconds?: number): Promise<string>;
  /** Resolves with the exit code. */
  ended(): Promise<number | null>;
}

export const runProgram = (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Program => {
  const child = spawn(process.execPath, args, {
    cwd: root,
    // What jest sets for its own workers is not the program's business.
    env: { ...process.env, NODE_ENV: "", NODE_OPTIONS: "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const keep = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const exit = new Promise<number | null>((done) => child.once("exit", (code) => done(code)));
  return {
    process: child,
    output: () => output,
    ended: () => exit,
    until: async (words, seconds = 60) => {
      const said = (): boolean =>
        typeof words === "string" ? output.includes(words) : words.test(output);
      for (let tries = 0; tries < seconds * 20; tries++) {
        if (said()) return output;
        if (child.exitCode !== null) break;
        await wait(50);
      }
      if (said()) return output;
      throw new Error(`the program did not say ${words}:\n${output}`);
    },
  };
};
