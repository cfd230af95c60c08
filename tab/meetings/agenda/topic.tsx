import type { TopicView } from "../../../src/contract/agenda.ts";
import { speakerName, topicTitle } from "../../../src/words/agenda.ts";
import { personName } from "../../../src/words/people.ts";
import { useTranslator } from "../../shell/language.ts";
import { IconButton } from "../../ui/button.tsx";

interface Props {
  readonly topic: TopicView;
  readonly onEdit?: (() => void) | undefined;
  readonly onRemove?: (() => void) | undefined;
  /** Present where it can be moved so. */
  readonly onUp?: (() => void) | undefined;
  readonly onDown?: (() => void) | undefined;
}

export const Topic = ({ topic, onEdit, onRemove, onUp, onDown }: Props) => {
  const t = useTranslator();
  const { kickoff, waitingIdea, minutes, link, proposer, carried } = topic;
  const title = topicTitle(topic, t);
  const who = speakerName(topic, t);
  return (
    <article class="topic">
      <p class="subject">
        {link ? (
          <a href={link} target="_blank" rel="noreferrer">
            {title}
          </a>
        ) : (
          title
        )}
        {carried && <span class="mark">{t("agenda.tab.carried")}</span>}
      </p>
      <p class="quiet">
        {[
          ...(who ? [who] : []),
          ...(minutes > 0 ? [t("agenda.tab.minutes", { minutes })] : []),
          ...(kickoff || waitingIdea !== undefined
            ? []
            : [t("agenda.tab.by", { name: personName(proposer, t) })]),
        ].join(" · ")}
      </p>
      <p class="doing">
        {onUp && <IconButton small icon="up" name={t("agenda.tab.up", { title })} onClick={onUp} />}
        {onDown && (
          <IconButton small icon="down" name={t("agenda.tab.down", { title })} onClick={onDown} />
        )}
        {onEdit && (
          <button
            type="button"
            class="button small"
            aria-haspopup="dialog"
            aria-label={t("agenda.tab.editTopic", { title })}
            onClick={onEdit}
          >
            {t("agenda.tab.edit")}
          </button>
        )}
        {onRemove && (
          <button
            type="button"
            class="button small"
            aria-label={t("agenda.tab.removeTopic", { title })}
            onClick={onRemove}
          >
            {t("agenda.tab.remove")}
          </button>
        )}
      </p>
    </article>
  );
};
