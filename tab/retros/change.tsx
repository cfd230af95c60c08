import {
  changeRetroBody,
  changeRetroForm,
  changeRetroValues,
  ownQuestions,
} from "../../src/contract/forms/change-retro.ts";
import type { RetroView } from "../../src/contract/retros.ts";
import { closingMoment } from "../../src/words/retros.ts";
import { rarely } from "../shell/intervals.ts";
import { useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { dateFrom } from "../shell/zone.ts";
import { FormView, useForm } from "../ui/form.tsx";
import { useToast } from "../ui/toasts.tsx";
import { changeRetro, getChoices, getRetro } from "./api.ts";

interface Props {
  readonly retro: RetroView;
  readonly onChanged: () => Promise<void>;
  readonly onLeave: () => void;
}

const valuesOf = (retro: RetroView) =>
  changeRetroValues(retro, dateFrom(retro.zone, new Date(retro.closesAt)));

/** Another day to close on, or another facilitator. */
export const ChangeRetro = ({ retro, onChanged, onLeave }: Props) => {
  const t = useTranslator();
  const toast = useToast();
  const { value: choices } = useLive(getChoices, rarely);
  const filled = useForm({
    form: changeRetroForm,
    data: { retro, people: choices?.people ?? [], closes: closingMoment(retro, t) },
    name: `retro.change.${retro.id}`,
    begin: () => valuesOf(retro),
    send: (values) =>
      changeRetro(retro.id, { ...changeRetroBody(values), questions: ownQuestions(retro) }),
    onSaved: () => {
      toast(t("retros.change.saved"));
      void onChanged();
      onLeave();
    },
    readTheirs: async () => {
      const now = await getRetro(retro.id);
      await onChanged();
      return valuesOf(now);
    },
  });
  return <FormView filled={filled} leave={t("retros.tab.leave")} onLeave={onLeave} />;
};
