import type { FirstMonth } from "../../src/contract/home.ts";
import type { Me } from "../../src/contract/networks.ts";
import type { FirstMonthStep } from "../../src/contract/vocabulary.ts";
import { beginWord } from "../../src/words/home.ts";
import { useTranslator } from "../shell/language.ts";
import { Icon } from "../ui/icon.tsx";
import { Avatar } from "../ui/people.tsx";

/** Where a step begins. */
const beginsAt: Readonly<Record<FirstMonthStep, string>> = {
  network: "#/settings",
  series: "#/meetings/series",
  idea: "#/ideas/new",
  project: "#/board/new",
  retro: "#/retros/new",
};

const Ring = ({ done, all }: { readonly done: number; readonly all: number }) => {
  const t = useTranslator();
  return (
    <span class="ring">
      <svg viewBox="0 0 44 44" aria-hidden="true">
        <circle cx="22" cy="22" r="18" />
        <circle
          class="on"
          cx="22"
          cy="22"
          r="18"
          pathLength="100"
          stroke-dasharray={`${(100 * done) / all} 100`}
        />
      </svg>
      <b>{t("home.first.progress", { done, all })}</b>
    </span>
  );
};

/** What a new network begins with; each step ticks itself. */
export const FirstMonthSection = ({ steps }: { readonly steps: FirstMonth }) => {
  const t = useTranslator();
  const now = steps.findIndex(({ done }) => !done);
  return (
    <section class="first-month surface" aria-labelledby="first-month">
      <div class="head">
        <Ring done={steps.filter(({ done }) => done).length} all={steps.length} />
        <div>
          <h2 id="first-month">{t("home.first.heading")}</h2>
          <p class="caption">{t("home.first.how")}</p>
        </div>
      </div>
      <ol>
        {steps.map(({ step, done }, at) => {
          return (
            <li
              key={step}
              class={done ? "done" : at === now ? "now" : undefined}
              aria-current={at === now ? "step" : undefined}
            >
              <span class="number">{done ? <Icon name="check" filled /> : at + 1}</span>
              <div>
                <h3>
                  {t(`home.first.step.${step}`)}
                  {done && <span class="unseen">, {t("home.first.done")}</span>}
                </h3>
                {!done && <p class="caption">{t(`home.first.stepHow.${step}`)}</p>}
              </div>
              {!done && (
                <a class={at === now ? "button primary" : "button"} href={beginsAt[step]}>
                  {beginWord(step, t)}
                </a>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
};

const rules = [1, 2, 3, 4, 5] as const;

/** Beside the first month: who one is here, and what all agreed to before they came. */
export const FirstSide = ({ me }: { readonly me: Me }) => {
  const t = useTranslator();
  return (
    <>
      <section class="surface coordinator">
        <Avatar {...me} size={40} named />
        <div>
          <h2>{t("home.first.coordinator")}</h2>
          <p>{t("home.first.coordinatorHow")}</p>
        </div>
      </section>
      <section class="surface ground-rules" aria-labelledby="ground-rules">
        <h2 id="ground-rules">{t("home.first.rules")}</h2>
        <ul>
          {rules.map((rule) => (
            <li key={rule}>
              <Icon name="done" size={16} />
              {t(`retros.rules.${rule}`)}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
};
