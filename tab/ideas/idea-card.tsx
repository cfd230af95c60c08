import { useLayoutEffect, useRef } from "preact/hooks";
import type { IdeaView } from "../../src/contract/ideas.ts";
import { tabViews } from "../../src/contract/tab-address.ts";
import { personName } from "../../src/words/people.ts";
import { dayNear } from "../shell/day-near.ts";
import { useTranslator } from "../shell/language.ts";
import { useMay } from "../shell/rights.ts";
import { useZone } from "../shell/zone.ts";
import { Button } from "../ui/button.tsx";
import type { Drag } from "../ui/drag.ts";
import { Icon } from "../ui/icon.tsx";
import { Menu, type MenuItem } from "../ui/menu.tsx";
import { Avatar, AvatarStack } from "../ui/people.tsx";
import { usePressOnce } from "../ui/press.ts";
import { stageIcons } from "../ui/stage-icons.ts";
import { MiniPath, Pill } from "../ui/status.tsx";
import { Title } from "../ui/title.tsx";
import { supportIdea, unsupportIdea } from "./api.ts";
import { pathStages, useStageTitle } from "./stages.ts";

interface Props {
  readonly idea: IdeaView;
  readonly onChanged: () => Promise<void>;
}

interface CardProps extends Props {
  /** In a lane: where it can be moved to. */
  readonly stages?: readonly MenuItem[];
  /** It was moved, and waits for the reason of who looks. */
  readonly onReason?: (() => void) | undefined;
  readonly drag?: Drag<IdeaView> | undefined;
}

const Support = ({ idea, onChanged }: Props) => {
  const t = useTranslator();
  const press = usePressOnce(onChanged);
  const may = useMay();
  const toggle = () =>
    press({ send: () => (idea.supported ? unsupportIdea(idea.id) : supportIdea(idea.id)) });

  if (!may("PUT /api/ideas/:id/support"))
    return (
      <span class="support" data-count={idea.supporters}>
        <Icon name="support" />
      </span>
    );
  return (
    <button
      type="button"
      class="support"
      aria-pressed={idea.supported}
      aria-label={`${t("ideas.card.support")}: ${idea.title}`}
      title={t("ideas.card.support")}
      data-count={idea.supporters}
      onClick={toggle}
    >
      <Icon name="support" filled={idea.supported} />
    </button>
  );
};

const Stage = ({ stage }: Pick<IdeaView, "stage">) => {
  const titleOf = useStageTitle();
  const at = pathStages.indexOf(stage) + 1;
  return (
    <>
      <Pill icon={stageIcons[stage]} tone={at > 1 ? "now" : "plain"}>
        {titleOf(stage)}
      </Pill>
      {at > 0 && <MiniPath at={at} of={pathStages.length} />}
    </>
  );
};

/** Whose answer it waits for and by when; one's own waiting stands out. */
const Waits = ({ idea: { keeper, kept, answerBy } }: Pick<Props, "idea">) => {
  const t = useTranslator();
  const name = personName(keeper, t);
  return (
    <>
      <p class="caption">
        {keeper === undefined
          ? t("ideas.row.noKeeper")
          : t(kept ? "ideas.row.keptByMe" : "ideas.row.keptBy", { name })}
      </p>
      {answerBy && (
        <p class={kept ? "caption due" : "caption"}>
          {t("ideas.page.answerBy", { day: dayNear(answerBy, "UTC", t) })}
        </p>
      )}
    </>
  );
};

/** What is seldom done with an idea: it is moved to a stage, or a retro about it begins. */
const CardMenu = ({ idea, stages }: Required<Pick<CardProps, "idea" | "stages">>) => {
  const t = useTranslator();
  const may = useMay();
  const retro = may("POST /api/retros") && {
    title: t("retros.form.heading"),
    icon: "retro" as const,
    href: `#/retros/new/experiment/${idea.id}`,
  };
  const name = t("app.actionsOf", { title: idea.title });
  return (
    <Menu
      label={stages.length > 0 ? t("ideas.decision.moveTo") : name}
      name={name}
      class="icon-button small"
      groups={[stages, [retro]]}
    >
      <Icon name="more" size={16} />
    </Menu>
  );
};

/** In a list a row with its sides, in a lane a card. */
export const IdeaCard = ({ idea, onChanged, stages, onReason, drag }: CardProps) => {
  const t = useTranslator();
  const card = useRef<HTMLElement>(null);
  useLayoutEffect(() => (card.current ? drag?.(card.current, idea) : undefined), [drag, idea]);
  const zone = useZone();
  const author = idea.author || t("people.former");
  return (
    <article ref={card} class="idea">
      <Support idea={idea} onChanged={onChanged} />
      <div class="told">
        <Title text={idea.title} language={idea.language} href={`#/${tabViews.idea(idea.id)}`} />
        {idea.problem && (
          <p class="typed" lang={idea.language}>
            {idea.problem}
          </p>
        )}
        <div class="meta">
          <span class="by">
            <Avatar name={idea.author} sector={idea.sectors.author} size={24} named />
            {author}
          </span>
          {/* In a lane the button shows how many. */}
          <span class={stages ? "unseen" : "by"}>
            {idea.faces.length > 0 && (
              <AvatarStack people={idea.faces} total={idea.supporters} size={24} />
            )}
            <span>{t("ideas.card.supporters", { count: idea.supporters })}</span>
          </span>
          {idea.needs.length > 0 && (
            <span class="needed">
              <Icon name="need" size={16} />
              {t("ideas.card.needs")}:{" "}
              <ul>
                {idea.needs.map((need) => (
                  <li key={need}>{t(`ideas.need.${need}`)}</li>
                ))}
              </ul>
            </span>
          )}
        </div>
      </div>
      <div class="path">
        <Stage stage={idea.stage} />
        {(idea.keeper !== undefined || idea.answerBy) && <Waits idea={idea} />}
        <p class="caption">
          {t("ideas.number", { number: idea.number })} ·{" "}
          <time dateTime={idea.submittedAt}>{dayNear(idea.submittedAt, zone, t)}</time>
        </p>
      </div>
      {onReason && (
        <Button small icon="edit" onClick={onReason}>
          {t("ideas.decision.waits")}
        </Button>
      )}
      <CardMenu idea={idea} stages={stages ?? []} />
    </article>
  );
};
