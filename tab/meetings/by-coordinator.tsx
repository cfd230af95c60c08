import type { ComponentType } from "preact";
import type { Me } from "../../src/contract/networks.ts";
import { useTranslator } from "../shell/language.ts";
import { Empty } from "../ui/state.tsx";
import { isCoordinator } from "./part.ts";

const NotCoordinator = () => {
  const t = useTranslator();
  return <Empty icon="person">{t("errors.notCoordinator")}</Empty>;
};

/** A page for the coordinator alone: nobody is to fill in what will be refused. */
export const byCoordinator =
  <Props extends { readonly me: Me }>(Page: ComponentType<Props>): ComponentType<Props> =>
  (props) =>
    isCoordinator(props.me) ? <Page {...props} /> : <NotCoordinator />;
