import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { IdeaView } from "../../src/contract/ideas.ts";
import { useTranslator } from "../shell/language.ts";
import { RequestError } from "../shell/request.ts";
import { type Pressed, renderCard } from "../ui/adaptive-card.ts";
import { getIdeaForm, submitIdea } from "./api.ts";

interface Props {
  readonly onSent: (idea: IdeaView) => void;
  readonly onClose: () => void;
}

/** The button's data says who opened the form in the chat; here the token says it. */
const ideaFrom = ({ data: { owner: _owner, needs, ...idea } }: Pressed) => ({
  ...idea,
  needs: String(needs ?? "")
    .split(",")
    .filter((need) => need !== ""),
});

/** The same form as in the chat: one card, defined once. */
export const IdeaDialog = ({ onSent, onClose }: Props) => {
  const t = useTranslator();
  const dialog = useRef<HTMLDialogElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const sending = useRef(false);
  const [problem, setProblem] = useState<RequestError>();

  useLayoutEffect(() => dialog.current?.showModal(), []);

  // The form stays as it is when sending fails: what was typed is still there.
  const send = async (pressed: Pressed): Promise<void> => {
    if (sending.current) return;
    sending.current = true;
    try {
      const idea = await submitIdea(ideaFrom(pressed));
      dialog.current?.close();
      onSent(idea);
    } catch (error) {
      setProblem(error instanceof RequestError ? error : new RequestError({ code: "internal" }));
    } finally {
      sending.current = false;
    }
  };

  useEffect(() => {
    let gone = false;
    getIdeaForm().then(
      (card) => {
        if (gone) return;
        place.current?.replaceChildren(renderCard(card, (pressed) => void send(pressed)));
        place.current?.querySelector("input")?.focus();
      },
      (error: unknown) => {
        if (error instanceof RequestError) setProblem(error);
      },
    );
    return () => {
      gone = true;
    };
  }, []);

  return (
    <dialog ref={dialog} class="dialog" aria-label={t("ideas.form.heading")} onClose={onClose}>
      <button
        type="button"
        class="close"
        aria-label={t("ideas.form.close")}
        onClick={() => dialog.current?.close()}
      >
        ×
      </button>
      {problem && (
        <p class="problem" role="alert">
          {t(`errors.${problem.code}`)}
        </p>
      )}
      <div ref={place} class="card" />
    </dialog>
  );
};
