import { connect, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** A socket to the server, and what came out of it. */
export interface RawSocket {
  readonly socket: Socket;
  heard(): string;
  isClosed(): boolean;
  /** Until the server closes it, or the seconds are up. */
  untilClosed(seconds: number): Promise<boolean>;
}

export const openSocket = (url: string): RawSocket => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let heard = "";
  let closed = false;
  socket.on("data", (part) => {
    heard += part.toString("latin1");
  });
  socket.on("close", () => {
    closed = true;
  });
  // What the server cut off is seen in `heard` and `isClosed`.
  socket.on("error", () => undefined);
  return {
    socket,
    heard: () => heard,
    isClosed: () => closed,
    untilClosed: async (seconds) => {
      for (let tries = 0; tries < seconds * 20 && !closed; tries++) await wait(50);
      return closed;
    },
  };
};

/** Bytes as they are, no client in between; the answer up to the server's closing. */
export const talk = async (url: string, ...parts: (string | Buffer)[]): Promise<string> => {
  const raw = openSocket(url);
  for (const part of parts) raw.socket.write(part);
  if (!(await raw.untilClosed(10))) raw.socket.destroy();
  return raw.heard();
};

export const statusIn = (answer: string): number =>
  Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? Number.NaN);

export const request = (
  line: string,
  { Host: host = "kehu", ...headers }: Readonly<Record<string, string | number>>,
  body = "",
): string =>
  [
    `${line} HTTP/1.1`,
    `Host: ${host}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    "",
    body,
  ].join("\r\n");
