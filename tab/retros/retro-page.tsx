import "../ui/thing-page.css";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { RetroView } from "../../src/contract/retros.ts";
import { askersSentence, stateSentence } from "../../src/words/retros.ts";
import { useTranslator } from "../shell/language.ts";
import { useLater } from "../shell/later.ts";
import { useLive } from "../shell/live.ts";
import type { Asked } from "../shell/pages.ts";
import { useMay } from "../shell/rights.ts";
import { Announcements } from "../ui/announcements.tsx";
import { Crumbs } from "../ui/crumbs.tsx";
import { Folded } from "../ui/field.tsx";
import { History } from "../ui/history.tsx";
import { Icon } from "../ui/icon.tsx";
import { LaterView } from "../ui/later-view.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { Place } from "../ui/place.tsx";
import { usePress } from "../ui/press.ts";
import { useQuestion } from "../ui/question.tsx";
import { LoadState } from "../ui/state.tsx";
import { useToast } from "../ui/toasts.tsx";
import { Answer } from "./answer.tsx";
import { closeRetro, getRetro, getRetroHistory, openRetro, takeOverRetro } from "./api.ts";
import { Discussion } from "./discussion.tsx";
import { OpenActions } from "./open-actions.tsx";
import { Summary } from "./summary.tsx";
import { Unsent } from "./unsent.tsx";
import { retroFormWords } from "./words.ts";

const rules = ["1", "2", "3", "4", "5"] as const;

const GroundRules = () => {
  const t = useTranslator();
  return (
    <section class="tile rules" aria-labelledby="rules">
      <h3 id="rules">{t("retros.rules.heading")}</h3>
      <ul>
        {rules.map((rule) => (
          <li key={rule}>
            <Icon name="done" size={16} />
            {t(`retros.rules.${rule}`)}
          </li>
        ))}
      </ul>
      <p>
        <strong>{t("retros.rules.promise")}</strong>
      </p>
    </section>
  );
};

interface Props {
  readonly retro: RetroView;
  readonly onChanged: () => Promise<void>;
}

/** For those whom it can be handed on to. */
const Takeover = ({ retro, onChanged }: Props) => {
  const t = useTranslator();
  const press = usePress(onChanged);
  if (!retro.mayTakeOver) return null;
  return (
    <div class="tools">
      <button
        type="button"
        class="button"
        onClick={() => press({ send: () => takeOverRetro(retro.id) })}
      >
        {t("retros.takeOver.button")}
      </button>
    </div>
  );
};

/** What its facilitator can do to the round as a whole. */
const Facilitator = ({ retro, onChanged }: Props) => {
  const t = useTranslator();
  const press = usePress(onChanged);
  const button = useRef<HTMLButtonElement>(null);
  const [isChanging, setChanging] = useState(false);
  const { ask, dialog } = useQuestion();
  const change = useLater({
    words: retroFormWords,
    load: async () => (await import("./change.tsx")).ChangeRetro,
  });
  const isCollecting = retro.state === "collecting";
  const isDone = retro.state === "opened" || retro.state === "discussed" || retro.tooFew;
  if (!retro.mayFacilitate || isDone) return null;
  const open = (): void => void press({ send: () => openRetro(retro.id) });
  const close = (): void =>
    ask({
      question: t("retros.tab.closeSure"),
      yes: t("retros.card.close"),
      no: t("retros.tab.closeKeep"),
      onYes: () => void press({ send: () => closeRetro(retro.id) }),
    });
  return (
    <>
      <div class="tools">
        <button
          type="button"
          class={isCollecting ? "button" : "button primary"}
          onClick={isCollecting ? close : open}
        >
          {t(isCollecting ? "retros.card.close" : "retros.card.open")}
        </button>
        {isCollecting && (
          <button
            ref={button}
            type="button"
            class="button"
            aria-expanded={isChanging}
            onClick={() => setChanging(!isChanging)}
          >
            {t("retros.change.button")}
          </button>
        )}
      </div>
      {dialog}
      {isCollecting && isChanging && (
        <LaterView
          part={change}
          props={{
            retro,
            onChanged,
            onLeave: () => {
              setChanging(false);
              button.current?.focus();
            },
          }}
        />
      )}
    </>
  );
};

/** What other retros agreed on and nobody has done yet. */
const Carried = ({ besides }: { readonly besides: string }) =>
  useMay()("GET /api/retros/actions") ? <OpenActions besides={besides} most={3} /> : null;

/** What is asked, with what is promised to who answers. */
const Collecting = ({ retro, onChanged }: Props) => {
  const t = useTranslator();
  const may = useMay();
  return (
    <div class="parts">
      <section class="tile asked" aria-label={t("retros.card.answer")}>
        <p>
          <Icon name={retro.anonymous ? "anonymous" : "person"} />{" "}
          <span>{t(retro.anonymous ? "rounds.promise" : "retros.card.byName")}</span>
        </p>
        {retro.anonymous && (
          <Folded title={t("rounds.how")} wrong={false}>
            <p>{t("retros.card.rest")}</p>
          </Folded>
        )}
        <p class="quiet">{t(`retros.seenBy.${retro.seenBy}`)}</p>
        {(retro.count > 0 || retro.mayFacilitate) && (
          <p class="quiet">
            {retro.count > 0
              ? t("retros.card.count", { count: retro.count })
              : t("retros.card.countNone")}
          </p>
        )}
        {may("PUT /api/retros/:id/answer") && <Answer retro={retro} onChanged={onChanged} />}
      </section>
      <aside class="main">
        <GroundRules />
        <Carried besides={retro.id} />
      </aside>
    </div>
  );
};

/** Says that the round has gone on to another state while one looks; the page itself changes too. */
const useTellState = (state: RetroView["state"] | undefined): void => {
  const t = useTranslator();
  const toast = useToast();
  const before = useRef(state);
  useEffect(() => {
    if (before.current && state && state !== before.current && state !== "collecting")
      toast(t(`retros.tab.now.${state}`));
    before.current = state;
  }, [state]);
};

export const RetroPage = ({ id }: { id: string }) => {
  const t = useTranslator();
  const may = useMay();
  const load = useCallback(() => getRetro(id), [id]);
  const loadHistory = useCallback((asked: Asked) => getRetroHistory(id, asked), [id]);
  const live = useLive(load);
  const { value: retro, refresh } = live;
  useTellState(retro?.state);
  if (!retro) return <LoadState of={live} />;
  return (
    <div class="thing-page retro">
      <Crumbs path={[{ href: "retros", title: t("app.retros") }]} title={retro.title} />
      <header class="thing-head">
        <div>
          <PageHeading>{retro.title}</PageHeading>
          <p class="goal">{stateSentence(retro, t)}</p>
          <p class="caption">{askersSentence(retro, t)}</p>
        </div>
      </header>
      <Place>
        <Facilitator retro={retro} onChanged={refresh} />
        <Takeover retro={retro} onChanged={refresh} />
      </Place>
      <LoadState of={live} />
      <Announcements about={id} list="retros" onChanged={refresh} />
      {retro.state === "collecting" ? (
        <Collecting retro={retro} onChanged={refresh} />
      ) : (
        <Unsent retro={retro} />
      )}
      {retro.summary && (
        <Place>
          <Summary retro={retro} onChanged={refresh} />
        </Place>
      )}
      {(retro.state === "opened" || retro.state === "discussed") &&
        (retro.mayRead && may("GET /api/retros/:id/discussion") ? (
          <Place>
            <Discussion retro={retro} onChanged={refresh} />
          </Place>
        ) : (
          <p>{t(`retros.seenBy.${retro.seenBy}`)}</p>
        ))}
      {(retro.state === "closed" || retro.state === "opened") && <Carried besides={id} />}
      {may("GET /api/retros/:id/history") && <History load={loadHistory} zone={retro.zone} />}
    </div>
  );
};
