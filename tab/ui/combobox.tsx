import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Choice } from "../../src/contract/forms/form.ts";
import { useAnswer } from "../shell/answer.ts";
import { useTranslator } from "../shell/language.ts";
import { useSettled } from "../shell/settled.ts";
import { FieldProblem, ties } from "./field.tsx";
import { type Found, foundTitle, isWhole, type PickerProps } from "./found.ts";
import { Problem } from "./state.tsx";
import "./picker.css";

const longest = 200;

export interface ListProps<Values> extends PickerProps<Values> {
  /** What there is without words. */
  readonly all: Found;
}

/** One of a list too long to be looked through: it is found by what is typed. */
export const Combobox = <Values,>({ form, name, label, choices, find, all }: ListProps<Values>) => {
  const t = useTranslator();
  const value = form.values[name] as string;
  /** What is typed while the list is open; nothing: it is closed. */
  const [words, setWords] = useState<string>();
  const [active, setActive] = useState(-1);
  const settled = useSettled(words?.trim() ?? "");
  const { value: answer, problem, retry } = useAnswer(settled, (text) => find(text, ""));
  const isOpen = words !== undefined;
  const found = settled === "" ? all : answer;
  const options = [...(settled === "" ? choices : []), ...(found?.choices ?? [])];
  const titleOf = (one: string): string =>
    choices.find((choice) => choice.value === one)?.title ?? foundTitle(one);
  const idOf = (at: number): string => `${name}-${at}`;

  const show = (typed: string): void => {
    setWords(typed);
    setActive(-1);
  };
  const close = (): void => setWords(undefined);
  const choose = ({ value: chosen }: Choice): void => {
    form.set({ [name]: chosen } as Partial<Values>);
    close();
  };
  useLayoutEffect(
    () => document.getElementById(idOf(active))?.scrollIntoView({ block: "nearest" }),
    [active],
  );

  /** What stands there closed is replaced by what is typed, not added to. */
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (!isOpen && document.activeElement === input.current) input.current?.select();
  }, [isOpen]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const from = active < 0 && step < 0 ? options.length : active;
      if (!isOpen) show("");
      else if (options.length > 0) setActive((from + step + options.length) % options.length);
    } else if (event.key === "Enter" && isOpen) {
      // It would send the form.
      event.preventDefault();
      const option = options[active] ?? (options.length === 1 ? options[0] : undefined);
      if (option) choose(option);
    } else if (event.key === "Escape" && isOpen) {
      // It would close the dialog that the field stands in.
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  };

  const told = (): string => {
    if (!isOpen || !found) return "";
    const { total } = found;
    const count = found.choices.length;
    if (total === 0) return t("forms.find.none");
    return isWhole(found)
      ? t("forms.find.found", { count })
      : t("forms.find.more", { count, total });
  };

  return (
    <div class="field picker">
      <label for={name}>{label}</label>
      <div>
        <input
          {...ties(name, form.problems[name])}
          ref={input}
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={`${name}-list`}
          aria-autocomplete="list"
          {...(isOpen && options[active] && { "aria-activedescendant": idOf(active) })}
          autoComplete="off"
          maxLength={longest}
          placeholder={(isOpen && titleOf(value)) || t("forms.find.hint")}
          value={words ?? titleOf(value)}
          onInput={(event) => show(event.currentTarget.value)}
          onClick={() => {
            if (!isOpen) show("");
          }}
          onFocus={() => input.current?.select()}
          onKeyDown={onKeyDown}
          onBlur={close}
        />
        <div class="list" id={`${name}-list`} role="listbox" aria-label={label} hidden={!isOpen}>
          {isOpen &&
            options.map((option, at) => (
              // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus, and says which one is meant.
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's.
              <div
                key={option.value}
                id={idOf(at)}
                role="option"
                aria-selected={option.value === value}
                class={at === active ? "active" : ""}
                // The field is not left for the list.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(option)}
              >
                {option.title}
              </div>
            ))}
        </div>
      </div>
      <p class="caption" role="status">
        {told()}
      </p>
      {isOpen && problem && <Problem error={problem} onRetry={retry} />}
      <FieldProblem form={form} name={name} />
    </div>
  );
};
