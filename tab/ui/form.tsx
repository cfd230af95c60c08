import { type ComponentChildren, Fragment, type JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import {
  askedFields,
  type Form as Described,
  type NamedField,
  problemsOf,
  type Shown,
} from "../../src/contract/forms/form.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import type { TabMessageKey } from "../messages.ts";
import { useDraft } from "../shell/draft.ts";
import { useTranslator } from "../shell/language.ts";
import { isConflict } from "../shell/request.ts";
import { Check } from "./check.tsx";
import { Conflict } from "./conflict.tsx";
import { Checks, Folded, type Form, Input, Lines, Select } from "./field.tsx";
import { finder } from "./found.ts";
import { Picker } from "./picker.tsx";
import { SaveForm, useSaving } from "./save-form.tsx";

export interface Filling<Values, Data, Body, Key extends TabMessageKey, Saved> {
  readonly form: Described<Values, Data, Body, Key>;
  readonly data: Data;
  /** Its own in the network: under it the device keeps what is typed, until it is sent or given up. */
  readonly name: string;
  readonly begin: () => Values;
  readonly send: (values: Values) => Promise<Saved>;
  readonly onSaved: (saved: Saved) => void;
  /** Of what somebody else may change meanwhile: how it stands now, as the form would show it. */
  readonly readTheirs?: () => Promise<Values | undefined>;
}

const versionOf = (values: object | undefined): { readonly version?: unknown } =>
  values && "version" in values ? { version: values.version } : {};

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/**
 * A form as it is filled in: kept on the device, sent once, and over somebody else's change only once the person has
 * seen it.
 */
export const useForm = <Values extends object, Data, Body, Key extends TabMessageKey, Saved>(
  filling: Filling<Values, Data, Body, Key, Saved>,
) => {
  const { form, data, name, begin, send, onSaved, readTheirs } = filling;
  const t = useTranslator();
  const { values, set, drop } = useDraft(name, begin);
  const [begun] = useState(begin);
  const seen = useRef<Values | undefined>(undefined);
  const [theirs, setTheirs] = useState<Values>();
  /** What the other one changed and this one did not is theirs. */
  const untouched = (now: Values): Partial<Values> =>
    Object.fromEntries(
      Object.entries(now).filter(([field]) => {
        const key = field as keyof Values;
        return form.fields[key].kind !== "kept" && isSame(values[key], begun[key]);
      }),
    ) as Partial<Values>;
  const saving = useSaving(
    () => {
      setTheirs(undefined);
      return send({ ...values, ...versionOf(seen.current) });
    },
    (saved) => {
      drop();
      onSaved(saved);
    },
    async (error) => {
      if (!isConflict(error)) return;
      const now = await readTheirs?.().catch(() => undefined);
      seen.current = now ?? seen.current;
      if (now && isSame(versionOf(begun), versionOf(values))) set(untouched(now));
      setTheirs(now);
    },
  );
  const shown: Shown<Values, Data, Key> = { values, data, t, face: "tab" };
  return {
    ...{ form, shown, set, drop, saving, theirs },
    closeTheirs: () => setTheirs(undefined),
    /** Whether somebody else's change could not be read yet. */
    isUnseen: seen.current === undefined,
  };
};

type Filled<Values extends object, Data, Body, Key extends TabMessageKey> = ReturnType<
  typeof useForm<Values, Data, Body, Key, unknown>
>;

/** A field's own control in the tab, where the usual one would not do. */
export type Control<Values, Data> = (props: {
  readonly form: Form<Values>;
  readonly data: Data;
  readonly label: string;
}) => JSX.Element;

export type Controls<Values, Data> = { readonly [Name in keyof Values]?: Control<Values, Data> };

interface FieldProps<Values, Data, Key extends TabMessageKey> {
  readonly named: NamedField<Shown<Values, Data, Key>>;
  readonly form: Form<Values>;
  readonly shown: Shown<Values, Data, Key>;
  readonly controls: Controls<Values, Data>;
}

/** What stands in fields whose names and kinds only the form's description ties together. */
type Typed = Record<string, string> & Record<string, never>;

const Field = <Values, Data, Key extends TabMessageKey>(props: FieldProps<Values, Data, Key>) => {
  const { named, shown, controls } = props;
  const t = useTranslator();
  const { name, field } = named;
  const label = field.label(shown);
  const Own = controls[name as keyof Values] as Control<Values, Data> | undefined;
  if (Own) return <Own form={props.form} data={shown.data} label={label} />;
  const form = props.form as unknown as Form<Typed>;
  const typed: unknown = form.values[name];
  const common = { form, name, label };
  const hint = "hint" in field && field.hint ? { placeholder: field.hint(shown) } : {};
  switch (field.kind) {
    case "choice": {
      const none = field.optional ? [{ value: "", title: t("forms.notChosen") }] : [];
      const choices = [...none, ...field.choices(shown)];
      const wanted = field.found?.(shown);
      if (!wanted) return <Select {...common} choices={choices} />;
      return <Picker {...common} choices={choices} find={finder(wanted)} />;
    }
    case "choices": {
      const choices = field.choices(shown);
      return (
        <Checks
          {...common}
          choices={choices.map(({ value }) => value)}
          chosen={typed as readonly string[]}
          titleOf={(value) => choices.find((one) => one.value === value)?.title ?? ""}
          onChange={(chosen) => form.set({ [name]: chosen } as never)}
        />
      );
    }
    case "toggle":
      return (
        <Check
          id={name}
          checked={Boolean(typed)}
          onChange={(checked) => form.set({ [name]: checked } as never)}
        >
          {label}
        </Check>
      );
    case "lines":
      return <Lines {...common} maxLength={field.max} {...hint} />;
    case "number": {
      const [min, max] = field.range(shown);
      return <Input {...common} type="number" min={min} max={max} />;
    }
    case "date":
    case "time":
      return <Input {...common} type={field.kind} />;
    case "url":
      return <Input {...common} type="url" maxLength={field.max} placeholder="https://" />;
    default:
      return <Input {...common} maxLength={field.max} {...hint} />;
  }
};

/** Fields that stand beside each other are one row. */
const rowsOf = <S,>(fields: readonly NamedField<S>[]): NamedField<S>[][] => {
  const rows: NamedField<S>[][] = [];
  for (const named of fields) {
    const last = rows.at(-1);
    if (last && named.field.beside) last.push(named);
    else rows.push([named]);
  }
  return rows;
};

interface Props<Values extends object, Data, Body, Key extends TabMessageKey> {
  readonly filled: Filled<Values, Data, Body, Key>;
  readonly controls?: Controls<Values, Data>;
  /** One of several on its page. */
  readonly part?: boolean;
  /** A button that gives up what was typed. */
  readonly leave?: string;
  readonly onLeave?: () => void;
  /** What stands beside the fields, where there is room. */
  readonly aside?: ComponentChildren;
  /** What stands between the fields and the button. */
  readonly children?: ComponentChildren;
}

export const FormView = <Values extends object, Data, Body, Key extends TabMessageKey>(
  props: Props<Values, Data, Body, Key>,
) => {
  const { filled, controls = {}, leave, onLeave, part: isPart = false, aside, children } = props;
  const { form, shown, set, drop, saving, theirs, closeTheirs, isUnseen } = filled;
  const t = useTranslator();
  const { error } = saving;
  const intro = form.intro?.(shown);
  const isOvertaken = isConflict(error);
  const problems = error && !isOvertaken ? problemsOf(form, shown, error.fields) : {};
  const common = { form: { values: shown.values, set, problems }, shown, controls };
  const problemOfAll = (): string | undefined => {
    if (!error) return undefined;
    if (isOvertaken) return isUnseen ? (form.conflict?.(shown) ?? t("forms.conflict")) : undefined;
    if (error.code === "busy") return t("forms.notSaved");
    return Object.keys(problems).length > 0 ? t("forms.mend") : refusalText(t, error);
  };
  const fields = askedFields(form, shown).map(({ part: id = "", fields }) => {
    const part = form.parts?.[id];
    const rows = rowsOf(fields).map((row) => {
      const controlsOfRow = row.map((named) => (
        <Field key={named.name} named={named} {...common} />
      ));
      return row.length > 1 ? (
        <div key={row[0]?.name} class="beside">
          {controlsOfRow}
        </div>
      ) : (
        controlsOfRow
      );
    });
    if (!part) return rows;
    return (
      <Fragment key={id}>
        <Folded
          title={part.title(shown)}
          wrong={fields.some(({ name }) => problems[name] !== undefined)}
        >
          {part.note && <p class="quiet">{part.note(shown)}</p>}
          {rows}
        </Folded>
        {part.warning && (
          <p role="status" class="over">
            {part.warning(shown)}
          </p>
        )}
      </Fragment>
    );
  });
  return (
    <SaveForm
      part={isPart}
      waits={theirs !== undefined}
      label={form.heading(shown)}
      saving={saving}
      problem={problemOfAll()}
      button={form.send(shown)}
      {...(leave && { leave })}
      onLeave={
        onLeave &&
        (() => {
          drop();
          onLeave();
        })
      }
    >
      {intro && <p class="quiet">{intro}</p>}
      {aside ? (
        <div class="with-preview">
          <div>{fields}</div>
          {aside}
        </div>
      ) : (
        fields
      )}
      {children}
      {theirs && (
        <Conflict
          form={form}
          mine={shown}
          theirs={theirs}
          onMine={() => void saving.save()}
          onTheirs={() => {
            set(theirs);
            closeTheirs();
          }}
          onTheirsOf={(name) =>
            set({ [name]: theirs[name as keyof Values] } as unknown as Partial<Values>)
          }
        />
      )}
    </SaveForm>
  );
};
