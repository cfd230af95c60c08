import { Icon } from "./icon.tsx";

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const longest = 200;

export const SearchField = ({ label, hint = label, value, onChange }: Props) => (
  <label class="search">
    <Icon name="search" size={16} />
    <span class="unseen">{label}</span>
    <input
      type="search"
      maxLength={longest}
      placeholder={hint}
      value={value}
      onInput={(event) => onChange(event.currentTarget.value)}
    />
  </label>
);
