import { useState } from "preact/hooks";
import type { OpenSettings } from "../../src/contract/networks.ts";
import { type Role, roles } from "../../src/contract/vocabulary.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import { useTranslator } from "../shell/language.ts";
import { isWrong, RequestError } from "../shell/request.ts";
import { Button } from "../ui/button.tsx";
import { type Form, Select } from "../ui/field.tsx";
import { Avatar } from "../ui/people.tsx";
import { usePress } from "../ui/press.ts";
import { SaveForm, useSaving } from "../ui/save-form.tsx";
import { useToast } from "../ui/toasts.tsx";
import { changeRole } from "./api.ts";

type Person = OpenSettings["people"][number];

interface Props {
  readonly people: readonly Person[];
  readonly onChanged: () => Promise<void>;
}

/** Gives a role or takes it, and offers to put it back while the one who did it still may. */
const useRoleChange = (onChanged: () => Promise<void>) => {
  const t = useTranslator();
  const toast = useToast();
  return async ({ id, name }: Person, role: Role, has: boolean): Promise<void> => {
    const { is } = await changeRole(id, role, has);
    const undo = async (): Promise<void> => {
      await changeRole(id, role, !has);
      await onChanged();
    };
    toast(
      t(has ? "settings.given" : "settings.taken", {
        name: name || t("people.nameless"),
        role: t(`networks.role.${role}`),
      }),
      is === "open" ? undo : undefined,
    );
    await onChanged();
  };
};

interface Values {
  readonly person: string;
  readonly role: Role;
}

const nothingChosen: Values = { person: "", role: "coordinator" };

const GiveRole = ({ people, onChanged }: Props) => {
  const t = useTranslator();
  const change = useRoleChange(onChanged);
  const [values, setValues] = useState(nothingChosen);
  const saving = useSaving(
    async () => {
      const person = people.find(({ id }) => id === values.person);
      if (!person)
        throw new RequestError({
          code: "invalid",
          fields: [{ field: "person", problem: "required" }],
        });
      await change(person, values.role, true);
    },
    () => setValues(nothingChosen),
  );
  const { error } = saving;
  const form: Form<Values> = {
    values,
    set: (changes) => setValues((before) => ({ ...before, ...changes })),
    problems: isWrong(error, "person") ? { person: t("settings.personMissing") } : {},
  };
  return (
    <SaveForm
      part
      label={t("settings.give")}
      saving={saving}
      problem={error && refusalText(t, error)}
      button={t("settings.give")}
    >
      <div class="beside">
        <Select
          form={form}
          name="person"
          label={t("settings.person")}
          choices={[
            { value: "", title: t("settings.choosePerson") },
            ...people.map(({ id, name }) => ({ value: id, title: name || t("people.nameless") })),
          ]}
        />
        <Select
          form={form}
          name="role"
          label={t("settings.role")}
          choices={roles.map((value) => ({ value, title: t(`networks.role.${value}`) }))}
        />
      </div>
    </SaveForm>
  );
};

/** Who has a role; one is taken away by pressing it. */
export const Roles = ({ people, onChanged }: Props) => {
  const t = useTranslator();
  const press = usePress();
  const change = useRoleChange(onChanged);
  const take = (person: Person, role: Role) =>
    press({
      send: () => change(person, role, false),
      wrong: (error) =>
        isWrong(error, "coordinators") ? t("settings.lastCoordinator") : undefined,
    });
  return (
    <section aria-labelledby="roles-heading">
      <h3 id="roles-heading" class="section-title">
        {t("settings.roles")}
      </h3>
      <p class="caption">{t("settings.rolesHint")}</p>
      <ul class="rows">
        {people
          .filter((person) => person.roles.length > 0)
          .map((person) => {
            const name = person.name || t("people.nameless");
            return (
              <li key={person.id} class="row">
                <Avatar name={name} sector={person.sector} named />
                <span>{name}</span>
                <span class="actions">
                  {person.roles.map((role) => (
                    <Button
                      key={role}
                      small
                      icon="close"
                      label={t("settings.take", { role: t(`networks.role.${role}`), name })}
                      onClick={() => void take(person, role)}
                    >
                      {t(`networks.role.${role}`)}
                    </Button>
                  ))}
                </span>
              </li>
            );
          })}
      </ul>
      <GiveRole people={people} onChanged={onChanged} />
    </section>
  );
};
