/** What jest tells of a suite, in milliseconds. */
interface Suite {
  readonly testFilePath: string;
  readonly perfStats: { readonly runtime: number };
  readonly testResults: readonly { readonly duration?: number | null }[];
}

const shown = 15;

/** A reporter for jest: the suites that took longest, after all has run (`npm run test:slow`). */
// biome-ignore lint/style/noDefaultExport: jest asks for it.
export default class Slowest {
  onRunComplete(
    _contexts: unknown,
    { testResults }: { readonly testResults: readonly Suite[] },
  ): void {
    const suites = testResults
      .map(({ testFilePath, perfStats: { runtime }, testResults: tests }) => {
        const busy = tests.reduce((sum, { duration }) => sum + (duration ?? 0), 0);
        return { file: testFilePath, all: runtime / 1_000, tests: busy / 1_000 };
      })
      .sort((one, other) => other.all - one.all);
    const total = suites.reduce((sum, { all }) => sum + all, 0);
    const seconds = (value: number): string => value.toFixed(1).padStart(8);
    process.stdout.write(`\n seconds   tests  of ${suites.length} suites, ${total.toFixed(0)} s\n`);
    for (const { file, all, tests } of suites.slice(0, shown))
      process.stdout.write(`${seconds(all)}${seconds(tests)}  ${file}\n`);
  }
}
