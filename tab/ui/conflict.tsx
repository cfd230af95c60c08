import { useLayoutEffect, useRef } from "preact/hooks";
import {
  askedFields,
  type Form,
  type NamedField,
  type Shown,
} from "../../src/contract/forms/form.ts";
import { longDayIn, timeIn } from "../../src/i18n/moments.ts";
import type { TabMessageKey } from "../messages.ts";
import { useTranslator } from "../shell/language.ts";
import { Button } from "./button.tsx";
import { foundTitle } from "./found.ts";

type Chooser<S> = Extract<NamedField<S>["field"], { readonly choices: unknown }>;

/** What stands in a field, as the form says it. */
const textOf = <Values, Data, Key extends TabMessageKey>(
  { name, field }: NamedField<Shown<Values, Data, Key>>,
  shown: Shown<Values, Data, Key>,
): string => {
  const { locale } = shown.t;
  const value = (shown.values as Readonly<Record<string, unknown>>)[name];
  const titleOf = (one: unknown): string =>
    (field as Chooser<typeof shown>).choices(shown).find((choice) => choice.value === one)?.title ??
    foundTitle(String(one));
  switch (field.kind) {
    case "choice":
      return titleOf(value);
    case "choices":
      return new Intl.ListFormat(locale, { type: "conjunction" }).format(
        (value as readonly string[]).map(titleOf),
      );
    case "toggle":
      return value ? "✓" : "";
    case "date":
      return value ? longDayIn(locale, new Date(`${value}T12:00Z`), "UTC") : "";
    case "time":
      return value ? timeIn(locale, String(value)) : "";
    default:
      return String(value);
  }
};

interface Props<Values, Data, Body, Key extends TabMessageKey> {
  readonly form: Form<Values, Data, Body, Key>;
  readonly mine: Shown<Values, Data, Key>;
  readonly theirs: Values;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
  /** The other one's, of one field. */
  readonly onTheirsOf: (name: string) => void;
}

/** Two wrote at once: what the other one saved, and which of the two is to stand, of each field or of all. */
export const Conflict = <Values, Data, Body, Key extends TabMessageKey>(
  props: Props<Values, Data, Body, Key>,
) => {
  const { form, mine, onMine, onTheirs, onTheirsOf } = props;
  const theirs = { ...mine, values: props.theirs };
  const t = useTranslator();
  const panel = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => panel.current?.scrollIntoView({ block: "nearest" }), []);
  const told = (shown: typeof mine) =>
    new Map(
      askedFields(form, shown).flatMap(({ fields }) =>
        fields.map((one) => [one.name, [one.field.label(shown), textOf(one, shown)]] as const),
      ),
    );
  const [saved, typed] = [told(theirs), told(mine)];
  const names = [...new Set([...typed.keys(), ...saved.keys()])];
  const differing = names.filter((name) => saved.get(name)?.[1] !== typed.get(name)?.[1]);
  return (
    <div ref={panel} class="conflict" role="alert">
      <p>
        <strong>{(form.conflict ?? (() => t("forms.conflict")))(mine)}</strong>
      </p>
      <dl>
        {differing.map((name) => (
          <div key={name}>
            <dt>{(typed.get(name) ?? saved.get(name))?.[0]}</dt>
            <dd>{t("forms.theirs", { text: saved.get(name)?.[1] || t("forms.empty") })}</dd>
            <dd>{t("forms.mine", { text: typed.get(name)?.[1] || t("forms.empty") })}</dd>
            {differing.length > 1 && (
              <dd>
                <button type="button" class="link" onClick={() => onTheirsOf(name)}>
                  {t("forms.takeTheirsOf", {
                    field: (typed.get(name) ?? saved.get(name))?.[0] ?? "",
                  })}
                </button>
              </dd>
            )}
          </div>
        ))}
      </dl>
      <div class="actions">
        <Button look="filled" onClick={onMine}>
          {t("forms.saveMine")}
        </Button>
        <Button onClick={onTheirs}>{t("forms.takeTheirs")}</Button>
      </div>
    </div>
  );
};
