import { useCallback } from "preact/hooks";
import type { Memo, MemoAction, MemoLine, MemoPart } from "../../../src/contract/minutes.ts";
import { topicTitle } from "../../../src/words/agenda.ts";
import { whenSentence } from "../../../src/words/meetings.ts";
import { actionSentence, attendanceSentence, partSentence } from "../../../src/words/minutes.ts";
import { useTranslator } from "../../shell/language.ts";
import { useLive } from "../../shell/live.ts";
import { usePress } from "../../ui/press.ts";
import { LoadState, Unread } from "../../ui/state.tsx";
import "./minutes.css";
import { getMemo, takeMemo } from "./api.ts";

const Said = ({ line }: { line: MemoLine }) => (
  <span class="typed" lang={line.language} dir="auto">
    {line.text}
  </span>
);

const Actions = ({ actions }: { actions: readonly MemoAction[] }) => {
  const t = useTranslator();
  return (
    <ul>
      {actions.map((action, at) => (
        <li key={at}>
          <Said line={action} />
          <p class="quiet">{actionSentence(action, t)}</p>
        </li>
      ))}
    </ul>
  );
};

const Part = ({ part }: { part: MemoPart }) => {
  const t = useTranslator();
  return (
    <section>
      <h3>{partSentence(part, t)}</h3>
      <ul>
        {part.topics.map((topic, at) => (
          <li key={`topic-${at}`}>
            <strong dir="auto">{topicTitle(topic, t)}</strong>{" "}
            <span class="quiet">{t("minutes.memo.topic", { done: String(topic.done) })}</span>
          </li>
        ))}
        {part.notes.map((line, at) => (
          <li key={at}>
            <Said line={line} />
          </li>
        ))}
      </ul>
    </section>
  );
};

const Page = ({ memo }: { memo: Memo }) => {
  const t = useTranslator();
  const { title, place, attendance, decisions, actions, parts, earlier } = memo;
  return (
    <article class="memo">
      <header>
        <p class="kicker">{t("minutes.memo.kicker", { network: memo.network })}</p>
        <h2 lang={memo.language} dir="auto">
          {title}
        </h2>
        <p>{whenSentence(memo, t)}</p>
        {place && <p>{t("meetings.place", { place })}</p>}
        {attendance !== undefined && <p class="quiet">{attendanceSentence(memo, t)}</p>}
        {!memo.published && <p class="conflict">{t("minutes.memo.draft")}</p>}
      </header>
      {decisions.length > 0 && (
        <section>
          <h3>{t("minutes.memo.decisions")}</h3>
          <ul>
            {decisions.map((line, at) => (
              <li key={at}>
                <Said line={line} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {actions.length > 0 && (
        <section>
          <h3>{t("minutes.memo.actions")}</h3>
          <Actions actions={actions} />
        </section>
      )}
      {parts.map((part) => (
        <Part key={part.slot ?? ""} part={part} />
      ))}
      {earlier.length > 0 && (
        <section>
          <h3>{t("minutes.memo.earlier")}</h3>
          <Actions actions={earlier} />
        </section>
      )}
      <Unread count={memo.unread} />
      {decisions.length + actions.length + parts.length === 0 && !memo.unread && (
        <p>{t("minutes.memo.empty")}</p>
      )}
    </article>
  );
};

/** What came of a meeting: to read, to print and to take home. */
export const MemoPage = ({ meeting: { id } }: { meeting: { readonly id: string } }) => {
  const t = useTranslator();
  const press = usePress();
  const live = useLive(useCallback(() => getMemo(id), [id]));
  const { value } = live;
  const take = (ending: "html" | "md" | "eml") => press({ send: () => takeMemo(id, ending) });
  return (
    <div class="minutes">
      <LoadState of={live} />
      {value && (
        <>
          <div class="tools">
            <button type="button" class="button" onClick={() => window.print()}>
              {t("minutes.tab.print")}
            </button>
            <button type="button" class="button" onClick={() => take("eml")}>
              {t("minutes.tab.mail")}
            </button>
            <button type="button" class="button" onClick={() => take("html")}>
              {t("minutes.tab.html")}
            </button>
            <button type="button" class="button" onClick={() => take("md")}>
              {t("minutes.tab.markdown")}
            </button>
            <a class="button" href={`#/meetings/${id}/minutes`}>
              {t("minutes.tab.heading")}
            </a>
          </div>
          <Page memo={value} />
        </>
      )}
    </div>
  );
};
