export interface BackfillNeeds {
  readonly tenants: readonly string[];
  readonly fill: (tenant: string, stop: AbortSignal) => Promise<void>;
  readonly report: (error: unknown) => void;
  readonly wait: (milliseconds: number) => Promise<void>;
}

const retryAfter = 60_000;

/** Fills what older versions did not write, tenant by tenant, again and again until it is done. */
export const backgroundBackfill = ({ tenants, fill, report, wait }: BackfillNeeds) => {
  const stopping = new AbortController();
  const stopped = new Promise<void>((resolve) => {
    stopping.signal.addEventListener("abort", () => resolve());
  });

  const run = async (tenant: string): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        return await fill(tenant, stopping.signal);
      } catch (error) {
        report(error);
      }
      await Promise.race([wait(retryAfter), stopped]);
    }
  };

  const running = (async () => {
    for (const tenant of tenants) await run(tenant);
  })();

  return {
    /** Ends with the network that is being filled. */
    stop: async (): Promise<void> => {
      stopping.abort();
      await running;
    },
  };
};
