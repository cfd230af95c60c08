import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { keeperBody, keeperForm } from "../../src/contract/forms/keeper.ts";
import { personName } from "../../src/words/people.ts";
import { rarely } from "../shell/intervals.ts";
import { useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { Button } from "../ui/button.tsx";
import { FormDialog } from "../ui/form-dialog.tsx";
import { Icon } from "../ui/icon.tsx";
import { Avatar } from "../ui/people.tsx";
import { usePress } from "../ui/press.ts";
import { useToast } from "../ui/toasts.tsx";
import type { IdeaPartProps } from "./idea-part.ts";
import { changeKeeper, getIdea, getIdeaPeople } from "./page-api.ts";

const AskKeeper = ({ idea, onChanged, onClosed }: IdeaPartProps & { onClosed: () => void }) => {
  const t = useTranslator();
  const toast = useToast();
  const { id, version } = idea;
  const { value } = useLive(getIdeaPeople, rarely);
  if (!value) return null;
  return (
    <FormDialog
      open
      onClosed={onClosed}
      form={keeperForm}
      data={value}
      name={`idea.${id}.keeper`}
      begin={() => ({ version, person: "" })}
      send={(values) => changeKeeper(id, keeperBody(values))}
      readTheirs={async () => ({ version: (await getIdea(id)).version, person: "" })}
      onSaved={() => {
        toast(t("ideas.askKeeper.asked"));
        void onChanged();
      }}
    />
  );
};

/** Who is asked to keep the idea answers here. */
export const KeeperAsked = ({ idea, onChanged }: IdeaPartProps) => {
  const t = useTranslator();
  const press = usePress(onChanged);
  const { id, can } = idea;
  if (!can.includes("answerAsk")) return null;
  return (
    <section class="asks" aria-label={t("ideas.ask.heading")}>
      <Icon name="person" />
      <div>
        <p>{t("ideas.ask.heading")}</p>
        <p class="caption">{t("ideas.ask.intro")}</p>
      </div>
      <span class="presses">
        <Button
          look="filled"
          onClick={() =>
            void press({
              send: () => changeKeeper(id, { do: "agree" }),
              said: t("ideas.page.keeps"),
            })
          }
        >
          {t("ideas.ask.agree")}
        </Button>
        <Button
          onClick={() =>
            void press({
              send: () => changeKeeper(id, { do: "decline" }),
              said: t("ideas.ask.declined"),
            })
          }
        >
          {t("ideas.ask.decline")}
        </Button>
      </span>
    </section>
  );
};

/** Whose answer the idea waits for; it is handed on to somebody who agrees. */
export const Keeper = (props: IdeaPartProps & { readonly children: ComponentChildren }) => {
  const { idea, onChanged, children } = props;
  const t = useTranslator();
  const press = usePress(onChanged);
  const [isAsking, setAsking] = useState(false);
  const { id, version, keeper, kept, askedName, sectors, can } = idea;
  const name = keeper === undefined ? t("ideas.page.coordinators") : personName(keeper, t);
  return (
    <section aria-labelledby="keeper">
      <h3 id="keeper">{t("ideas.card.keeper")}</h3>
      <p class="by">
        <Avatar
          name={keeper ?? ""}
          sector={sectors.keeper}
          icon={keeper === undefined ? "people" : "person"}
          named
        />
        <b>{name}</b>
      </p>
      {children}
      {askedName !== undefined && (
        <p class="caption">{t("ideas.page.keeperAsked", { name: personName(askedName, t) })}</p>
      )}
      <div class="presses">
        {can.includes("keep") && (
          <Button
            small
            onClick={() =>
              void press({
                send: () => changeKeeper(id, { do: "keep", version }),
                said: t("ideas.page.keeps"),
              })
            }
          >
            {t("ideas.keep")}
          </Button>
        )}
        {can.includes("handOn") && (
          <Button small onClick={() => setAsking(true)}>
            {t("ideas.askKeeper.open")}
          </Button>
        )}
        {kept && can.includes("handOn") && (
          <button
            type="button"
            class="link"
            onClick={() =>
              void press({
                send: () => changeKeeper(id, { do: "decline" }),
                said: t("ideas.page.gaveBack"),
              })
            }
          >
            {t("ideas.page.giveBack")}
          </button>
        )}
      </div>
      {isAsking && (
        <AskKeeper idea={idea} onChanged={onChanged} onClosed={() => setAsking(false)} />
      )}
    </section>
  );
};
