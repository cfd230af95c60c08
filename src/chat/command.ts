import { oneLine } from "../contract/one-line.ts";
import type { CommandName } from "../contract/verbs.ts";
import { commandNames, commands, sayingsOf } from "./commands.ts";
import { bare, closest, meanings, spelled } from "./word.ts";
import { wordsOf } from "./words.ts";

type Asked = {
  readonly [Name in CommandName]: { readonly name: Name } & Readonly<
    ReturnType<(typeof commands)[Name]["reads"]>
  >;
}[CommandName];

/** Words that are no command of ours; with the word that they may be a slip of, and what to say then. */
interface Unknown {
  readonly name: "unknown";
  readonly meant?: Meant;
}

export type Command = Asked | Unknown;

export interface Meant {
  readonly word: string;
  readonly words: string;
}

const sayings = meanings<CommandName>(
  Object.fromEntries(commandNames.map((name) => [name, sayingsOf(name)])),
);

const spellings = spelled(
  commandNames
    .flatMap((name) => wordsOf(`commands.${name}.words`))
    .filter((said) => !said.includes(" ")),
);

const commandNamed = (name: CommandName, rest: string): Command =>
  ({ name, ...commands[name].reads(rest) }) as Asked;

/** What a person asks for, in any of the three languages. */
export const commandOf = (message: string): Command => {
  const text = oneLine(message);
  const [first = "", second = ""] = text.split(" ", 2);
  const rest = text.slice(first.length).trim();
  if (bare(first) === "" && bare(rest) === "") return { name: "help" };
  const whole = sayings.get(bare(text));
  if (whole) return commandNamed(whole, "");
  const two = sayings.get(bare(`${first} ${second}`));
  if (two) return commandNamed(two, rest.slice(second.length).trim());
  const name = sayings.get(bare(first));
  if (name) return commandNamed(name, rest);
  const word = closest(first, spellings);
  return { name: "unknown", ...(word && { meant: { word, words: `${word} ${rest}`.trim() } }) };
};
