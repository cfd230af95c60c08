import { OpenIdMetadata } from "botframework-connector/lib/auth/openIdMetadata.js";
import { inTime } from "../waits.ts";

/** The keys that Teams signs with cannot be read, and never were. */
export class KeysUnreadableError extends Error {
  override name = "KeysUnreadableError";
}

/** The part of botbuilder's memory of keys that is touched here; it is private to it. */
interface Memory {
  keys?: unknown;
  lastUpdated: number;
  refreshCache(): Promise<void>;
}

const patience = 3_000;
const day = 24 * 60 * 60_000;
const retryAfter = 5 * 60_000;

const memory = OpenIdMetadata.prototype as unknown as Memory;
const refresh = memory.refreshCache;

/**
 * botbuilder reads the keys anew each day, waits for ever, and refuses everybody when that fails. Keys that
 * were read once are good until they can be read again.
 */
export const keepKnownKeys = (): void => {
  memory.refreshCache = async function (this: Memory) {
    try {
      await inTime(refresh.call(this), patience);
    } catch (cause) {
      if (!this.keys) throw new KeysUnreadableError("the keys of Teams cannot be read", { cause });
      this.lastUpdated = Date.now() - day + retryAfter;
    }
  };
};
