import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { IdeaView } from "../../src/contract/ideas.ts";
import type { TabMessageKey } from "../messages.ts";
import { useTranslator } from "../shell/language.ts";
import { asRequestError, type RequestError } from "../shell/request.ts";
import { type Pressed, renderCard } from "../ui/adaptive-card.ts";
import { Loading, Problem } from "../ui/state.tsx";
import { getIdeaForm, submitIdea } from "./api.ts";

interface Props {
  /** How many times it was asked for; the browser knows by itself when it is closed. */
  readonly opened: number;
  readonly onSent: (idea: IdeaView) => void;
}

/** The button's data says who opened the form in the chat; here the token says it. */
const ideaFrom = ({ data: { owner: _owner, needs, ...idea } }: Pressed) => ({
  ...idea,
  needs: String(needs ?? "")
    .split(",")
    .filter((need) => need !== ""),
});

const sentenceFor = ({ code, fields }: RequestError): TabMessageKey => {
  if (code === "busy") return "ideas.form.notSent";
  const title = fields?.find(({ field }) => field === "title");
  return title?.problem === "required" ? "ideas.form.titleMissing" : `errors.${code}`;
};

/**
 * The same form as in the chat: one card, defined once. It stays, with what was typed, until it is sent:
 * closing the dialog or a failure loses nothing.
 */
export const IdeaDialog = ({ opened, onSent }: Props) => {
  const t = useTranslator();
  const dialog = useRef<HTMLDialogElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const sending = useRef(false);
  const [state, setState] = useState<"empty" | "loading" | "ready" | "sending">("empty");
  const [problem, setProblem] = useState<RequestError>();

  const send = async (pressed: Pressed): Promise<void> => {
    if (sending.current) return;
    sending.current = true;
    setState("sending");
    setProblem(undefined);
    try {
      const idea = await submitIdea(ideaFrom(pressed));
      setState("empty");
      place.current?.replaceChildren();
      dialog.current?.close();
      onSent(idea);
    } catch (error) {
      setProblem(asRequestError(error));
      setState("ready");
    } finally {
      sending.current = false;
    }
  };

  const loadForm = async (): Promise<void> => {
    setState("loading");
    setProblem(undefined);
    try {
      const card = await getIdeaForm();
      place.current?.replaceChildren(renderCard(card, (pressed) => void send(pressed)));
      place.current?.querySelector("input")?.focus();
      setState("ready");
    } catch (error) {
      setProblem(asRequestError(error));
      setState("empty");
    }
  };

  useLayoutEffect(() => {
    if (dialog.current?.open) return;
    dialog.current?.showModal();
    if (state === "empty") void loadForm();
    else place.current?.querySelector("input")?.focus();
  }, [opened]);

  return (
    <dialog ref={dialog} class="dialog" aria-label={t("ideas.form.heading")}>
      <button
        type="button"
        class="close"
        aria-label={t("ideas.form.close")}
        onClick={() => dialog.current?.close()}
      />
      <div ref={place} class="card" aria-busy={state === "sending"} />
      {state === "loading" && <Loading />}
      {problem && state === "empty" && <Problem error={problem} onRetry={loadForm} />}
      {problem && state !== "empty" && (
        <p class="problem" role="alert">
          {t(sentenceFor(problem))}
        </p>
      )}
    </dialog>
  );
};
