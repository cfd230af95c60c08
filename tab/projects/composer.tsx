import { useState } from "preact/hooks";
import { projectLimits } from "../../src/contract/vocabulary.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import { useDraft } from "../shell/draft.ts";
import { useTranslator } from "../shell/language.ts";
import { isWrong } from "../shell/request.ts";
import { Button } from "../ui/button.tsx";
import { Check } from "../ui/check.tsx";
import { Avatar, type Person } from "../ui/people.tsx";
import { useSaving } from "../ui/save-form.tsx";
import { MessageBar } from "../ui/state.tsx";
import { useToast } from "../ui/toasts.tsx";
import { tellNews } from "./page-api.ts";
import type { PartProps } from "./part.ts";

/** A line or two of how it is going; what is typed is kept until it is sent. */
export const Composer = ({ project, me, onChanged }: PartProps & { readonly me: Person }) => {
  const t = useTranslator();
  const toast = useToast();
  const [isMissing, setMissing] = useState(false);
  const draft = useDraft(`project.${project.id}.news`, () => ({
    ...{ id: crypto.randomUUID(), text: "", channel: true },
  }));
  const { text, channel } = draft.values;
  const { error, busy, save } = useSaving(
    () => tellNews(project.id, draft.values),
    () => {
      toast(t(channel ? "projects.page.newsToldThere" : "projects.page.newsTold"));
      draft.restart();
      void onChanged();
    },
  );
  const problem = isMissing
    ? t("projects.page.newsMissing")
    : error &&
      t("projects.page.newsNotTold", {
        why: isWrong(error, "text") ? t("projects.form.tooLong") : refusalText(t, error),
      });
  const send = (): void => {
    setMissing(text.trim() === "");
    if (text.trim() !== "") void save();
  };
  return (
    <form
      class="composer"
      aria-label={t("projects.page.tellNews")}
      aria-busy={busy}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        send();
      }}
    >
      <Avatar {...me} named />
      <textarea
        rows={2}
        maxLength={projectLimits.news}
        aria-label={t("projects.page.tellNews")}
        placeholder={t("projects.page.newsHint")}
        value={text}
        onInput={({ currentTarget: { value } }) => {
          setMissing(false);
          draft.set({ text: value });
        }}
      />
      {problem && <MessageBar tone="wrong">{problem}</MessageBar>}
      <div class="foot">
        <Check checked={channel} onChange={(checked) => draft.set({ channel: checked })}>
          {t("projects.page.newsChannel")}
        </Check>
        <Button submits look="filled" icon="send">
          {t("projects.page.newsSend")}
        </Button>
      </div>
    </form>
  );
};
