import type { OwnThing, OwnThings } from "../../src/contract/home.ts";
import {
  ideaStages,
  type Locale,
  type OwnKind,
  projectPhases,
} from "../../src/contract/vocabulary.ts";
import { type Translator, useTranslator } from "../shell/language.ts";
import { dateFrom, useZone } from "../shell/zone.ts";
import { BeginLink } from "../ui/begin.tsx";
import { Icon } from "../ui/icon.tsx";
import { Sectors } from "../ui/people.tsx";
import { stageIcons } from "../ui/stage-icons.ts";
import { Empty } from "../ui/state.tsx";
import { MiniPath, Pill } from "../ui/status.tsx";
import { Title } from "../ui/title.tsx";
import { dayWords } from "./days.ts";

type ThingOf<K extends OwnKind> = Extract<OwnThing, { kind: K }>;

interface ProjectProps {
  readonly thing: ThingOf<"project">;
  /** What the network writes in. */
  readonly language: Locale;
}

const Project = ({ thing, language }: ProjectProps) => {
  const t = useTranslator();
  const { title, view, phase, goal, sectors, needs } = thing;
  return (
    <li class="own-tile">
      <div class="row-of">
        <Sectors names={sectors} />
        <Pill icon={phase}>{t(`projects.phase.${phase}`)}</Pill>
      </div>
      <Title text={title} language={language} href={`#/${view}`} />
      {goal && <p class="goal">{goal}</p>}
      <div class="row-of">
        <MiniPath at={projectPhases.indexOf(phase) + 1} of={projectPhases.length} />
        {needs > 0 && (
          <span class="count-of" title={t("home.own.needs", { count: needs })}>
            <Icon name="need" size={16} label={t("home.own.needs", { count: needs })} />
            <span aria-hidden="true">{needs}</span>
          </span>
        )}
      </div>
    </li>
  );
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The steps that lead on. */
const path = ideaStages.slice(0, 4);

const Idea = ({ thing }: { readonly thing: ThingOf<"idea"> }) => {
  const t = useTranslator();
  const { title, language, view, number, stage, supporters } = thing;
  const at = path.indexOf(stage) + 1;
  const supportWords = t("ideas.card.supporters", { count: supporters });
  return (
    <li class="own-tile">
      <div class="row-of">
        <span class="caption">{t("ideas.number", { number })}</span>
        <Pill icon={stageIcons[stage]} tone={stage === "trial" ? "now" : "plain"}>
          {capital(t(`ideas.stage.${stage}`))}
        </Pill>
      </div>
      <Title text={title} language={language ?? t.locale} href={`#/${view}`} />
      <div class="row-of foot">
        {at > 0 ? <MiniPath at={at} of={path.length} /> : <span />}
        <span class="count-of" title={supportWords}>
          <Icon name="support" size={16} label={supportWords} />
          <span aria-hidden="true">{supporters}</span>
        </span>
      </div>
    </li>
  );
};

/** So many of each in sight; the rest stand in their own view. */
const shownTiles = 4;

interface Props {
  readonly own: OwnThings;
  readonly language: Locale;
}

/** One's own projects and ideas. */
export const OwnSection = ({ own, language }: Props) => {
  const t = useTranslator();
  const { project, idea } = own;
  const total = project.total + idea.total;
  const projects = project.things.slice(0, Math.max(shownTiles - idea.total, shownTiles / 2));
  const ideas = idea.things.slice(0, shownTiles - projects.length);
  return (
    <section class="own" aria-labelledby="own">
      <div class="section-head">
        <h2 id="own" class="section-title">
          {t("home.own.heading")} {total > 0 && <span class="count">{total}</span>}
        </h2>
        <a href="#/board">{t("home.own.all")}</a>
      </div>
      {total === 0 ? (
        <div class="surface">
          <Empty icon="idea" hint={t("home.own.noneHint")} action={<BeginLink what="idea" />}>
            {t("home.own.none")}
          </Empty>
        </div>
      ) : (
        <ul class="own-tiles">
          {projects.map((thing) => (
            <Project key={thing.id} thing={thing} language={language} />
          ))}
          {ideas.map((thing) => (
            <Idea key={thing.id} thing={thing} />
          ))}
        </ul>
      )}
    </section>
  );
};

const promisedIcons = { meeting: "meeting", retro: "retro", promise: "done" } as const;

/** So many of them in sight. */
const shownPromised = 5;

type Promised = ThingOf<keyof typeof promisedIcons>;

const promisedWords = (thing: Promised, zone: string, t: Translator): string => {
  const today = dateFrom(zone, new Date());
  const dayOf = (at: string): string => dayWords(dateFrom(zone, new Date(at)), today, t);
  if (thing.kind === "meeting")
    return t("home.promised.meeting", {
      duties: thing.roles.length > 1 ? "both" : (thing.roles[0] ?? ""),
      day: dayOf(thing.start),
    });
  if (thing.kind === "retro")
    return t("home.promised.retro", { state: thing.state, day: dayOf(thing.closesAt) });
  const { due, from } = thing;
  return t("home.promised.promise", {
    from,
    due: due ? "set" : "none",
    day: due ? dayWords(due, today, t) : "",
  });
};

/** What one leads, writes or promised; nothing where there is none. */
export const PromisedSection = ({ own }: { readonly own: OwnThings }) => {
  const t = useTranslator();
  const zone = useZone();
  const { meeting, retro, promise } = own;
  const total = meeting.total + retro.total + promise.total;
  if (total === 0) return null;
  const shown = [...meeting.things, ...retro.things, ...promise.things].slice(0, shownPromised);
  return (
    <section class="promised" aria-labelledby="promised">
      <h2 id="promised" class="section-title">
        {t("home.promised.heading")} <span class="count">{total}</span>
      </h2>
      <ul class="rows">
        {shown.map((thing) => (
          <li key={`${thing.kind} ${thing.id}`}>
            <div class="promise">
              <Icon name={promisedIcons[thing.kind]} />
              <div>
                <Title
                  text={thing.title}
                  language={thing.language ?? t.locale}
                  href={`#/${thing.view}`}
                />
                <p class="caption">{promisedWords(thing, zone, t)}</p>
              </div>
            </div>
          </li>
        ))}
      </ul>
      {total > shown.length && (
        <p class="caption">{t("home.promised.more", { count: total - shown.length })}</p>
      )}
    </section>
  );
};
