import { useRef } from "preact/hooks";
import type { IdeaView } from "../../src/contract/ideas.ts";
import { tabViews } from "../../src/contract/tab-address.ts";
import { dayIn } from "../../src/i18n/moments.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import { useTranslator } from "../shell/language.ts";
import { asRequestError } from "../shell/request.ts";
import { useMay } from "../shell/rights.ts";
import { useZone } from "../shell/zone.ts";
import { Icon } from "../ui/icon.tsx";
import { Avatar } from "../ui/people.tsx";
import { StartRetro } from "../ui/start-retro.tsx";
import { MiniPath, Pill } from "../ui/status.tsx";
import { Title } from "../ui/title.tsx";
import { useToast } from "../ui/toasts.tsx";
import { supportIdea, unsupportIdea } from "./api.ts";
import { pathStages, stageIcons, useStageTitle } from "./stages.ts";

interface Props {
  readonly idea: IdeaView;
  readonly onChanged: () => Promise<void>;
}

const Support = ({ idea, onChanged }: Props) => {
  const t = useTranslator();
  const toast = useToast();
  const may = useMay();
  const waiting = useRef(false);

  const toggle = async (): Promise<void> => {
    if (waiting.current) return;
    waiting.current = true;
    try {
      await (idea.supported ? unsupportIdea(idea.id) : supportIdea(idea.id));
      await onChanged();
    } catch (error) {
      toast(refusalText(t, asRequestError(error)), "failed");
    } finally {
      waiting.current = false;
    }
  };

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

/** In a list a row with its sides, in a lane a card. */
export const IdeaCard = ({ idea, onChanged }: Props) => {
  const t = useTranslator();
  const zone = useZone();
  const author = idea.author || t("people.former");
  return (
    <article class="idea">
      <Support idea={idea} onChanged={onChanged} />
      <div class="told">
        <Title text={idea.title} language={idea.language} href={`#/${tabViews.idea(idea.id)}`} />
        {idea.problem && (
          <p class="typed" lang={idea.language}>
            {idea.problem}
          </p>
        )}
        {idea.firstTrial && (
          <div class="trial">
            <p class="caption">{t("ideas.card.firstTrial")}</p>
            <p class="typed" lang={idea.language}>
              {idea.firstTrial}
            </p>
          </div>
        )}
        <div class="meta">
          <span class="by">
            <Avatar name={author} size={24} named />
            {author}
          </span>
          <span>{t("ideas.card.supporters", { count: idea.supporters })}</span>
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
        <p class="caption">
          {t("ideas.number", { number: idea.number })} ·{" "}
          <time dateTime={idea.submittedAt}>
            {dayIn(t.locale, new Date(idea.submittedAt), zone)}
          </time>
        </p>
      </div>
      <StartRetro about="experiment" id={idea.id} title={idea.title} />
    </article>
  );
};
