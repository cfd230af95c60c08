import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { asRequestError, type RequestError } from "../shell/request.ts";
import { type Pressed, renderCard } from "./adaptive-card.ts";
import { IconButton } from "./button.tsx";
import { Loading, MessageBar, Problem } from "./state.tsx";

interface Props<Sent> {
  /** How many times it was asked for; the browser knows by itself when it is closed, and 0 closes it. */
  readonly opened: number;
  readonly title: string;
  /** What its closing button is called. */
  readonly close: string;
  readonly load: () => Promise<Readonly<Record<string, unknown>>>;
  readonly send: (pressed: Pressed) => Promise<Sent>;
  readonly sentenceFor: (error: RequestError) => string;
  readonly onSent?: (sent: Sent) => void;
  /** However it was closed. */
  readonly onClosed?: () => void;
}

const sendButton = ".ac-pushButton.style-positive";

/** A card is no form to the browser: Enter in a line of text sends it as it would send one. */
const isSentBy = ({ key, target, isComposing }: KeyboardEvent): boolean =>
  key === "Enter" && !isComposing && target instanceof HTMLInputElement && target.type === "text";

/**
 * The same form as in the chat: one card, defined once. It stays, with what was typed, until it is sent:
 * closing the dialog or a failure loses nothing.
 */
export const CardDialog = <Sent,>({ opened, title, close, ...props }: Props<Sent>) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const sending = useRef(false);
  const [state, setState] = useState<"empty" | "loading" | "ready" | "sending">("empty");
  const [problem, setProblem] = useState<RequestError>();

  const focusFirst = (): void =>
    place.current?.querySelector<HTMLElement>("input, select, textarea")?.focus();

  const send = async (pressed: Pressed): Promise<void> => {
    if (sending.current) return;
    sending.current = true;
    setState("sending");
    setProblem(undefined);
    try {
      const sent = await props.send(pressed);
      setState("empty");
      place.current?.replaceChildren();
      dialog.current?.close();
      props.onSent?.(sent);
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
      const card = await props.load();
      place.current?.replaceChildren(renderCard(card, (pressed) => void send(pressed)));
      focusFirst();
      setState("ready");
    } catch (error) {
      setProblem(asRequestError(error));
      setState("empty");
    }
  };

  useLayoutEffect(() => {
    if (opened === 0) return dialog.current?.close();
    if (dialog.current?.open) return;
    dialog.current?.showModal();
    if (state === "empty") void loadForm();
    else focusFirst();
  }, [opened]);

  return (
    <dialog ref={dialog} class="dialog at-side" aria-label={title} onClose={props.onClosed}>
      <IconButton icon="close" name={close} onClick={() => dialog.current?.close()} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the card's fields are the ones that are typed into. */}
      <div
        ref={place}
        class="card"
        aria-busy={state === "sending"}
        onKeyDown={(event) => {
          if (isSentBy(event)) place.current?.querySelector<HTMLElement>(sendButton)?.click();
        }}
      />
      {state === "loading" && <Loading />}
      {problem && state === "empty" && <Problem error={problem} onRetry={loadForm} />}
      {problem && state !== "empty" && (
        <MessageBar tone="wrong">{props.sentenceFor(problem)}</MessageBar>
      )}
    </dialog>
  );
};
