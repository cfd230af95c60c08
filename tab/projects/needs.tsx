import { useState } from "preact/hooks";
import {
  needBody,
  needForm,
  needValues,
  newNeedValues,
} from "../../src/contract/forms/project-need.ts";
import type { NeedOffer, NeedView } from "../../src/contract/needs.ts";
import { projectLimits } from "../../src/contract/vocabulary.ts";
import { personName } from "../../src/words/people.ts";
import { type Translator, useTranslator } from "../shell/language.ts";
import { useMay } from "../shell/rights.ts";
import { Button } from "../ui/button.tsx";
import { FormDialog } from "../ui/form-dialog.tsx";
import { Icon } from "../ui/icon.tsx";
import { Menu } from "../ui/menu.tsx";
import { Avatar } from "../ui/people.tsx";
import { usePress } from "../ui/press.ts";
import { More } from "./more.tsx";
import { isOver } from "./over.ts";
import {
  answerOffer,
  closeNeed,
  getProject,
  offerHelp,
  saveNeed,
  withdrawOffer,
} from "./page-api.ts";
import type { PartProps } from "./part.ts";

interface NeedProps extends PartProps {
  readonly need: NeedView;
}

/** What is of no kind says it in its text alone. */
const titleOf = ({ kind, text }: NeedView, t: Translator): string => {
  const named = t(`projects.need.${kind}`);
  if (text === "") return named;
  return kind === "other" ? text : t("projects.need.title", { kind: named, text });
};

const mineStates = {
  ...{ offered: "mineOffered", taken: "mineTaken", declined: "mineDeclined" },
} as const;

const Offer = ({ project, need, onChanged, offer }: NeedProps & { readonly offer: NeedOffer }) => {
  const t = useTranslator();
  const may = useMay();
  const press = usePress(onChanged);
  const { person, sector, line, state, mine } = offer;
  const name = personName(offer.name, t);
  const answers =
    project.keeps && state === "offered" && may("PUT /api/projects/:id/needs/:need/offers/:person");
  const answer = (given: "take" | "decline"): void =>
    void press({
      send: () => answerOffer({ id: project.id, need: need.id, person }, given),
      said: t(given === "take" ? "projects.need.taken" : "projects.need.declined", { name }),
    });
  return (
    <li>
      <span class="by">
        <Avatar name={name} sector={sector} size={24} named />
        <span>
          {t("projects.need.offer", { state: mine ? mineStates[state] : state, name })}
          {line && <span class="said"> {line}</span>}
        </span>
      </span>
      {answers && (
        <span class="presses">
          <Button small label={t("projects.need.takeOf", { name })} onClick={() => answer("take")}>
            {t("projects.need.take")}
          </Button>
          <Button
            small
            look="quiet"
            label={t("projects.need.declineOf", { name })}
            onClick={() => answer("decline")}
          >
            {t("projects.need.decline")}
          </Button>
        </span>
      )}
    </li>
  );
};

const Keep = (props: NeedProps & { readonly title: string; readonly onEdit: () => void }) => {
  const { project, need, title, onChanged, onEdit } = props;
  const t = useTranslator();
  const press = usePress(onChanged);
  const name = t("app.actionsOf", { title });
  const close = (): Promise<boolean> =>
    press({
      send: () => closeNeed(project.id, need.id, false),
      said: t("projects.need.closed"),
      undo: () => closeNeed(project.id, need.id, true),
    });
  return (
    <Menu
      label={name}
      name={name}
      class="icon-button small"
      groups={[
        [
          { title: t("projects.need.change"), icon: "edit", onClick: onEdit },
          { title: t("projects.need.close"), icon: "check", onClick: () => void close() },
        ],
      ]}
    >
      <Icon name="more" size={16} />
    </Menu>
  );
};

const NeedRow = (props: NeedProps & { readonly onEdit: () => void }) => {
  const { project, need, onChanged } = props;
  const t = useTranslator();
  const may = useMay();
  const press = usePress(onChanged);
  const { id, when, offers } = need;
  const own = offers.find(({ mine }) => mine);
  const title = titleOf(need, t);
  const keeps = project.keeps && may("PUT /api/projects/:id/needs/:need");
  const offersHelp = may("PUT /api/projects/:id/needs/:need/offer") && !project.owns;
  const shown = offers.filter(({ state, mine }) => state !== "declined" || mine);
  return (
    <li>
      <span class="glyph">
        <Icon name="ask" />
      </span>
      <div>
        <h4>{title}</h4>
        {when && <p class="caption">{when}</p>}
        {shown.length > 0 && (
          <ul class="offers">
            {shown.map((offer) => (
              <Offer key={offer.person} {...props} offer={offer} />
            ))}
          </ul>
        )}
      </div>
      <div class="presses">
        {offersHelp && !own && (
          <Button
            icon="need"
            label={t("projects.need.helpWith", { title })}
            onClick={() =>
              void press({
                send: () => offerHelp(project.id, id),
                said: t("projects.need.offered"),
                undo: () => withdrawOffer(project.id, id),
              })
            }
          >
            {t("projects.need.help")}
          </Button>
        )}
        {offersHelp && own?.state === "offered" && (
          <Button
            label={t("projects.need.withdrawOf", { title })}
            onClick={() =>
              void press({
                send: () => withdrawOffer(project.id, id),
                said: t("projects.need.withdrawn"),
              })
            }
          >
            {t("projects.need.withdraw")}
          </Button>
        )}
      </div>
      {keeps && <Keep {...props} title={title} />}
    </li>
  );
};

/** What the project needs: it asks something of whoever reads it, as long as it goes on. */
export const Needs = (props: PartProps) => {
  const { project, onChanged, onMore } = props;
  const t = useTranslator();
  const may = useMay();
  const [edited, setEdited] = useState<NeedView | "new">();
  const { id, keeps, archived, needCounts } = project;
  const needs = project.needs.filter(({ open }) => open);
  const adds = keeps && may("PUT /api/projects/:id/needs/:need");
  if (isOver(project) || archived) return null;
  if (needCounts.open + needCounts.closed === 0 && !adds) return null;
  const current = edited === "new" ? undefined : edited;
  return (
    <section aria-labelledby="needs">
      <div class="section-head">
        <h3 id="needs">{t("projects.need.needed")}</h3>
        {adds && (
          <button
            type="button"
            class="link"
            aria-haspopup="dialog"
            onClick={() => setEdited("new")}
          >
            {t("projects.need.add")}
          </button>
        )}
      </div>
      {needs.length === 0 && <p class="quiet">{t("projects.need.none")}</p>}
      {needs.length > 0 && (
        <ul class="needs">
          {needs.map((need) => (
            <NeedRow key={need.id} {...props} need={need} onEdit={() => setEdited(need)} />
          ))}
        </ul>
      )}
      <More shown={needs.length} total={needCounts.open} onMore={() => onMore("needs")} />
      {needCounts.closed > 0 && (
        <p class="caption">{t("projects.need.met", { count: needCounts.closed })}</p>
      )}
      {edited && (
        <FormDialog
          key={current?.id ?? "new"}
          open
          onClosed={() => setEdited(undefined)}
          form={needForm}
          data={undefined}
          name={`project.${id}.need.${current?.id ?? ""}`}
          begin={() => (current ? needValues(current) : newNeedValues(crypto.randomUUID()))}
          send={(values) => saveNeed(id, values.id, needBody(values))}
          onSaved={() => void onChanged()}
          readTheirs={async () => {
            const now = (await getProject(id, { needs: projectLimits.pageMost })).needs.find(
              (one) => one.id === current?.id,
            );
            return now && needValues(now);
          }}
        />
      )}
    </section>
  );
};
