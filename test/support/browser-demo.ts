import { randomUUID } from "node:crypto";
import { localTenant } from "../../bot/local.ts";
import type { Issuers } from "../../bot/main.ts";
import { type Demo, objectIdOf, readDemo } from "../../demo/demo.ts";
import { loadDemo } from "../../demo/load.ts";
import type { IdeaView } from "../../src/contract/ideas.ts";
import type { Locale } from "../../src/contract/vocabulary.ts";
import { type Product, startProduct } from "./product.ts";

/** A member of the demonstration for each language. */
export const speakers: Readonly<Record<Locale, string>> = {
  fi: objectIdOf("koordinaattori"),
  sv: objectIdOf("ruoka"),
  en: objectIdOf("visitor"),
};

const englishSpeaker: Demo["members"][number] = {
  key: "visitor",
  name: "Visiting developer",
  sector: "Opetus",
  roles: [],
  language: "en",
  skills: [],
};

/** Of an idea that nothing came of yet. */
export const untouched = {
  supporters: [],
  joined: [],
  path: [],
  keeper: "",
  answerInDays: null,
} satisfies Partial<Demo["ideas"][number]>;

/** What a test counts from: nobody has met, and nothing came of an idea yet. */
const unmoved = ({ ideas, meetings }: Demo): Pick<Demo, "ideas" | "meetings"> => ({
  ideas: ideas.map((idea) => ({ ...idea, ...untouched })),
  meetings: { ...meetings, held: [] },
});

/** The product with the demonstration network in it as nobody has met yet, and one member more who speaks English. */
export const startDemo = async (
  change: (demo: Demo) => Partial<Demo> = () => ({}),
  options: Parameters<typeof startProduct>[0] = {},
  issuers: Issuers = {},
): Promise<Product> => {
  const product = await startProduct(options, issuers);
  const read = await readDemo();
  const demo = { ...read, ...unmoved(read), members: [...read.members, englishSpeaker] };
  await loadDemo(
    product.table,
    { ...demo, ...change(demo) },
    {
      tenant: options.identity?.allowedTenants[0] ?? localTenant,
      serviceUrl: product.teams.serviceUrl,
    },
  );
  return product;
};

/** An idea sent by somebody else, past the browser. */
export const submitIdea = async (
  product: Product,
  title: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<IdeaView> => {
  const { status, body } = await product.api("POST", "/api/ideas", {
    token: objectIdOf("opettaja"),
    body: { form: randomUUID(), title, ...more },
  });
  if (status !== 201) throw new Error(`the idea was answered with ${status}`);
  return body as IdeaView;
};
