import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";

const classes = { filled: "primary", outlined: "", quiet: "quiet", danger: "danger" } as const;

interface Props {
  /** Filled is the one next thing to do in a view, panel or dialog; danger is what loses something. */
  readonly look?: keyof typeof classes;
  readonly small?: boolean;
  readonly icon?: IconName;
  /** It can be pressed and stay so. */
  readonly pressed?: boolean;
  /** Why it does nothing now; it stands beside, and the button keeps its place in the order of Tab. */
  readonly off?: string | undefined;
  /** More than its words say, for who hears one button after another. */
  readonly label?: string;
  /** What comes of it, under the pointer. */
  readonly hint?: string;
  readonly submits?: boolean;
  readonly onClick?: () => void;
  readonly children: ComponentChildren;
}

export const Button = ({
  look = "outlined",
  small = false,
  icon,
  pressed,
  off,
  ...rest
}: Props) => {
  const id = useId();
  const button = (
    <button
      type={rest.submits ? "submit" : "button"}
      class={`button ${classes[look]} ${small ? "small" : ""}`}
      aria-pressed={pressed}
      aria-label={rest.label}
      title={rest.hint}
      {...(off && { "aria-disabled": true, "aria-describedby": id })}
      onClick={(event) => {
        if (off) event.preventDefault();
        else rest.onClick?.();
      }}
    >
      {icon && <Icon name={icon} size={small ? 16 : 20} filled={pressed === true} />}
      {rest.children}
    </button>
  );
  if (!off) return button;
  return (
    <span class="with-reason">
      {button}
      <span id={id} class="caption">
        {off}
      </span>
    </span>
  );
};

interface IconButtonProps {
  readonly icon: IconName;
  /** Its name, and what is shown under the pointer. */
  readonly name: string;
  readonly small?: boolean;
  readonly onClick: () => void;
}

export const IconButton = ({ icon, name, small = false, onClick }: IconButtonProps) => (
  <button
    type="button"
    class={`icon-button ${small ? "small" : ""}`}
    aria-label={name}
    title={name}
    onClick={onClick}
  >
    <Icon name={icon} size={small ? 16 : 20} />
  </button>
);
