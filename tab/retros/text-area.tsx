interface Props {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  readonly onChange: (value: string) => void;
  /** One sentence: Enter sends its form. */
  readonly line?: boolean;
}

/** Some lines of text. */
export const TextArea = ({ id, label, value, maxLength, onChange, line }: Props) => (
  <div class="field">
    <label for={id}>{label}</label>
    <textarea
      id={id}
      rows={3}
      maxLength={maxLength}
      value={value}
      data-line={line}
      onInput={(event) => onChange(event.currentTarget.value)}
    />
  </div>
);
