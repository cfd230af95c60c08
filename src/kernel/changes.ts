import { AppError } from "./errors.ts";

/** How often a change is decided anew when somebody changed the same row meanwhile. */
const changeTries = 6;

/** Reads, decides and writes, and again when somebody else wrote in between; `attempt` says whether it is done. */
export const retryOnConflict = async (attempt: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < changeTries; tries++) if (await attempt()) return;
  throw new AppError("busy", "the rows were changed at every try");
};
