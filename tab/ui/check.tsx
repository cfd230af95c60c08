import type { ComponentChildren } from "preact";

interface Props {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  readonly id?: string;
  /** Where what is wrong with it is said. */
  readonly describedBy?: string | undefined;
  /** More than its words say, for who hears one box after another. */
  readonly label?: string;
  readonly children: ComponentChildren;
}

/** Something that is on or off, with its words: they are pressed too. */
export const Check = ({ checked, onChange, describedBy, label, children, ...rest }: Props) => (
  <label class="check">
    <input
      {...rest}
      type="checkbox"
      checked={checked}
      aria-label={label}
      aria-describedby={describedBy}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
    <span aria-hidden={label !== undefined || undefined}>{children}</span>
  </label>
);
