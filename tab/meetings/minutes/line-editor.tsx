import { useEffect, useRef, useState } from "preact/hooks";
import type { LineView, MinutesView } from "../../../src/contract/minutes.ts";
import { refusalText } from "../../../src/i18n/refusals.ts";
import { type Translator, useTranslator } from "../../shell/language.ts";
import { asRequestError, isConflict, isWrong, type RequestError } from "../../shell/request.ts";
import { useToast } from "../../ui/toasts.tsx";
import { removeLine, saveLine } from "./api.ts";
import {
  type DraftKeeper,
  fresh,
  type LineDraft,
  lineIn,
  newDraft,
  saysSame,
  valuesOf,
} from "./line-draft.ts";
import { LineForm, Saved } from "./line-form.tsx";

interface Props {
  readonly minutes: MinutesView;
  /** The draft's name, and the draft. */
  readonly name: string;
  readonly draft: LineDraft;
  readonly keeper: DraftKeeper;
  readonly onChanged: () => Promise<void>;
}

const sentenceFor = (error: RequestError, t: Translator): string | undefined => {
  if (error.code === "busy") return t("minutes.tab.notSaved");
  // What the line says now is shown above, with what can be done.
  if (isConflict(error)) return undefined;
  if (isWrong(error, "text")) return t("minutes.tab.textMissing");
  return isWrong(error, "owner") ? t("minutes.tab.ownerGone") : refusalText(t, error);
};

/** A line that is being typed, new or changed. The poll goes on around it, and never into it. */
export const LineEditor = ({ minutes, name, draft, keeper, onChanged }: Props) => {
  const t = useTranslator();
  const toast = useToast();
  const typing = useRef<HTMLTextAreaElement>(null);
  const sending = useRef(false);
  const [problem, setProblem] = useState<string>();
  const isNew = draft.base === undefined;
  const { values } = draft;
  const now: LineView | undefined = minutes.lines.find(({ id }) => id === draft.id);
  const isGone = !isNew && !now;
  // What was sent may stand although its answer was lost.
  const isOvertaken =
    now && !saysSame(valuesOf(now), values) && !saysSame(valuesOf(now), draft.base ?? values);

  useEffect(() => {
    if (!isNew) typing.current?.focus();
  }, []);

  const leave = (): void => {
    keeper.drop(name);
    // The next one is likely of the same kind and place.
    if (name === fresh) keeper.keep(fresh, newDraft({ kind: values.kind, place: values.place }));
    typing.current?.focus();
  };

  const attempt = async (run: () => Promise<unknown>): Promise<void> => {
    if (sending.current) return;
    sending.current = true;
    setProblem(undefined);
    try {
      await run();
      leave();
    } catch (error) {
      setProblem(sentenceFor(asRequestError(error), t));
    } finally {
      sending.current = false;
      await onChanged();
    }
  };

  const save = (id: string, version: string): Promise<void> =>
    attempt(() => saveLine(minutes.meeting, id, lineIn(values, version)));

  const remove = async (line: LineView): Promise<void> => {
    await removeLine(minutes.meeting, line.id, line.version);
    toast(t("minutes.tab.removed"), async () => {
      await saveLine(minutes.meeting, line.id, lineIn(valuesOf(line), ""));
      await onChanged();
    });
  };

  const send = (): void => {
    if (values.text.trim() === "") setProblem(t("minutes.tab.textMissing"));
    else if (!isOvertaken)
      void (isGone ? save(crypto.randomUUID(), "") : save(draft.id, now?.version ?? draft.version));
  };

  return (
    <div class="editor">
      {isOvertaken && (
        <Saved line={now} onMine={() => void save(now.id, now.version)} onTheirs={leave} />
      )}
      {isGone && (
        <p class="conflict" role="alert">
          {t("minutes.tab.gone")}
        </p>
      )}
      <LineForm
        minutes={minutes}
        values={values}
        onChange={(next) => keeper.keep(name, { ...draft, values: next })}
        onSend={send}
        button={t(isGone ? "minutes.tab.addNew" : isNew ? "minutes.tab.add" : "minutes.tab.save")}
        onLeave={isNew ? undefined : leave}
        onRemove={isNew || !now ? undefined : () => void attempt(() => remove(now))}
        problem={problem}
        hint={isNew && values.text.trim() !== "" ? t("minutes.tab.draft") : undefined}
        typing={typing}
      />
    </div>
  );
};
