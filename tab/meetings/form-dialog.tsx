import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { agendaLimits } from "../../src/contract/vocabulary.ts";
import { useTranslator } from "../shell/language.ts";
import { asRequestError, type RequestError } from "../shell/request.ts";
import { renderCard } from "../ui/adaptive-card.ts";
import { Loading, Problem } from "../ui/state.tsx";

export interface FormDialogProps {
  readonly label: string;
  /** The card that the chat shows. */
  readonly load: () => Promise<Readonly<Record<string, unknown>>>;
  /** Sends what was typed, as the contract has it. */
  readonly send: (typed: Readonly<Record<string, unknown>>) => Promise<void>;
  /** How many times it was asked for; the browser knows by itself when it is closed. */
  readonly opened: number;
}

type Translator = ReturnType<typeof useTranslator>;

/** Why it was not saved, in a sentence that says what to do. */
const sentenceFor = ({ code, fields }: RequestError, t: Translator): string => {
  const [{ field = "", problem } = {}] = fields ?? [];
  if (code === "busy") return t("ideas.form.notSent");
  if (field === "topics") return t("agenda.topic.full", { max: agendaLimits.topics });
  if (field === "themes") return t("agenda.themes.full", { max: agendaLimits.themes });
  if (field === "wishes") return t("agenda.queue.full");
  if (field === "link") return t("agenda.linkWrong");
  if (field === "minutes") return t("agenda.minutesWrong", { max: agendaLimits.minutes });
  if (field === "version") return t("agenda.tab.versionWrong");
  if (field === "title" && problem === "required") return t("agenda.topic.titleMissing");
  return t(`errors.${code}`);
};

/** What the card's button says of the form's place in the chat; here the address and the token say it. */
const typedIn = ({
  owner: _owner,
  meeting: _meeting,
  minutes,
  project,
  ...rest
}: Readonly<Record<string, unknown>>) => ({
  ...rest,
  ...(minutes !== undefined && minutes !== "" && { minutes: Number(minutes) }),
  ...(project !== undefined && project !== "none" && { project }),
});

/**
 * The same form as in the chat: one card, defined once. It stays, with what was typed, until it is sent:
 * closing the dialog or a failure loses nothing.
 */
export const FormDialog = ({ label, load, send, opened }: FormDialogProps) => {
  const t = useTranslator();
  const dialog = useRef<HTMLDialogElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const sending = useRef(false);
  const [state, setState] = useState<"empty" | "loading" | "ready" | "sending">("empty");
  const [problem, setProblem] = useState<RequestError>();

  const onPress = async (data: Readonly<Record<string, unknown>>): Promise<void> => {
    if (sending.current) return;
    sending.current = true;
    setState("sending");
    setProblem(undefined);
    try {
      await send(typedIn(data));
      setState("empty");
      place.current?.replaceChildren();
      dialog.current?.close();
    } catch (error) {
      setProblem(asRequestError(error));
      setState("ready");
    } finally {
      sending.current = false;
    }
  };

  const focusFirst = (): void =>
    place.current?.querySelector<HTMLElement>("input, select, textarea")?.focus();

  const show = async (): Promise<void> => {
    setState("loading");
    setProblem(undefined);
    try {
      const card = await load();
      place.current?.replaceChildren(renderCard(card, ({ data }) => void onPress(data)));
      focusFirst();
      setState("ready");
    } catch (error) {
      setProblem(asRequestError(error));
      setState("empty");
    }
  };

  useLayoutEffect(() => {
    if (dialog.current?.open) return;
    dialog.current?.showModal();
    if (state === "empty") void show();
    else focusFirst();
  }, [opened]);

  return (
    <dialog ref={dialog} class="dialog" aria-label={label}>
      <button
        type="button"
        class="close"
        aria-label={t("agenda.tab.close")}
        onClick={() => dialog.current?.close()}
      />
      <div ref={place} class="card" aria-busy={state === "sending"} />
      {state === "loading" && <Loading />}
      {problem && state === "empty" && <Problem error={problem} onRetry={show} />}
      {problem && state !== "empty" && (
        <p class="problem" role="alert">
          {sentenceFor(problem, t)}
        </p>
      )}
    </dialog>
  );
};
