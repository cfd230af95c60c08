import type { Activity } from "botbuilder";
import type { Card } from "../../src/cards/card.ts";

/** A card as a message of its own; its sentence is what a notification shows of it. */
export const cardMessage = (card: Card): Partial<Activity> => ({
  type: "message",
  summary: card.speak,
  attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", content: card }],
});
