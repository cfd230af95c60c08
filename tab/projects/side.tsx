import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { ProjectPerson, Related } from "../../src/contract/projects.ts";
import { tabViews } from "../../src/contract/tab-address.ts";
import { shortDayIn } from "../../src/i18n/moments.ts";
import { eurosIn } from "../../src/i18n/money.ts";
import { dayNear } from "../shell/day-near.ts";
import { type Translator, useTranslator } from "../shell/language.ts";
import { useMay } from "../shell/rights.ts";
import { useZone } from "../shell/zone.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import type { IconName } from "../ui/icons.ts";
import { Persona } from "../ui/people.tsx";
import { usePress } from "../ui/press.ts";
import { RelatedSection, RelatedThing } from "../ui/related-thing.tsx";
import { joinProject } from "./page-api.ts";
import type { PartProps } from "./part.ts";

const Fact = (props: { icon: IconName; name: string; children: ComponentChildren }) => (
  <div>
    <Icon name={props.icon} />
    <dt>{props.name}</dt>
    <dd dir="auto">{props.children}</dd>
  </div>
);

const listOf = (words: readonly string[], t: Translator): string =>
  new Intl.ListFormat(t.locale, { type: "conjunction" }).format(words);

const moneyLines = ({ project }: Pick<PartProps, "project">, t: Translator): string[] => {
  const { ownShare, total } = project.facts;
  const euros = (cents: number): string => eurosIn(t.locale, cents);
  return [
    ...(total === null ? [] : [t("projects.page.total", { sum: euros(total) })]),
    ...(ownShare === null
      ? []
      : [
          t("projects.page.ownShare", {
            sum: euros(ownShare),
            known: String(Boolean(total)),
            percent: total ? Math.round((100 * ownShare) / total) : 0,
          }),
        ]),
  ];
};

const datesOf = ({ start, end }: { start: string; end: string }, t: Translator): string => {
  const day = (date: string): string =>
    date &&
    t("projects.page.dayOfYear", {
      ...{ day: shortDayIn(t.locale, new Date(date), "UTC"), year: date.slice(0, 4) },
    });
  return t("projects.page.dates", {
    known: start ? (end ? "both" : "start") : "end",
    ...{ start: day(start), end: day(end) },
  });
};

/** An address without what everybody knows of it. */
const shortUrl = (url: string): string => url.replace(/^https:\/\/(www\.)?/, "").replace(/\/$/, "");

const Facts = ({ project, onEdit }: PartProps & { readonly onEdit?: (() => void) | undefined }) => {
  const t = useTranslator();
  const { facts, strategyGoal, programme, municipality, number } = project;
  const { funders, part, start, end, units, links } = facts;
  const money = moneyLines({ project }, t);
  return (
    <section aria-labelledby="facts">
      <div class="section-head">
        <h3 id="facts">{t("projects.page.facts")}</h3>
        {onEdit && (
          <button type="button" class="link" aria-haspopup="dialog" onClick={onEdit}>
            {t("projects.page.edit")}
          </button>
        )}
      </div>
      <dl>
        {(funders.length > 0 || money.length > 0) && (
          <Fact icon="funder" name={t("projects.page.money")}>
            {funders.length > 0 && <span>{listOf(funders, t)}</span>}
            {money.map((line) => (
              <span key={line}>{line}</span>
            ))}
          </Fact>
        )}
        {part && (
          <Fact icon="briefcase" name={t("projects.form.part")}>
            {t(`projects.form.part.${part}`)}
          </Fact>
        )}
        {strategyGoal && (
          <Fact icon="ended" name={t("projects.form.strategyGoal")}>
            {strategyGoal}
          </Fact>
        )}
        {programme && (
          <Fact icon="project" name={t("projects.form.programme")}>
            {programme}
          </Fact>
        )}
        {(start || end) && (
          <Fact icon="meeting" name={t("projects.form.time")}>
            {datesOf({ start, end }, t)}
          </Fact>
        )}
        {(units.length > 0 || municipality) && (
          <Fact icon="place" name={t("projects.page.place")}>
            {listOf([...units, ...(municipality ? [municipality] : [])], t)}
          </Fact>
        )}
        {links.length > 0 && (
          <Fact icon="link" name={t("projects.form.links")}>
            {links.map(({ title, url }) => (
              <a key={url} href={url} target="_blank" rel="noreferrer">
                {title || shortUrl(url)}
              </a>
            ))}
          </Fact>
        )}
        {number > 0 && (
          <Fact icon="news" name={t("projects.page.number")}>
            {t("projects.page.numberHow", { number })}
          </Fact>
        )}
      </dl>
    </section>
  );
};

const shownTeam = 12;

const Team = ({ project, onChanged }: PartProps) => {
  const t = useTranslator();
  const may = useMay();
  const press = usePress(onChanged);
  const [isOpen, setOpen] = useState(false);
  const { id, owner, deputies, team, joined, owns, archived, mine } = project;
  const people: readonly (readonly [ProjectPerson, string])[] = [
    [owner, t("projects.page.owner")],
    ...deputies.map((person) => [person, t("projects.page.deputy")] as const),
    ...team.map((person) => [person, person.sector] as const),
  ];
  const shown = isOpen ? people : people.slice(0, shownTeam);
  const joins = may("PUT /api/projects/:id/joining") && !owns && !archived && (joined || !mine);
  return (
    <section aria-labelledby="team">
      <h3 id="team">{t("projects.form.team")}</h3>
      <ul class="team">
        {shown.map(([{ id: person, name, sector }, caption], at) => (
          <li key={`${at} ${person}`}>
            <Persona name={name} sector={sector} caption={caption} />
          </li>
        ))}
      </ul>
      {people.length > shown.length && (
        <button type="button" class="link" onClick={() => setOpen(true)}>
          {t("projects.page.restOfTeam", { count: people.length - shown.length })}
        </button>
      )}
      {joins && (
        <Button
          icon="invite"
          onClick={() =>
            void press({
              send: () => joinProject(id, !joined),
              said: t(joined ? "projects.page.leftTeam" : "projects.page.joinedTeam"),
              undo: () => joinProject(id, joined),
            })
          }
        >
          {t(joined ? "projects.page.leaveTeam" : "projects.page.joinTeam")}
        </Button>
      )}
    </section>
  );
};

const hrefOf = ({ kind, id }: Related): string => {
  if (kind === "meeting") return tabViews.meeting(id);
  if (kind === "retro") return tabViews.retro(id);
  return kind === "lesson" ? tabViews.lesson(id) : tabViews.idea(id);
};

const captionOf = (one: Related, zone: string, t: Translator): string => {
  if (one.kind === "idea") return t("projects.page.relatedIdea", { stage: one.stage });
  if (one.kind === "lesson") return t("projects.page.relatedLesson", { state: one.state });
  const day = dayNear(one.at, zone, t);
  return t(one.kind === "retro" ? "projects.page.relatedRetro" : "projects.page.relatedMeeting", {
    day,
  });
};

const RelatedThings = ({ project }: PartProps) => {
  const t = useTranslator();
  const zone = useZone();
  const { related, presentation } = project;
  if (related.length === 0 && !presentation) return null;
  return (
    <RelatedSection heading={t("projects.page.related")}>
      {presentation && (
        <RelatedThing
          icon="presentation"
          view={tabViews.meeting(presentation.meeting)}
          title={presentation.title}
          caption={t("projects.page.presented", { day: dayNear(presentation.start, zone, t) })}
        />
      )}
      {related
        .filter(({ id }) => id !== presentation?.meeting)
        .map((one) => (
          <RelatedThing
            key={one.id}
            icon={one.kind}
            view={hrefOf(one)}
            title={one.title}
            caption={captionOf(one, zone, t)}
          />
        ))}
    </RelatedSection>
  );
};

/** What is known of the project, who is in it and what belongs to it. */
export const Side = (props: PartProps & { readonly onEdit?: (() => void) | undefined }) => {
  const t = useTranslator();
  return (
    <aside class="surface side" aria-label={t("projects.page.facts")}>
      <Facts {...props} />
      <Team {...props} />
      <RelatedThings {...props} />
    </aside>
  );
};
