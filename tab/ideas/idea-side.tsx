import { tabViews } from "../../src/contract/tab-address.ts";
import { dayNear } from "../shell/day-near.ts";
import { useTranslator } from "../shell/language.ts";
import { useZone } from "../shell/zone.ts";
import { Icon } from "../ui/icon.tsx";
import { AvatarStack, Persona } from "../ui/people.tsx";
import { usePress } from "../ui/press.ts";
import { RelatedSection, RelatedThing } from "../ui/related-thing.tsx";
import { supportIdea } from "./api.ts";
import type { IdeaPartProps } from "./idea-part.ts";
import { Keeper } from "./keeper.tsx";

const shownFaces = 7;

const Supporters = ({ idea, onChanged }: IdeaPartProps) => {
  const t = useTranslator();
  const press = usePress(onChanged);
  const { id, supporters, supportedBy, supported, named, can } = idea;
  return (
    <section aria-labelledby="supporters">
      <h3 id="supporters">
        {t("ideas.page.supporters")} <span class="count">{supporters}</span>
      </h3>
      {supporters === 0 ? (
        <p class="quiet">{t("ideas.card.supporters", { count: 0 })}</p>
      ) : (
        <AvatarStack people={supportedBy.slice(0, shownFaces)} total={supporters} />
      )}
      {supported && !named && can.includes("support") && (
        <p class="row-of caption">
          {t("ideas.page.nameUnseen")}
          <button
            type="button"
            class="link"
            onClick={() =>
              void press({ send: () => supportIdea(id), said: t("ideas.page.supported") })
            }
          >
            {t("ideas.page.showName")}
          </button>
        </p>
      )}
    </section>
  );
};

const Joined = ({ idea: { joined } }: Pick<IdeaPartProps, "idea">) => {
  const t = useTranslator();
  return (
    <section aria-labelledby="joined">
      <h3 id="joined">{t("ideas.page.joined")}</h3>
      {joined.length === 0 ? (
        <p class="quiet">{t("ideas.page.nobodyJoined")}</p>
      ) : (
        <ul class="team">
          {joined.map(({ name, sector, offer }, at) => (
            <li key={`${at} ${name}`}>
              <Persona
                name={name}
                sector={sector}
                caption={offer ? t("ideas.page.offers", { offer }) : t("ideas.page.joins")}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

const RelatedThings = ({ idea }: Pick<IdeaPartProps, "idea">) => {
  const t = useTranslator();
  const zone = useZone();
  const { project, mergedInto, related } = idea;
  if (!project && !mergedInto && related.length === 0) return null;
  return (
    <RelatedSection heading={t("ideas.page.related")}>
      {project && (
        <RelatedThing
          icon="project"
          view={tabViews.project(project.id)}
          title={project.title}
          caption={t("ideas.page.relatedProject", {
            phase: t(`projects.phase.${project.phase}`),
          })}
        />
      )}
      {mergedInto && (
        <RelatedThing
          icon="idea"
          view={tabViews.idea(mergedInto.id)}
          title={mergedInto.title}
          caption={t("ideas.page.mergedInto", { number: mergedInto.number })}
        />
      )}
      {related.map((one) => (
        <RelatedThing
          key={one.id}
          icon={one.kind}
          view={one.kind === "retro" ? tabViews.retro(one.id) : tabViews.lesson(one.id)}
          title={one.title}
          caption={
            one.kind === "retro"
              ? t("ideas.page.relatedRetro", { day: dayNear(one.at, zone, t) })
              : t("ideas.page.relatedLesson")
          }
        />
      ))}
    </RelatedSection>
  );
};

/** Who keeps it, supports it and is in it, and what belongs to it. */
export const IdeaSide = (props: IdeaPartProps) => {
  const t = useTranslator();
  const { idea } = props;
  return (
    <aside class="surface side" aria-label={t("ideas.page.people")}>
      <Keeper {...props}>
        {idea.answerBy && (
          <p class="row-of caption">
            <Icon name="deadline" size={16} />
            <span>{t("ideas.page.answerBy", { day: dayNear(idea.answerBy, "UTC", t) })}</span>
          </p>
        )}
      </Keeper>
      <Supporters {...props} />
      <Joined {...props} />
      <RelatedThings {...props} />
    </aside>
  );
};
