/*
 * Loaded before a program that would listen on every address of the machine and has no option for it:
 * in local mode nobody is authenticated.
 */
import { Server } from "node:net";

const listen = Server.prototype.listen as (this: Server, ...args: unknown[]) => Server;

Server.prototype.listen = function (this: Server, ...args: unknown[]): Server {
  const [port, ...rest] = args;
  return typeof port === "number" && typeof rest[0] !== "string"
    ? listen.call(this, port, "127.0.0.1", ...rest)
    : listen.apply(this, args);
};
