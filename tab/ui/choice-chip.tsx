import { Icon } from "./icon.tsx";
import { Menu, type MenuItem } from "./menu.tsx";

export interface Choice {
  readonly value: string;
  readonly title: string;
}

interface Props {
  readonly label: string;
  /** What the first choice says, with which nothing is left out. */
  readonly all: string;
  readonly choices: readonly Choice[];
  readonly value: string;
  /** What is shown of a value that is no longer among the choices. */
  readonly unknown: string;
  readonly onChoose: (value: string) => void;
}

/** A filter with several choices, of which one is on; which one stands in the address. */
export const ChoiceChip = ({ label, all, choices, value, unknown, onChoose }: Props) => {
  const shown = choices.find((choice) => choice.value === value)?.title ?? unknown;
  const item = (choice: Choice): MenuItem => ({
    title: choice.title,
    checked: choice.value === value,
    onClick: () => onChoose(choice.value),
  });
  return (
    <Menu
      label={label}
      class={value ? "chip more-of chosen" : "chip more-of"}
      groups={[[item({ value: "", title: all })], choices.map(item)]}
    >
      {shown ? `${label}: ${shown}` : label}
      <Icon name="expand" size={16} />
    </Menu>
  );
};
