import { useTranslator } from "../shell/language.ts";
import { Crumbs } from "../ui/crumbs.tsx";

interface Props {
  readonly title: string;
  /** The meeting that a page behind it is of. */
  readonly of?: { readonly href: string; readonly title: string } | undefined;
}

/** Where a page of the meetings is. */
export const MeetingCrumbs = ({ title, of }: Props) => {
  const t = useTranslator();
  const all = { href: "meetings", title: t("app.meetings") };
  return <Crumbs path={of ? [all, of] : [all]} title={title} />;
};
