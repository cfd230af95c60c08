/** @type {import("jest").Config} */
export default {
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  extensionsToTreatAsEsm: [".ts"],
  transform: {
    "\\.ts$": [
      "@swc/jest",
      {
        jsc: {
          parser: { syntax: "typescript" },
          target: "es2024",
          experimental: { keepImportAttributes: true },
        },
        module: { type: "es6" },
      },
    ],
  },
  globalSetup: "<rootDir>/test/support/global-setup.ts",
  globalTeardown: "<rootDir>/test/support/global-teardown.ts",
  // How long a test may take is no verdict: it ends what hangs.
  testTimeout: process.env.TEST_DELAY ? 900_000 : 300_000,
  // Many tests wait for another process or for a clock: a third one works meanwhile.
  maxWorkers: 3,
  // What a suite has loaded stays in its worker: a new one costs less than collecting around it.
  workerIdleMemoryLimit: "1000MB",
  coverageProvider: "babel",
  coverageReporters: ["text-summary"],
  collectCoverageFrom: ["src/**/*.ts", "bot/**/*.ts"],
  modulePathIgnorePatterns: ["<rootDir>/bench/", "<rootDir>/dist/", "<rootDir>/.data/"],
};
