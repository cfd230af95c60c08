import { newThemeValues, themeForm } from "../../../src/contract/forms/agenda.ts";
import { useTranslator } from "../../shell/language.ts";
import { useLive } from "../../shell/live.ts";
import { FormButton } from "../../ui/form-dialog.tsx";
import { usePressOnce } from "../../ui/press.ts";
import { useQuestion } from "../../ui/question.tsx";
import { Problem, Unread } from "../../ui/state.tsx";
import { backTheme, chooseTheme, getThemes, proposeTheme, withdrawTheme } from "./api.ts";

interface Props {
  readonly meeting: string;
  /** Whether the one who reads may choose one for the meeting. */
  readonly chooses: boolean;
  readonly onChosen: () => Promise<void>;
}

/** The training themes that members propose and back; nobody sees who backs what. */
export const Themes = ({ meeting, chooses, onChosen }: Props) => {
  const t = useTranslator();
  const { value, problem, refresh } = useLive(getThemes);
  const press = usePressOnce(refresh);
  const { ask, dialog } = useQuestion();
  const themes = value?.themes ?? [];
  return (
    <section class="themes" aria-labelledby="themes">
      {dialog}
      <h3 id="themes">{t("agenda.themes.button")}</h3>
      {problem && <Problem error={problem} onRetry={refresh} stale={value !== undefined} />}
      {value && (
        <p class="quiet">{t(themes.length > 0 ? "agenda.themes.intro" : "agenda.themes.none")}</p>
      )}
      <ul class={themes.length > 0 ? "rows" : ""}>
        {themes.map(({ id, title, why, backers, backed, removable }) => (
          <li key={id}>
            <article class="topic">
              <p class="subject">{title}</p>
              {why && <p class="typed">{why}</p>}
              <p class="quiet">{t("agenda.themes.backers", { count: backers, backed: "false" })}</p>
              <p class="doing">
                <button
                  type="button"
                  class="button small"
                  aria-pressed={backed}
                  aria-label={`${t("agenda.themes.back")}: ${title}`}
                  onClick={() => void press({ send: () => backTheme(id, !backed) })}
                >
                  {t("agenda.themes.back")}
                </button>
                {chooses && (
                  <button
                    type="button"
                    class="button small"
                    aria-label={`${t("agenda.themes.choose")}: ${title}`}
                    onClick={() =>
                      void press({
                        send: async () => {
                          await chooseTheme(meeting, id);
                          await onChosen();
                        },
                        said: t("agenda.themes.chosen"),
                      })
                    }
                  >
                    {t("agenda.themes.choose")}
                  </button>
                )}
                {removable && (
                  <button
                    type="button"
                    class="button small"
                    aria-label={t("agenda.tab.removeTopic", { title })}
                    onClick={() =>
                      ask({
                        danger: true,
                        question: t("agenda.tab.removeSure", { title }),
                        yes: t("agenda.tab.remove"),
                        no: t("agenda.tab.removeNot"),
                        onYes: () =>
                          void press({
                            send: () => withdrawTheme(id),
                            said: t("agenda.tab.removed"),
                          }),
                      })
                    }
                  >
                    {t("agenda.tab.remove")}
                  </button>
                )}
              </p>
            </article>
          </li>
        ))}
      </ul>
      <Unread count={value?.unread} />
      <FormButton
        button={t("agenda.themes.propose")}
        form={themeForm}
        data={undefined}
        name="theme"
        begin={() => newThemeValues(crypto.randomUUID())}
        send={proposeTheme}
        onSaved={() => void refresh()}
      />
    </section>
  );
};
