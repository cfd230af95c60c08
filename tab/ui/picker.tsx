import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useAnswer } from "../shell/answer.ts";
import { useLater } from "../shell/later.ts";
import type { Combobox } from "./combobox.tsx";
import { Select } from "./field.tsx";
import { foundTitle, isWhole, type PickerProps } from "./found.ts";
import { Problem } from "./state.tsx";

/** Few networks have so many to choose from: it comes when it is needed. */
const loadCombobox = async () => (await import("./combobox.tsx")).Combobox;

/** What is asked for before anything is typed: no words at all are no question to `useAnswer`. */
const everything = "all";

/** One of what the server finds: a short list is chosen from as any other, a long one is searched. */
export const Picker = <Values,>(props: PickerProps<Values>) => {
  const { form, name, choices, find } = props;
  const value = form.values[name] as string;
  const { value: all, problem, retry } = useAnswer(everything, () => find("", value));
  const [loaded, setLoaded] = useState<{ readonly View: typeof Combobox }>();
  const part = useLater({ load: loadCombobox });
  const isLong = all !== undefined && !isWhole(all);
  useEffect(() => {
    // Without it there are the first ones to choose from.
    if (isLong) part.load().then(setLoaded, () => undefined);
  }, [isLong]);
  const isShort = !isLong || !loaded;
  // Read before the field changes its kind, which would lose the focus.
  const hasFocus = document.activeElement?.id === name;
  const wasShort = useRef(isShort);
  useLayoutEffect(() => {
    if (wasShort.current !== isShort && hasFocus) document.getElementById(name)?.focus();
    wasShort.current = isShort;
  }, [isShort]);
  if (all && loaded && !isShort) return <loaded.View {...props} all={all} />;
  const offered = [...choices, ...(all?.choices ?? [])];
  const isMissing = foundTitle(value) !== "" && offered.every((one) => one.value !== value);
  return (
    <>
      <Select
        {...{ form, name, label: props.label }}
        choices={isMissing ? [...offered, { value, title: foundTitle(value) }] : offered}
      />
      {problem && <Problem error={problem} onRetry={retry} />}
    </>
  );
};
