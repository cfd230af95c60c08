import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { testTables } from "./store.ts";

/** A way to the table service that can be cut, or answered in its stead. */
export interface TableProxy {
  readonly connection: string;
  cut(): void;
  /** Every request is answered with this HTTP answer, and these lines among its headers. */
  answerWith(status: string, body: string, headers?: readonly string[]): void;
  /** The same for the next request alone. */
  answerNextWith(status: string, body: string): void;
  /** Requests are taken and never answered. */
  hang(): void;
  /** Every request is answered with this HTTP answer, whose body never ends: a letter comes now and then. */
  drip(): void;
  /** The next request is carried out, and its answer never comes. */
  loseNextAnswer(): void;
  mend(): void;
  close(): Promise<void>;
}

export const tableProxy = async (): Promise<TableProxy> => {
  const target = Number(/127\.0\.0\.1:(\d+)/.exec(testTables())?.[1]);
  const sockets = new Set<Socket>();
  let serve: (socket: Socket) => void;

  let losing = false;
  const through = (socket: Socket): void => {
    const other = connect(target, "127.0.0.1");
    sockets.add(other);
    other.on("data", () => {
      if (!losing) return;
      losing = false;
      other.unpipe(socket);
      socket.destroy();
    });
    for (const [one, two] of [
      [socket, other],
      [other, socket],
    ] as const) {
      one.pipe(two);
      one.on("error", () => two.destroy());
      one.on("close", () => two.destroy());
    }
  };
  serve = through;

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  const change = (next: (socket: Socket) => void): void => {
    serve = next;
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };

  const answer =
    (status: string, body: string, headers: readonly string[] = []) =>
    (socket: Socket): void => {
      socket.once("data", () =>
        socket.end(
          `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\n` +
            headers.map((line) => `${line}\r\n`).join("") +
            `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
        ),
      );
    };

  return {
    connection: testTables().replace(`127.0.0.1:${target}`, `127.0.0.1:${port}`),
    cut: () => change((socket) => socket.destroy()),
    answerWith: (status, body, headers) => change(answer(status, body, headers)),
    answerNextWith: (status, body) =>
      change((socket) => {
        serve = through;
        answer(status, body)(socket);
      }),
    hang: () => change((socket) => socket.resume()),
    drip: () =>
      change((socket) => {
        socket.once("data", () => {
          socket.write(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n",
          );
          const timer = setInterval(() => socket.write("1\r\n \r\n"), 100);
          socket.once("close", () => clearInterval(timer));
        });
      }),
    loseNextAnswer: () => {
      losing = true;
    },
    mend: () => change(through),
    close: async () => {
      change((socket) => socket.destroy());
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};
