import type { Choice } from "../../src/contract/forms/form.ts";
import { signed } from "../../src/i18n/signed.ts";
import { FieldProblem, type Form } from "./field.tsx";
import "./status.css";

interface Props<Values> {
  readonly form: Form<Values>;
  readonly name: keyof Values & string;
  readonly label: string;
  /** From the worst to the best, the middle one meaning no change. */
  readonly choices: readonly Choice[];
  /** What is said while none is pressed, and what the button says that lets go of one. */
  readonly none: string;
  readonly clear: string;
}

/** How something changed, as it is asked: the blocks of a meter, of which one is pressed, or none. */
export const MeterField = <Values,>(props: Props<Values>) => {
  const { form, name, label, choices, none, clear } = props;
  const chosen = String(form.values[name]);
  const set = (value: string): void => form.set({ [name]: value } as Partial<Values>);
  return (
    <fieldset
      id={name}
      class={`field meter-field ${form.problems[name] ? "wrong-group" : ""}`}
      {...(form.problems[name] && { tabIndex: -1 })}
    >
      <legend>{label}</legend>
      <div class="blocks">
        {choices.map(({ value, title }) => (
          <label key={value} title={title}>
            <input
              type="radio"
              class="unseen"
              name={name}
              checked={chosen === value}
              aria-label={title}
              onChange={() => set(value)}
            />
            <span>{signed(Number(value))}</span>
          </label>
        ))}
      </div>
      <p class="caption">
        {choices.find(({ value }) => value === chosen)?.title ?? none}
        {chosen !== "" && (
          <>
            {" "}
            <button type="button" class="link" onClick={() => set("")}>
              {clear}
            </button>
          </>
        )}
      </p>
      <FieldProblem form={form} name={name} />
    </fieldset>
  );
};
