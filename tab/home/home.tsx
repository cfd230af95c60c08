import { useTranslator } from "../shell/language.ts";
import { Icon } from "../ui/icon.tsx";
import { ViewHead } from "../ui/view-head.tsx";

/** What can be begun at once; what waits for one comes under it. */
export const HomePage = ({ title }: { readonly title: string }) => {
  const t = useTranslator();
  return (
    <>
      <ViewHead title={title} />
      <div class="filters">
        <a class="button" href="#/ideas/new">
          <Icon name="idea" />
          {t("ideas.form.heading")}
        </a>
        <a class="button" href="#/lessons/new">
          <Icon name="lesson" />
          {t("lessons.tab.share")}
        </a>
        <a class="button" href="#/retros/new">
          <Icon name="retro" />
          {t("retros.form.heading")}
        </a>
      </div>
    </>
  );
};
