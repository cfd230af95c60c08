import { readFileSync } from "node:fs";

/** Preloaded into each measured bot: answers the bench's question about this process alone. */
export interface Usage {
  cpuMs: number;
  peakMb: number;
}

function peakMb(): number {
  // Not maxRSS on Linux: that one also remembers the process that started this one.
  if (process.platform === "linux") {
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
    if (peak !== undefined) return Number(peak) / 1024;
  }
  return process.resourceUsage().maxRSS / 1024;
}

process.on("message", (question) => {
  if (question !== "usage") return;
  const cpu = process.cpuUsage();
  process.send?.({ cpuMs: (cpu.user + cpu.system) / 1000, peakMb: peakMb() } satisfies Usage);
});
// A bot without a bench has nobody to stop it.
process.on("disconnect", () => process.exit());
