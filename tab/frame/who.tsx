import { useTranslator } from "../shell/language.ts";
import { choosePerson, type Session } from "../shell/session.ts";
import { Avatar } from "../ui/people.tsx";

/** Who I am; in local mode who I want to be. */
export const Who = ({ me, local }: Pick<Session, "me" | "local">) => {
  const t = useTranslator();
  if (!local) return <Avatar {...me} />;
  const { people, chosen } = local;
  const sector = people.find(({ objectId }) => objectId === chosen)?.sector;
  return (
    <label class="who" title={t("app.whoHint")}>
      <Avatar name={me.name} sector={sector} named />
      <span class="unseen">{t("app.who")}</span>
      <select onChange={(event) => choosePerson(event.currentTarget.value)}>
        {people.map(({ objectId, name }) => (
          <option key={objectId} value={objectId} selected={objectId === chosen}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
};
