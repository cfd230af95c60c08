import type { Agenda, TopicView } from "../../../src/contract/agenda.ts";
import {
  newTopicValues,
  type TopicValues,
  topicBody,
  topicForm,
  topicValues,
} from "../../../src/contract/forms/agenda.ts";
import { useTranslator } from "../../shell/language.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { changeTopic, getAgenda, proposeTopic } from "./api.ts";

interface Props {
  readonly open: boolean;
  readonly onClosed: () => void;
  readonly agenda: Agenda;
  /** The topic to change; empty: a new one. */
  readonly topic: string;
  readonly onSent: () => void;
}

const topicIn = ({ slots }: Agenda, id: string): TopicView | undefined =>
  slots.flatMap(({ topics }) => topics).find((topic) => topic.id === id);

export const TopicDialog = ({ open, onClosed, agenda, topic: id, onSent }: Props) => {
  const t = useTranslator();
  const { meeting } = agenda;
  const valuesIn = (now: Agenda): TopicValues | undefined => {
    const topic = topicIn(now, id);
    return topic && topicValues(id, topic, t);
  };
  return (
    <FormDialog
      open={open}
      onClosed={onClosed}
      form={topicForm}
      data={agenda}
      name={`topic.${meeting}.${id}`}
      begin={() => valuesIn(agenda) ?? newTopicValues(crypto.randomUUID(), agenda)}
      send={(values) => {
        const { form, topic, version } = values;
        return topic
          ? changeTopic(meeting, topic, { ...topicBody(values), version })
          : proposeTopic(meeting, { ...topicBody(values), form });
      }}
      onSaved={onSent}
      readTheirs={async () => valuesIn(await getAgenda(meeting))}
    />
  );
};
