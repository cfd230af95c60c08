import { useState } from "preact/hooks";
import {
  newSupportValues,
  supportAnswerBody,
  supportAnswerForm,
  supportAnswerValues,
  supportBody,
  supportForm,
} from "../../src/contract/forms/support-request.ts";
import type { SupportRequestView } from "../../src/contract/support-requests.ts";
import type { SupportRequestState } from "../../src/contract/vocabulary.ts";
import { dayOf } from "../../src/i18n/moments.ts";
import { personName } from "../../src/words/people.ts";
import { dayNear } from "../shell/day-near.ts";
import { type Translator, useTranslator } from "../shell/language.ts";
import { useMay } from "../shell/rights.ts";
import { useZone } from "../shell/zone.ts";
import { Button } from "../ui/button.tsx";
import { FormDialog } from "../ui/form-dialog.tsx";
import { Icon } from "../ui/icon.tsx";
import type { IconName } from "../ui/icons.ts";
import { Linked } from "../ui/linked.tsx";
import { Pill } from "../ui/status.tsx";
import { useToast } from "../ui/toasts.tsx";
import { answerSupport, askSupport, getProject } from "./page-api.ts";
import type { PartProps } from "./part.ts";

const stateIcons: Readonly<Record<SupportRequestState, IconName>> = {
  ...{ open: "deadline", underway: "running", answered: "check" },
};

/** A mail to the mailbox of project support, begun for who wants to send one besides. */
const mailTo = (mailbox: string, request: SupportRequestView, t: Translator): string => {
  const { title, number } = request.project;
  const subject = t("projects.support.mailSubject", { kind: request.kind, title });
  const body = t("projects.support.mailBody", { title, number, text: request.text });
  return `mailto:${mailbox}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
};

interface RequestProps extends PartProps {
  readonly request: SupportRequestView;
  readonly onAnswer: () => void;
}

const Request = ({ project, request, onAnswer }: RequestProps) => {
  const t = useTranslator();
  const zone = useZone();
  const may = useMay();
  const { kind, text, by, at, state, answer, answeredBy, due, mine } = request;
  const answers = mine && may("PUT /api/support-requests/:id");
  const isOpen = state !== "answered";
  return (
    <li class={answers && isOpen ? "waits" : undefined}>
      <Icon name={kind === "decision" ? "document" : "projectSupport"} />
      <div>
        <p class="row-of">
          <b>{t("projects.support.about", { kind })}</b>
          <Pill icon={stateIcons[state]} tone={state === "answered" ? "saved" : "plain"}>
            {t(`projects.support.state.${state}`)}
          </Pill>
        </p>
        {text && (
          <p class="typed" dir="auto">
            <Linked text={text} />
          </p>
        )}
        <p class="caption">
          {t("projects.support.by", { name: personName(by, t), day: dayNear(at, zone, t) })}
        </p>
        {(answer || due) && (
          <div class="answer">
            {answer && (
              <p class="typed" dir="auto">
                <Linked text={answer} />
              </p>
            )}
            <p class="caption">
              {answeredBy}
              {answeredBy && due && " · "}
              {due && t("projects.support.promised", { day: dayOf(t.locale, due) })}
            </p>
          </div>
        )}
        {isOpen && !answers && project.keeps && project.mailbox && (
          <a class="mail" href={mailTo(project.mailbox, request, t)}>
            {t("projects.support.mail")}
          </a>
        )}
      </div>
      {answers && (
        <Button onClick={onAnswer}>
          {t(isOpen ? "projects.support.answerSend" : "projects.support.answerChange")}
        </Button>
      )}
    </li>
  );
};

/** What was asked of project support, with its answers; they answer here. */
export const Support = (props: PartProps) => {
  const { project, onChanged } = props;
  const t = useTranslator();
  const toast = useToast();
  const [answered, setAnswered] = useState<SupportRequestView>();
  const { id, requests } = project;
  if (requests.length === 0) return null;
  return (
    <section aria-labelledby="support">
      <div class="section-head">
        <h3 id="support">{t("projects.support.requests")}</h3>
      </div>
      <ul class="surface requests">
        {requests.map((request) => (
          <Request
            key={request.id}
            {...props}
            request={request}
            onAnswer={() => setAnswered(request)}
          />
        ))}
      </ul>
      {answered && (
        <FormDialog
          key={answered.id}
          open
          onClosed={() => setAnswered(undefined)}
          form={supportAnswerForm}
          data={answered}
          name={`support.${answered.id}`}
          begin={() => supportAnswerValues(answered)}
          send={(values) => answerSupport(answered.id, supportAnswerBody(values))}
          onSaved={() => {
            toast(t("projects.support.answered"));
            void onChanged();
          }}
          readTheirs={async () => {
            const now = (await getProject(id)).requests.find((one) => one.id === answered.id);
            return now && supportAnswerValues(now);
          }}
        />
      )}
    </section>
  );
};

interface AskProps extends PartProps {
  readonly onClosed: () => void;
}

export const AskSupport = ({ project, onChanged, onClosed }: AskProps) => {
  const t = useTranslator();
  const toast = useToast();
  const { id } = project;
  return (
    <FormDialog
      open
      onClosed={onClosed}
      form={supportForm}
      data={undefined}
      name={`project.${id}.support`}
      begin={() => newSupportValues(crypto.randomUUID(), "help")}
      send={(values) => askSupport(id, supportBody(values))}
      onSaved={() => {
        toast(t("projects.support.asked"));
        void onChanged();
      }}
    />
  );
};
