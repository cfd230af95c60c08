import { AppError } from "./errors.ts";

/** How often a change is decided anew when somebody changed the same row meanwhile. */
const changeTries = 6;

/** Reads, decides and writes, and again when somebody else wrote in between: then `attempt` gives `false`. */
export function retryOnConflict(attempt: () => Promise<boolean>): Promise<void>;
export function retryOnConflict<Done>(attempt: () => Promise<Done | false>): Promise<Done>;
export async function retryOnConflict<Done>(attempt: () => Promise<Done | false>): Promise<Done> {
  for (let tries = 0; tries < changeTries; tries++) {
    const done = await attempt();
    if (done !== false) return done;
  }
  throw new AppError("busy", "the rows were changed at every try");
}
