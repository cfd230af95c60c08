import { adaptiveCard, type CardAnswer, mention, press } from "./activities.ts";
import type { TurnKind } from "./load.ts";

/** The two turns of every echo bot. */
export function echoMessage(serviceUrl: string): TurnKind {
  return {
    name: "message",
    next: () => mention(serviceUrl, "Kirjaston kesäpiste torille"),
    check(_turn, { reply }) {
      if (!reply?.text.includes("Kirjaston kesäpiste torille")) {
        throw new Error(`not an echo: ${reply?.text}`);
      }
    },
  };
}

export function echoAction(serviceUrl: string): TurnKind {
  return {
    name: "action",
    next: () => press(serviceUrl, { verb: "echo", values: { echo: "once" } }),
    check(_turn, { body }) {
      const { statusCode, type, value } = JSON.parse(body) as CardAnswer;
      if (statusCode !== 200 || type !== adaptiveCard || !JSON.stringify(value).includes("Kaiku")) {
        throw new Error(`not the echo card: ${body.slice(0, 300)}`);
      }
    },
  };
}
