import { useState } from "preact/hooks";
import type { Waiting } from "../../src/contract/home.ts";
import { homeLimits, type WaitingKind } from "../../src/contract/vocabulary.ts";
import { type Translator, useTranslator } from "../shell/language.ts";
import { dateFrom, useZone } from "../shell/zone.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import type { IconName } from "../ui/icons.ts";
import { Place } from "../ui/place.tsx";
import { usePress } from "../ui/press.ts";
import { Empty } from "../ui/state.tsx";
import { daysBetween, dayWords } from "./days.ts";
import { doingOf, keyOf, see } from "./presses.ts";
import type { WaitingList } from "./use-waiting.ts";

const icons: Readonly<Record<WaitingKind, IconName>> = {
  meeting: "meeting",
  duty: "person",
  presentation: "presentation",
  retro: "retro",
  minutes: "document",
  lesson: "lesson",
  idea: "idea",
  undatedIdeas: "idea",
  action: "done",
  retroAction: "done",
  project: "project",
  supportRequest: "need",
  message: "send",
  problem: "wrong",
};

/** So near that its colour says so. */
const soon = 3;

const titleOf = (item: Waiting, t: Translator): string => {
  if (item.kind === "undatedIdeas") return t("home.waiting.undatedIdeas", { count: item.count });
  const { kind, title } = item;
  if (kind === "duty") return t("home.item.duty", { role: item.role, title });
  if (item.kind === "project") return t("home.item.project", { does: item.does, title });
  if (
    kind === "idea" ||
    kind === "lesson" ||
    kind === "action" ||
    kind === "retroAction" ||
    kind === "problem"
  )
    return title;
  return t(`home.item.${kind}`, { title });
};

const dueOf = ({ kind, due = "" }: Waiting, today: string, t: Translator): string => {
  const day = dayWords(due, today, t);
  if (kind === "retro" || kind === "minutes") return t(`home.due.${kind}`, { day });
  if (kind === "action" || kind === "retroAction" || kind === "supportRequest")
    return t("home.due.action", { day, late: String(due < today) });
  return t("home.due.meeting", { day });
};

const anonymousKey = (anonymous: boolean) =>
  anonymous ? "home.about.retroAnonymous" : "home.about.retro";

/** What one knows of it besides its name and its day. */
const aboutOf = (item: Waiting, zone: string, t: Translator): string => {
  if (item.kind === "presentation")
    return t("home.about.presentation", { minutes: item.minutes, meeting: item.meeting.title });
  if (item.kind === "retro") return t(anonymousKey(item.anonymous), { count: item.count });
  if (item.kind === "minutes") return t("home.about.minutes", { count: item.attendance });
  if (item.kind === "lesson")
    return t(item.does === "agree" ? "home.about.lessonAgree" : "home.about.lessonPublish");
  if (item.kind === "action") return t("home.about.action", { title: item.meeting.title });
  if (item.kind === "retroAction") return t("home.about.retroAction", { title: item.retro.title });
  if (item.kind === "idea") return t("home.about.idea", { does: item.does });
  if (item.kind === "project")
    return t("home.about.project", { does: item.does, person: item.person, need: item.about });
  if (item.kind === "supportRequest")
    return t("home.about.supportRequest", { asks: item.asks, person: item.person });
  if (item.kind === "message") {
    const day = dayWords(dateFrom(zone, new Date(item.planned)), dateFrom(zone, new Date()), t);
    return t("home.about.message", { day, person: item.person || "none", name: item.person });
  }
  return "";
};

interface RowProps {
  readonly item: Waiting;
  readonly waiting: WaitingList;
  /** Its first button is the next thing to do in the view. */
  readonly first: boolean;
}

const Row = ({ item, waiting, first }: RowProps) => {
  const t = useTranslator();
  const zone = useZone();
  const today = dateFrom(zone, new Date());
  const { kind, due, view, title, language } = item;
  const shown = titleOf(item, t);
  const lang = shown === title ? language : undefined;
  const attempt = usePress();
  const { presses = [], step } = doingOf(item, t);
  const isNear = due !== undefined && kind !== "minutes" && daysBetween(today, due) <= soon;
  const about = aboutOf(item, zone, t);
  return (
    <li class={waiting.isLeaving(item) ? "leaving" : undefined}>
      <div class="todo">
        <span class="glyph">
          <Icon name={icons[kind]} />
        </span>
        <div>
          <h3 lang={lang}>{view ? <a href={`#/${view}`}>{shown}</a> : shown}</h3>
          {(due || about) && (
            <p class="meta">
              {due && (
                <span class={isNear ? "due" : undefined}>
                  <Icon name={isNear ? "deadline" : "meeting"} size={16} />
                  <time dateTime={due}>{dueOf(item, today, t)}</time>
                </span>
              )}
              {about && <span>{about}</span>}
            </p>
          )}
        </div>
        <div class="presses">
          {step && (
            <a
              class={first ? "button primary" : "button"}
              href={step.href}
              onClick={step.isSeeing ? () => void see(item) : undefined}
            >
              {step.word}
              <span class="unseen">: {title}</span>
            </a>
          )}
          {presses.map((press, at) => (
            <Button
              key={press.word}
              // Of three answers none is the one to give.
              look={first && at === 0 && !step && presses.length < 3 ? "filled" : "outlined"}
              label={`${press.word}: ${title}`}
              onClick={() => void attempt({ send: () => waiting.press(item, press) })}
            >
              {press.word}
            </Button>
          ))}
        </div>
      </div>
    </li>
  );
};

/** By date, a few in sight: each is done in one press, or one step away. */
export const WaitingSection = ({ waiting }: { readonly waiting: WaitingList }) => {
  const t = useTranslator();
  const [isOpen, setOpen] = useState(false);
  const { items, total } = waiting;
  const shown = isOpen ? items : items.slice(0, homeLimits.inSight);
  const rest = total - shown.length;
  return (
    <section class="waiting" aria-labelledby="waiting">
      <h2 id="waiting" class="section-title">
        {t("home.waiting.heading")} {total > 0 && <span class="count">{total}</span>}
      </h2>
      {total === 0 ? (
        <div class="surface">
          <Empty icon="done" hint={t("home.waiting.noneHint")}>
            {t("home.waiting.none")}
          </Empty>
        </div>
      ) : (
        <Place>
          <ul class="rows">
            {shown.map((item, at) => (
              <Row key={keyOf(item)} item={item} waiting={waiting} first={at === 0} />
            ))}
          </ul>
        </Place>
      )}
      {rest > 0 && !isOpen && (
        <Button onClick={() => setOpen(true)}>{t("home.waiting.rest", { count: rest })}</Button>
      )}
    </section>
  );
};
