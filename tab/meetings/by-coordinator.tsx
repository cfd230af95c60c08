import type { ComponentType } from "preact";
import { useTranslator } from "../shell/language.ts";
import { useLater } from "../shell/later.ts";
import { LaterView } from "../ui/later-view.tsx";
import { Empty } from "../ui/state.tsx";
import { useIsCoordinator } from "./part.ts";
import { meetingFormWords } from "./words.ts";

const NotCoordinator = () => {
  const t = useTranslator();
  return <Empty icon="person">{t("errors.notCoordinator")}</Empty>;
};

/**
 * A form for the coordinator alone: nobody is to fill in what will be refused. It comes with its words when it is
 * opened, as few do.
 */
export const byCoordinator = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> => {
  const Form = (props: Props) => (
    <LaterView part={useLater({ words: meetingFormWords, load })} props={props} />
  );
  return (props) => (useIsCoordinator() ? <Form {...props} /> : <NotCoordinator />);
};
