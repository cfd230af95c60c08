import "./crumbs.css";
import { Fragment } from "preact";
import { useTranslator } from "../shell/language.ts";
import { Icon } from "./icon.tsx";

interface Props {
  /** The view that the page is of, and what stands between. */
  readonly path: readonly { readonly href: string; readonly title: string }[];
  readonly title: string;
}

/** Where a page is, with the way to its view. */
export const Crumbs = ({ path, title }: Props) => {
  const t = useTranslator();
  return (
    <nav class="crumbs" aria-label={t("app.path")}>
      {path.map((place) => (
        <Fragment key={place.href}>
          <a href={`#/${place.href}`}>{place.title}</a>
          <Icon name="next" size={16} />
        </Fragment>
      ))}
      <span aria-current="page">{title}</span>
    </nav>
  );
};
