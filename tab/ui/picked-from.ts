import type { Choice } from "../../src/contract/forms/form.ts";
import type { FieldProps } from "./field.tsx";
import type { Find, Found } from "./found.ts";

export interface PickerProps<Values> extends FieldProps<Values> {
  /** What stands before all that is found. */
  readonly choices: readonly Choice[];
  readonly find: Find;
}

export const isWhole = ({ choices, total }: Found): boolean => total <= choices.length;
