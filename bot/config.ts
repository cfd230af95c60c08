import { z } from "zod";
import { localeSchema } from "../src/contract/locale.ts";
import { defaultLocale, type Locale, limitKinds } from "../src/contract/vocabulary.ts";
import type { LimitSettings } from "../src/kernel/limits.ts";
import type { KeptDays } from "../src/retention/service.ts";
import type { TableAccount } from "../src/storage/azure/azure-table.ts";

const text = z.string().trim().min(1);
const id = z.uuid();

/** Not less than a week: what waits for a person, or for Teams, is not over before. */
const days = (standard: number) => z.coerce.number().int().min(7).max(36_500).default(standard);

const common = {
  PORT: z.coerce.number().int().min(0).max(65_535).default(3978),
  TABLE_NAME: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9]{2,62}$/)
    .default("kehu"),
  /** Off when another instance sends what is in the outbox. */
  DELIVERY: z.enum(["on", "off"]).default("on"),
  /** What is sent in one tenant, by all instances together. Teams takes 30 to 50. */
  SENDS_PER_SECOND: z.coerce.number().min(1).max(50).default(30),
  /** So long waits what the bot announces for somebody, in quiet hours until they end; 0: nothing waits. */
  HOLD_SECONDS: z.coerce.number().int().min(0).max(300).default(10),
  /** For how many days is kept what became of messages, what was held back for a digest, and who did what. */
  KEEP_OUT_DAYS: days(90),
  KEEP_HELD_DAYS: days(30),
  KEEP_LOG_DAYS: days(730),
  /** What one person may do in a while, where it is not as built in: `ideas:20,requests:600`. */
  LIMITS: z
    .string()
    .transform((list) => Object.fromEntries(list.split(",").map((one) => one.trim().split(":"))))
    .pipe(z.partialRecord(z.enum(["requests", ...limitKinds]), z.coerce.number().int().min(1)))
    .optional(),
  /** Of new networks; their coordinators change it. */
  NETWORK_LANGUAGE: z.string().trim().toLowerCase().pipe(localeSchema).default(defaultLocale),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  /** Where traces and figures go, as OpenTelemetry names it; nowhere when absent. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
};

const loopback = ["127.0.0.1", "::1", "localhost"];

const localSchema = z.object({
  ...common,
  HOST: z.enum(loopback).default("127.0.0.1"),
  TABLES_CONNECTION: text.regex(/\b(AccountName|TableEndpoint|UseDevelopmentStorage)=/),
});

const productionSchema = z.object({
  ...common,
  HOST: text.default("0.0.0.0"),
  BOT_APP_ID: id,
  BOT_TENANT_ID: id,
  ALLOWED_TENANTS: text
    .transform((list) => list.split(",").map((tenant) => tenant.trim().toLowerCase()))
    .pipe(z.array(id).min(1)),
  TAB_APP_ID: id,
  TEAMS_APP_ID: id,
  // Azurite's own account has a key that everyone knows.
  TABLES_URL: z.url({ protocol: /^https$/ }).refine((url) => !url.includes("devstoreaccount1")),
  PUBLIC_URL: z.url({ protocol: /^https$/ }),
});

export interface ProductionIdentity {
  readonly botAppId: string;
  readonly botTenantId: string;
  readonly allowedTenants: readonly string[];
  readonly tabAppId: string;
  /** What Teams knows the app by: links into the tab begin with it. */
  readonly teamsAppId: string;
  /** Where people reach the server: the base of links in cards, and part of the tab's own name. */
  readonly publicUrl: string;
}

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly tables: TableAccount;
  readonly tableName: string;
  readonly delivery: boolean;
  readonly sendsPerSecond: number;
  /** What is announced for somebody waits so long, in quiet hours until they end; 0: nothing waits. */
  readonly holdSeconds: number;
  /** For how many days rows are kept, by kind. */
  readonly keptDays: KeptDays;
  /** What differs from the limits that are built in. */
  readonly limits?: LimitSettings | undefined;
  /** Of new networks; Finnish when absent. */
  readonly language?: Locale | undefined;
  readonly logLevel: z.infer<typeof common.LOG_LEVEL>;
  /** The OpenTelemetry collector, when there is one. */
  readonly collector: string | undefined;
  /** Absent in local mode: nobody is authenticated, so only loopback is listened to. */
  readonly identity: ProductionIdentity | undefined;
}

/** A setting that is missing or wrong; the message names it and not its value. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

const read = <Schema extends z.ZodType>(
  schema: Schema,
  env: NodeJS.ProcessEnv,
): z.infer<Schema> => {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const result = schema.safeParse(set);
  if (result.success) return result.data;
  const names = [...new Set(result.error.issues.map((issue) => issue.path.join(".")))];
  throw new ConfigError(
    `Asetus puuttuu tai on väärin / setting missing or wrong: ${names.join(", ")}`,
  );
};

const keptDaysOf = (
  set: Pick<z.infer<typeof localSchema>, "KEEP_OUT_DAYS" | "KEEP_HELD_DAYS" | "KEEP_LOG_DAYS">,
): KeptDays => ({ out: set.KEEP_OUT_DAYS, held: set.KEEP_HELD_DAYS, log: set.KEEP_LOG_DAYS });

/** Without an app id it is local mode, which production refuses. */
export const configFrom = (env: NodeJS.ProcessEnv): Config => {
  if (!env.BOT_APP_ID?.trim() && env.NODE_ENV !== "production") {
    const local = read(localSchema, env);
    return {
      port: local.PORT,
      host: local.HOST,
      tables: { connectionString: local.TABLES_CONNECTION },
      tableName: local.TABLE_NAME,
      delivery: local.DELIVERY === "on",
      sendsPerSecond: local.SENDS_PER_SECOND,
      holdSeconds: local.HOLD_SECONDS,
      keptDays: keptDaysOf(local),
      limits: local.LIMITS,
      language: local.NETWORK_LANGUAGE,
      logLevel: local.LOG_LEVEL,
      collector: local.OTEL_EXPORTER_OTLP_ENDPOINT,
      identity: undefined,
    };
  }
  const production = read(productionSchema, env);
  return {
    port: production.PORT,
    host: production.HOST,
    tables: { url: production.TABLES_URL, identity: production.BOT_APP_ID },
    tableName: production.TABLE_NAME,
    delivery: production.DELIVERY === "on",
    sendsPerSecond: production.SENDS_PER_SECOND,
    holdSeconds: production.HOLD_SECONDS,
    keptDays: keptDaysOf(production),
    limits: production.LIMITS,
    language: production.NETWORK_LANGUAGE,
    logLevel: production.LOG_LEVEL,
    collector: production.OTEL_EXPORTER_OTLP_ENDPOINT,
    identity: {
      botAppId: production.BOT_APP_ID,
      botTenantId: production.BOT_TENANT_ID,
      allowedTenants: production.ALLOWED_TENANTS,
      tabAppId: production.TAB_APP_ID,
      teamsAppId: production.TEAMS_APP_ID,
      publicUrl: production.PUBLIC_URL.replace(/\/$/, ""),
    },
  };
};
