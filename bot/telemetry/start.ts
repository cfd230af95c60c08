import { type Telemetry, unwatched } from "./telemetry.ts";

export interface TelemetryNeeds {
  /** Where an OpenTelemetry collector listens; without one nothing of OpenTelemetry is even loaded. */
  readonly endpoint: string | undefined;
  /** The collector began to refuse what it is sent. */
  readonly refused: (error: unknown) => void;
}

export const startTelemetry = async ({ endpoint, refused }: TelemetryNeeds): Promise<Telemetry> => {
  if (!endpoint) return unwatched;
  const { openTelemetry } = await import("./open-telemetry.ts");
  return openTelemetry(endpoint, refused);
};
