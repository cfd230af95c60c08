import { useState } from "preact/hooks";
import {
  changeIdeaBody,
  changeIdeaForm,
  changeIdeaValues,
} from "../../src/contract/forms/change-idea.ts";
import { offerForm } from "../../src/contract/forms/offer.ts";
import { useTranslator } from "../shell/language.ts";
import { useMay } from "../shell/rights.ts";
import { Button } from "../ui/button.tsx";
import { FormDialog } from "../ui/form-dialog.tsx";
import { Icon } from "../ui/icon.tsx";
import { Menu, type MenuGroups } from "../ui/menu.tsx";
import { usePress } from "../ui/press.ts";
import { useQuestion } from "../ui/question.tsx";
import { useToast } from "../ui/toasts.tsx";
import { supportIdea, unsupportIdea } from "./api.ts";
import type { IdeaPartProps } from "./idea-part.ts";
import { Merge } from "./merge.tsx";
import { archiveIdea, changeIdea, getIdea, joinIdea, leaveIdea, withdrawIdea } from "./page-api.ts";
import { Trial } from "./trial.tsx";

const Support = ({ idea, onChanged }: IdeaPartProps) => {
  const t = useTranslator();
  const may = useMay();
  const press = usePress(onChanged);
  const { id, mine, supported, state, can } = idea;
  const isOwn = mine && state === "open" && may("PUT /api/ideas/:id/support");
  if (!can.includes("support") && !isOwn) return null;
  const [give, takeBack] = [() => supportIdea(id), () => unsupportIdea(id)];
  return (
    <Button
      icon="support"
      pressed={supported}
      hint={t("ideas.card.nameSeen")}
      off={isOwn ? t("ideas.page.supportOwn") : undefined}
      onClick={() =>
        void press({
          send: supported ? takeBack : give,
          said: t(supported ? "ideas.page.unsupported" : "ideas.page.supported"),
          undo: supported ? give : takeBack,
        })
      }
    >
      {t("ideas.card.support")}
    </Button>
  );
};

const Join = ({ idea, onChanged }: IdeaPartProps) => {
  const t = useTranslator();
  const toast = useToast();
  const press = usePress(onChanged);
  const [isOffering, setOffering] = useState(false);
  const { id, joined, can } = idea;
  const own = joined.find(({ mine }) => mine);
  // Whose answer is waited for has that to do next.
  const isAsked = idea.answerBy !== undefined && can.includes("decide");
  if (!can.includes("join")) return null;
  return (
    <>
      <Button
        icon="invite"
        look={own || isAsked ? "outlined" : "filled"}
        pressed={own !== undefined}
        onClick={() =>
          void press(
            own
              ? {
                  send: () => leaveIdea(id),
                  said: t("ideas.page.left"),
                  undo: () => joinIdea(id, own.offer),
                }
              : {
                  send: () => joinIdea(id, ""),
                  said: t("ideas.joining.done"),
                  undo: () => leaveIdea(id),
                },
          )
        }
      >
        {t("ideas.card.join")}
      </Button>
      <Button icon="need" onClick={() => setOffering(true)}>
        {t("ideas.card.offer")}
      </Button>
      <FormDialog
        open={isOffering}
        onClosed={() => setOffering(false)}
        form={offerForm}
        data={undefined}
        name={`idea.${id}.offer`}
        begin={() => ({ offer: own?.offer ?? "" })}
        send={({ offer }) => joinIdea(id, offer)}
        onSaved={() => {
          toast(t("ideas.joining.offered"));
          void onChanged();
        }}
      />
    </>
  );
};

/** What is done with an idea; what few do is in the menu. */
export const IdeaActions = (props: IdeaPartProps & { readonly thread: string }) => {
  const { idea, thread, onChanged } = props;
  const t = useTranslator();
  const may = useMay();
  const toast = useToast();
  const press = usePress(onChanged);
  const { ask, dialog } = useQuestion();
  const [opened, setOpened] = useState<"change" | "trial" | "merge">();
  const close = (): void => setOpened(undefined);
  const { id, title, state, can } = idea;
  const withdraw = (): void =>
    ask({
      question: t("ideas.withdrawal.sure"),
      yes: t("ideas.withdrawal.open"),
      no: t("ideas.withdrawal.cancel"),
      onYes: () =>
        void press({
          send: () => withdrawIdea(id, true),
          said: t("ideas.page.withdrawn"),
          undo: () => withdrawIdea(id, false),
        }),
    });
  const groups: MenuGroups = [
    [
      can.includes("startTrial") && {
        title: t("ideas.trial.open"),
        icon: "running",
        onClick: () => setOpened("trial"),
      },
      can.includes("edit") && {
        title: t("ideas.change.open"),
        icon: "edit",
        onClick: () => setOpened("change"),
      },
      may("POST /api/retros") &&
        state === "open" && {
          title: t("retros.form.heading"),
          icon: "retro",
          href: `#/retros/new/experiment/${id}`,
        },
      thread !== "" && { title: t("ideas.page.thread"), icon: "news", href: thread },
    ],
    [
      can.includes("merge") && {
        title: t("ideas.merging.open"),
        icon: "merge",
        onClick: () => setOpened("merge"),
      },
      can.includes("withdraw") && {
        title: t("ideas.withdrawal.open"),
        icon: "undo",
        onClick: withdraw,
      },
      can.includes("archive") && {
        title: t("ideas.page.archive"),
        icon: "remove",
        onClick: () =>
          void press({
            send: () => archiveIdea(id, true),
            said: t("ideas.state.archived"),
            undo: () => archiveIdea(id, false),
          }),
      },
    ],
  ];
  const name = t("app.actionsOf", { title });
  return (
    <div class="acts">
      <Support {...props} />
      <Join {...props} />
      <Menu label={name} name={name} class="icon-button" groups={groups}>
        <Icon name="more" />
      </Menu>
      {dialog}
      {opened === "trial" && <Trial {...props} onClosed={close} />}
      {opened === "merge" && <Merge {...props} onClosed={close} />}
      {opened === "change" && (
        <FormDialog
          open
          onClosed={close}
          form={changeIdeaForm}
          data={undefined}
          name={`idea.${id}.change`}
          begin={() => changeIdeaValues(idea)}
          send={(values) => changeIdea(id, changeIdeaBody(values))}
          readTheirs={async () => changeIdeaValues(await getIdea(id))}
          onSaved={() => {
            toast(t("ideas.page.changed"));
            void onChanged();
          }}
        />
      )}
    </div>
  );
};
