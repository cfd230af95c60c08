import { useRef } from "preact/hooks";
import type { IdeaView } from "../../src/contract/ideas.ts";
import { dayIn } from "../../src/i18n/moments.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import { personName } from "../../src/words/people.ts";
import { useTranslator } from "../shell/language.ts";
import { asRequestError } from "../shell/request.ts";
import { useMay } from "../shell/rights.ts";
import { useZone } from "../shell/zone.ts";
import { StartRetro } from "../ui/start-retro.tsx";
import { Title } from "../ui/title.tsx";
import { useToast } from "../ui/toasts.tsx";
import { supportIdea, unsupportIdea } from "./api.ts";

interface Props {
  readonly idea: IdeaView;
  readonly onChanged: () => Promise<void>;
}

export const IdeaTile = ({ idea, onChanged }: Props) => {
  const t = useTranslator();
  const toast = useToast();
  const zone = useZone();
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

  return (
    <article class="tile idea">
      <p class="kicker">
        {t("ideas.card.kicker", { number: idea.number, stage: t(`ideas.stage.${idea.stage}`) })}
      </p>
      <Title text={idea.title} language={idea.language} />
      {idea.problem && (
        <p class="typed" lang={idea.language}>
          {idea.problem}
        </p>
      )}
      {idea.firstTrial && (
        <div>
          <p class="label">{t("ideas.card.firstTrial")}</p>
          <p class="typed" lang={idea.language}>
            {idea.firstTrial}
          </p>
        </div>
      )}
      {idea.needs.length > 0 && (
        <div>
          <p class="label">{t("ideas.card.needs")}</p>
          <ul class="tags">
            {idea.needs.map((need) => (
              <li key={need}>{t(`ideas.need.${need}`)}</li>
            ))}
          </ul>
        </div>
      )}
      <div class="foot">
        <p class="quiet by">
          {personName(idea.author, t)} ·{" "}
          <time dateTime={idea.submittedAt}>
            {dayIn(t.locale, new Date(idea.submittedAt), zone)}
          </time>
        </p>
        <div class="support">
          <p class="quiet">{t("ideas.card.supporters", { count: idea.supporters })}</p>
          {may("PUT /api/ideas/:id/support") && (
            <button
              type="button"
              class="button small"
              aria-pressed={idea.supported}
              aria-label={`${t("ideas.support")}: ${idea.title}`}
              onClick={toggle}
            >
              {t("ideas.support")}
            </button>
          )}
        </div>
        <StartRetro about="experiment" id={idea.id} title={idea.title} />
      </div>
    </article>
  );
};
