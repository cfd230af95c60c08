import { useCallback } from "preact/hooks";
import type { Me } from "../../src/contract/networks.ts";
import { networkLimits } from "../../src/contract/settings.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import { useDraft } from "../shell/draft.ts";
import { hardlyEver } from "../shell/intervals.ts";
import { useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { useMay } from "../shell/rights.ts";
import { type Form, Input, Select } from "../ui/field.tsx";
import { SaveForm, useSaving } from "../ui/save-form.tsx";
import { useToast } from "../ui/toasts.tsx";
import { getProjectChoices, saveSector } from "./api.ts";

interface Props {
  readonly me: Me;
  readonly onChosen: (me: Me) => Promise<void>;
}

interface Values {
  readonly sector: string;
  readonly unit: string;
}

/** Where one works, so that what is done across sectors can be seen; of the network's sectors, if it names some. */
export const OwnSector = ({ me, onChosen }: Props) => {
  const t = useTranslator();
  const toast = useToast();
  const knows = useMay()("GET /api/projects/choices");
  const { value: choices } = useLive(
    useCallback(() => (knows ? getProjectChoices() : Promise.resolve(undefined)), [knows]),
    hardlyEver,
  );
  const draft = useDraft<Partial<Values>>("sector", () => ({}));
  const values: Values = { sector: me.sector, unit: me.unit, ...draft.values };
  const saving = useSaving(
    () => saveSector(values),
    (saved) => {
      toast(t("settings.projects.sectorSaved"));
      void onChosen(saved).then(draft.restart);
    },
  );
  const form: Form<Values> = { values, set: draft.set, problems: {} };
  const sectors = choices?.sectors ?? [];
  const offered = sectors.includes(values.sector) ? sectors : [values.sector, ...sectors];
  const { error } = saving;
  return (
    <section aria-labelledby="sector-heading">
      <h3 id="sector-heading" class="section-title">
        {t("settings.projects.ownSector")}
      </h3>
      <p class="caption">{t("settings.projects.ownSectorHint")}</p>
      <SaveForm
        part
        label={t("settings.projects.ownSector")}
        saving={saving}
        problem={error && refusalText(t, error)}
        button={t("settings.projects.save")}
      >
        <div class="beside">
          {sectors.length > 0 ? (
            <Select
              form={form}
              name="sector"
              label={t("settings.projects.sector")}
              choices={[...(offered.includes("") ? [] : [""]), ...offered].map((value) => ({
                value,
                title: value || t("settings.projects.noSector"),
              }))}
            />
          ) : (
            <Input
              form={form}
              name="sector"
              label={t("settings.projects.sector")}
              maxLength={networkLimits.sector}
            />
          )}
          <Input
            form={form}
            name="unit"
            label={t("settings.projects.ownUnit")}
            maxLength={networkLimits.unit}
          />
        </div>
      </SaveForm>
    </section>
  );
};
