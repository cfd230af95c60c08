import type { Locale, Role } from "../contract/vocabulary.ts";

/** Who asks: a person within one network, never an Entra identity. */
export interface Actor {
  readonly network: string;
  readonly person: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly language: Locale;
  readonly networkName: string;
  readonly networkLanguage: Locale;
}
