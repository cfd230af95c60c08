import type { Form } from "../ui/field.tsx";

type SwitchOf<Values> = {
  [Name in keyof Values]: Values[Name] extends boolean ? Name : never;
}[keyof Values] &
  string;

interface Props<Values> {
  readonly form: Form<Values>;
  readonly name: SwitchOf<Values>;
  readonly label: string;
}

/** Something that is on or off. */
export const Check = <Values,>({ form, name, label }: Props<Values>) => (
  <label class="tick">
    <input
      type="checkbox"
      name={name}
      checked={form.values[name] as boolean}
      onChange={(event) => form.set({ [name]: event.currentTarget.checked } as Partial<Values>)}
    />
    <span>{label}</span>
  </label>
);
