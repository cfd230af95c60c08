import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { Icon } from "./icon.tsx";
import "./form.css";
import { Check } from "./check.tsx";

/** A form's values as they stand, and what is wrong with them: a sentence for a field. */
export interface Form<Values> {
  readonly values: Values;
  readonly set: (changes: Partial<Values>) => void;
  readonly problems: Readonly<Record<string, string>>;
}

/** The fields that are typed or chosen as one text. */
type TextOf<Values> = {
  [Name in keyof Values]: Values[Name] extends string ? Name : never;
}[keyof Values] &
  string;

export interface FieldProps<Values> {
  readonly form: Form<Values>;
  readonly name: TextOf<Values>;
  readonly label: string;
}

/** What a field's control needs to be found, and to say what is wrong with it. */
export const ties = (name: string, problem: string | undefined) => ({
  id: name,
  name,
  ...(problem && { "aria-invalid": true, "aria-describedby": `${name}-problem` }),
});

export const FieldProblem = ({ form, name }: { form: Form<unknown>; name: string }) => {
  const problem = form.problems[name];
  return problem ? (
    <p id={`${name}-problem`} class="wrong">
      <Icon name="wrong" size={16} />
      {problem}
    </p>
  ) : null;
};

interface InputProps<Values> extends FieldProps<Values> {
  readonly type?: "text" | "url" | "date" | "time" | "number";
  readonly maxLength?: number;
  readonly placeholder?: string;
  readonly min?: number;
  readonly max?: number;
}

/** Dates and times are the browser's own fields: a telephone has its wheels for them, a screen reader its words. */
export const Input = <Values,>(props: InputProps<Values>) => {
  const { form, name, label, type = "text", ...limits } = props;
  const change = (value: string): void => form.set({ [name]: value } as Partial<Values>);
  return (
    <div class={`field ${type}`}>
      <label for={name}>{label}</label>
      <input
        {...ties(name, form.problems[name])}
        {...limits}
        // The types of the JSX know a field by one word of this list alone.
        type={type as "text"}
        autoComplete="off"
        value={form.values[name] as string}
        onInput={(event) => change(event.currentTarget.value)}
      />
      <FieldProblem form={form} name={name} />
    </div>
  );
};

/** Several lines. */
export const Lines = <Values,>({
  form,
  name,
  label,
  ...limits
}: FieldProps<Values> & { readonly maxLength: number; readonly placeholder?: string }) => (
  <div class="field">
    <label for={name}>{label}</label>
    <textarea
      {...ties(name, form.problems[name])}
      {...limits}
      rows={3}
      value={form.values[name] as string}
      onInput={(event) => form.set({ [name]: event.currentTarget.value } as Partial<Values>)}
    />
    <FieldProblem form={form} name={name} />
  </div>
);

interface SelectProps<Values> extends FieldProps<Values> {
  readonly choices: readonly { readonly value: string; readonly title: string }[];
}

export const Select = <Values,>({ form, name, label, choices }: SelectProps<Values>) => (
  <div class="field">
    <label for={name}>{label}</label>
    <span class="select">
      <select
        {...ties(name, form.problems[name])}
        value={form.values[name] as string}
        onChange={(event) => form.set({ [name]: event.currentTarget.value } as Partial<Values>)}
      >
        {choices.map(({ value, title }) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </select>
    </span>
    <FieldProblem form={form} name={name} />
  </div>
);

interface ChecksProps<Values, Choice> {
  readonly form: Form<Values>;
  readonly name: string;
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly chosen: readonly Choice[];
  readonly titleOf: (choice: Choice) => string;
  readonly onChange: (chosen: readonly Choice[]) => void;
}

/** Any number of them, in the order of the choices. */
export const Checks = <Values, Choice extends string | number>({
  form,
  name,
  label,
  choices,
  chosen,
  titleOf,
  onChange,
}: ChecksProps<Values, Choice>) => (
  <fieldset
    id={name}
    class={`field checks ${form.problems[name] ? "wrong-group" : ""}`}
    {...(form.problems[name] && { tabIndex: -1 })}
  >
    <legend>{label}</legend>
    <div>
      {choices.map((choice) => (
        <Check
          key={choice}
          checked={chosen.includes(choice)}
          describedBy={form.problems[name] && `${name}-problem`}
          onChange={(checked) =>
            onChange(choices.filter((one) => (one === choice ? checked : chosen.includes(one))))
          }
        >
          {titleOf(choice)}
        </Check>
      ))}
    </div>
    <FieldProblem form={form} name={name} />
  </fieldset>
);

/** A part of a form that few open; what is wrong in it opens it, and leaves it open. */
export const Folded = ({
  title,
  wrong,
  children,
}: {
  title: string;
  wrong: boolean;
  children: ComponentChildren;
}) => {
  const wasWrong = useRef(false);
  wasWrong.current ||= wrong;
  return (
    <details class="folded" open={wasWrong.current}>
      <summary>{title}</summary>
      <div>{children}</div>
    </details>
  );
};
