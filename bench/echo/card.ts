const words =
  "Tässä kohdassa on sen verran tekstiä kuin kortin kappaleessa yleensä on, noin kaksi riviä kapeassa ikkunassa.";

const line = (text: string) => ({ type: "TextBlock", text, wrap: true, spacing: "Small" }) as const;

const button = (title: string) =>
  ({ type: "Action.Execute", title, verb: "echo", data: { echo: title } }) as const;

const part = (index: number) => ({
  type: "Container" as const,
  items: [line(`Kohta ${index}`), line(words)],
});

/** A card of about 6 KB as JSON, like a real answer. */
export const echoCard = {
  type: "AdaptiveCard" as const,
  $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
  version: "1.5" as const,
  body: [line("Kaiku"), ...Array.from({ length: 21 }, (_, index) => part(index + 1))],
  actions: [button("Uudestaan"), button("Kannata")],
};
