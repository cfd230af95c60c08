import "./picked.css";
import type { Choice } from "../../src/contract/forms/form.ts";
import { FieldProblem, type Form } from "./field.tsx";
import { Icon } from "./icon.tsx";

interface Props<Values> {
  readonly form: Form<Values>;
  /** The field: some of a long list. */
  readonly name: {
    [Name in keyof Values]: Values[Name] extends readonly string[] ? Name : never;
  }[keyof Values] &
    string;
  readonly label: string;
  readonly choices: readonly Choice[];
  /** What stands in the list before anything of it is chosen. */
  readonly add: string;
  /** What the button says that takes one away. */
  readonly remove: (title: string) => string;
}

/** Some of many: those that are chosen stand as tags, and the rest is a list to add from. */
export const Picked = <Values,>({ form, name, label, choices, ...words }: Props<Values>) => {
  const chosen = form.values[name] as readonly string[];
  const set = (next: readonly string[]): void => form.set({ [name]: next } as Partial<Values>);
  const titleOf = (value: string): string =>
    choices.find((one) => one.value === value)?.title ?? value;
  const rest = choices.filter(({ value }) => !chosen.includes(value));
  return (
    <div class="field picked">
      <label for={name}>{label}</label>
      {chosen.length > 0 && (
        <ul>
          {chosen.map((value) => (
            <li key={value}>
              <span>{titleOf(value)}</span>
              <button
                type="button"
                class="icon-button small"
                aria-label={words.remove(titleOf(value))}
                title={words.remove(titleOf(value))}
                onClick={() => {
                  set(chosen.filter((one) => one !== value));
                  document.getElementById(name)?.focus();
                }}
              >
                <Icon name="close" size={16} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <span class="select">
        <select
          id={name}
          value=""
          {...(form.problems[name] && {
            "aria-invalid": true,
            "aria-describedby": `${name}-problem`,
          })}
          onChange={({ currentTarget }) => {
            const { value } = currentTarget;
            currentTarget.value = "";
            if (value) set([...chosen, value]);
          }}
        >
          <option value="">{words.add}</option>
          {rest.map(({ value, title }) => (
            <option key={value} value={value}>
              {title}
            </option>
          ))}
        </select>
      </span>
      <FieldProblem form={form} name={name} />
    </div>
  );
};
