import { hardlyEver } from "../shell/intervals.ts";
import "../ui/thing-page.css";
import "./idea-page.css";
import { useCallback } from "preact/hooks";
import type { IdeaDetail } from "../../src/contract/ideas.ts";
import { tabViews } from "../../src/contract/tab-address.ts";
import { personName } from "../../src/words/people.ts";
import { dayNear } from "../shell/day-near.ts";
import { useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { useZone } from "../shell/zone.ts";
import { Button } from "../ui/button.tsx";
import { Crumbs } from "../ui/crumbs.tsx";
import { softHyphened } from "../ui/hyphens.ts";
import { Icon } from "../ui/icon.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { Avatar } from "../ui/people.tsx";
import { Place } from "../ui/place.tsx";
import { usePress } from "../ui/press.ts";
import { LoadState } from "../ui/state.tsx";
import { IdeaActions } from "./idea-actions.tsx";
import type { IdeaPartProps } from "./idea-part.ts";
import { Decisions, PathBand } from "./idea-path.tsx";
import { IdeaSide } from "./idea-side.tsx";
import { KeeperAsked } from "./keeper.tsx";
import { archiveIdea, getIdea, getThread, unmergeIdea, withdrawIdea } from "./page-api.ts";

const Head = (props: IdeaPartProps & { readonly thread: string }) => {
  const t = useTranslator();
  const zone = useZone();
  const { title, language, number, author, sectors, submittedAt } = props.idea;
  const name = personName(author, t);
  return (
    <>
      <Crumbs
        path={[{ href: tabViews.ideas, title: t("app.ideas") }]}
        title={t("ideas.number", { number })}
      />
      <header class="thing-head">
        <div>
          <PageHeading>
            <span lang={language} dir="auto">
              {softHyphened(title, language)}
            </span>
          </PageHeading>
          <p class="by">
            <Avatar name={author} sector={sectors.author} size={24} named />
            <span>{name}</span>
            <time class="quiet" dateTime={submittedAt}>
              {dayNear(submittedAt, zone, t)}
            </time>
          </p>
        </div>
        <IdeaActions {...props} />
      </header>
    </>
  );
};

/** It was withdrawn, archived or merged: nothing moves in it. */
const Closed = ({ idea, onChanged }: IdeaPartProps) => {
  const t = useTranslator();
  const press = usePress(onChanged);
  const { id, state, can } = idea;
  if (state === "open") return null;
  return (
    <section class="asks rests" aria-label={t(`ideas.state.${state}`)}>
      <Icon name="hint" />
      <p>{t(`ideas.state.${state}`)}</p>
      {can.includes("restore") && (
        <span class="presses">
          <Button
            onClick={() =>
              void press({
                send: () =>
                  state === "archived" ? archiveIdea(id, false) : withdrawIdea(id, false),
                said: t("ideas.page.restored"),
              })
            }
          >
            {t("ideas.page.restore")}
          </Button>
        </span>
      )}
      {can.includes("unmerge") && (
        <span class="presses">
          <Button
            onClick={() =>
              void press({ send: () => unmergeIdea(id), said: t("ideas.merging.undone") })
            }
          >
            {t("ideas.merging.undo")}
          </Button>
        </span>
      )}
    </section>
  );
};

const Texts = ({ idea }: { readonly idea: IdeaDetail }) => {
  const t = useTranslator();
  const { problem, firstTrial, needs, language } = idea;
  if (!problem && !firstTrial && needs.length === 0) return null;
  return (
    <section class="surface texts" aria-label={t("ideas.page.about")}>
      <dl>
        {problem && (
          <div>
            <dt>{t("ideas.form.problem")}</dt>
            <dd class="typed" lang={language} dir="auto">
              {problem}
            </dd>
          </div>
        )}
        {firstTrial && (
          <div>
            <dt>{t("ideas.card.firstTrial")}</dt>
            <dd class="typed" lang={language} dir="auto">
              {firstTrial}
            </dd>
          </div>
        )}
        {needs.length > 0 && (
          <div>
            <dt>{t("ideas.card.needs")}</dt>
            <dd>
              <ul class="row-of">
                {needs.map((need) => (
                  <li key={need} class="need">
                    <Icon name="need" size={16} />
                    {t(`ideas.need.${need}`)}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
};

/** What was said of it stays in Teams. */
const Talk = ({ thread }: { readonly thread: string }) => {
  const t = useTranslator();
  return (
    <section aria-labelledby="talk">
      <div class="section-head">
        <h3 id="talk">{t("ideas.page.talk")}</h3>
        <a href={thread} target="_blank" rel="noreferrer">
          {t("ideas.page.thread")}
        </a>
      </div>
      <p class="quiet">{t("ideas.page.talkHow")}</p>
    </section>
  );
};

/** One idea: its path and what was decided first; beside it whose it is. */
export const IdeaPage = ({ id }: { readonly id: string }) => {
  const live = useLive(useCallback(() => getIdea(id), [id]));
  const { value: idea, refresh } = live;
  const { value: talk } = useLive(
    useCallback(() => getThread(id), [id]),
    hardlyEver,
  );
  const thread = talk?.address ?? "";
  const part = idea && { idea, onChanged: refresh };
  return (
    <div class="thing-page idea-page">
      <LoadState of={live} shape="page" />
      {part && (
        <>
          <Head {...part} thread={thread} />
          <Place>
            <Closed {...part} />
            <KeeperAsked {...part} />
            <PathBand {...part} />
          </Place>
          <div class="parts">
            <div class="main">
              <Decisions {...part} />
              <Texts {...part} />
              {thread && <Talk thread={thread} />}
            </div>
            <IdeaSide {...part} />
          </div>
        </>
      )}
    </div>
  );
};
