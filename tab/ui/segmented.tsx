import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";

interface Props<Value> {
  readonly label: string;
  readonly choices: readonly {
    readonly value: Value;
    readonly title: string;
    readonly icon?: IconName;
  }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One of a few ways to see the same; on a phone the icons alone are seen. */
export const Segmented = <Value extends string>(props: Props<Value>) => (
  <fieldset class="segmented">
    <legend class="unseen">{props.label}</legend>
    {props.choices.map(({ value, title, icon }) => (
      <button
        key={value}
        type="button"
        aria-pressed={props.value === value}
        onClick={() => props.onChange(value)}
      >
        {icon && <Icon name={icon} />}
        <span>{title}</span>
      </button>
    ))}
  </fieldset>
);
