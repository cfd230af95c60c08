import { useEffect, useRef, useState } from "preact/hooks";
import type {
  ChangeDuty,
  DutyList,
  DutyView,
  MeetingDuties,
  People,
} from "../../../src/contract/duties.ts";
import { type DutyRole, dutyRoles } from "../../../src/contract/vocabulary.ts";
import { dutySentence } from "../../../src/words/duties.ts";
import { useTranslator } from "../../shell/language.ts";
import { useLive } from "../../shell/live.ts";
import { useFail } from "../../ui/place.tsx";
import { usePressOnce } from "../../ui/press.ts";
import { useQuestion } from "../../ui/question.tsx";
import { LoadState } from "../../ui/state.tsx";
import { type Undo, useToast } from "../../ui/toasts.tsx";
import { changeDuty, getDuties, getDutyPeople, saveWilling } from "./api.ts";
import "./duties.css";
import { Tick } from "../../ui/tick.tsx";

type Press = ReturnType<typeof usePressOnce>;

interface DutyProps {
  readonly duties: MeetingDuties;
  readonly role: DutyRole;
  /** Who is asked next. */
  readonly next: string | undefined;
  readonly press: Press;
}

const Duty = ({ duties, role, next, press }: DutyProps) => {
  const t = useTranslator();
  const place = useRef<HTMLParagraphElement>(null);
  const { ask, dialog } = useQuestion();
  const duty: DutyView = duties[role];
  const { state, name, mine, holder } = duty;

  const change = async (input: ChangeDuty, said: string, undo?: Undo): Promise<void> => {
    await press({ send: () => changeDuty(duties.meeting, role, input), said, undo });
    // The button that was pressed may be gone: what it did is read instead.
    place.current?.focus();
  };
  /** One's own duty can be taken back; somebody else's is asked about first. */
  const pass = (): void => {
    if (mine)
      void change(
        { do: "pass" },
        t("duties.done.pass"),
        isTaken ? () => changeDuty(duties.meeting, role, { do: "take" }) : undefined,
      );
    else
      ask({
        question: t("duties.passSure", { name: name || t("people.nameless") }),
        yes: t(`duties.passOn.${role}`),
        no: t("duties.passNot"),
        onYes: () =>
          void change({ do: "pass", ...(holder && { person: holder }) }, t("duties.done.passFor")),
      });
  };
  const isTaken = state === "taken";
  const passes = mine || holder !== undefined;

  return (
    <li class="duty">
      {dialog}
      <h4>{t(`duties.role.${role}`)}</h4>
      <p ref={place} tabIndex={-1} class={isTaken ? "typed" : "quiet"}>
        {dutySentence(duty, t)}
      </p>
      {state === "open" && next !== undefined && (
        <p class="quiet">{t("duties.next", { name: next })}</p>
      )}
      <div class="tools">
        {!isTaken && (
          <button
            key="take"
            type="button"
            class="button"
            onClick={() => change({ do: "take" }, t("duties.done.take", { role }))}
          >
            {t(`duties.takeOn.${role}`)}
          </button>
        )}
        {passes && (
          <button key="pass" type="button" class="button" onClick={pass}>
            {t(`duties.passOn.${role}`)}
          </button>
        )}
      </div>
    </li>
  );
};

/** For a coordinator: somebody is asked out of turn. */
const Proposing = ({ duties, press }: { duties: MeetingDuties; press: Press }) => {
  const t = useTranslator();
  const fail = useFail();
  const [people, setPeople] = useState<People["people"]>([]);
  const [person, setPerson] = useState("");
  useEffect(() => {
    getDutyPeople().then((found) => setPeople(found.people), fail);
  }, [fail]);

  const propose = (role: DutyRole): void => {
    if (person === "") fail(t("duties.name.missing"));
    else
      void press({
        send: () => changeDuty(duties.meeting, role, { do: "name", person }),
        said: t("duties.done.name"),
      });
  };
  return (
    <div class="tools proposing">
      <label>
        <span>{t("duties.name.person")}</span>
        <span class="select">
          <select onChange={(event) => setPerson(event.currentTarget.value)}>
            <option value="" />
            {people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name || t("people.nameless")}
              </option>
            ))}
          </select>
        </span>
      </label>
      {dutyRoles
        .filter((role) => duties[role].state !== "taken")
        .map((role) => (
          <button key={role} type="button" class="button" onClick={() => propose(role)}>
            {t(`duties.name.${role}`)}
          </button>
        ))}
    </div>
  );
};

const WillingChoice = ({
  willing,
  onChanged,
}: Pick<DutyList, "willing"> & { onChanged: () => Promise<void> }) => {
  const t = useTranslator();
  const toast = useToast();
  const choose = async (role: DutyRole, wanted: boolean): Promise<void> => {
    const chosen = { ...willing, [role]: wanted };
    await saveWilling(chosen);
    toast(t(chosen.lead || chosen.write ? "duties.done.willing" : "duties.done.unwilling"));
  };
  return (
    <fieldset class="willing" aria-describedby="willing-how">
      <legend>{t("duties.willing.heading")}</legend>
      <p id="willing-how" class="quiet">
        {t("duties.willing.how")}
      </p>
      {dutyRoles.map((role) => (
        <Tick
          key={role}
          done={willing[role]}
          send={(wanted) => choose(role, wanted)}
          onChanged={onChanged}
        >
          {t(`duties.willing.${role}`)}
        </Tick>
      ))}
    </fieldset>
  );
};

/** Who leads and who writes a meeting to come, and what the one who looks can do about it. */
export const Duties = ({ meeting: { id } }: { readonly meeting: { readonly id: string } }) => {
  const t = useTranslator();
  const live = useLive(getDuties);
  const { value, refresh } = live;
  const press = usePressOnce(refresh);
  const duties = value?.coming.find((one) => one.meeting === id);
  const isFree = dutyRoles.some((role) => duties && duties[role].state !== "taken");

  return (
    <>
      <LoadState of={live} />
      {value && duties && (
        <section class="duties" aria-labelledby="duties">
          <h3 id="duties">{t("duties.heading")}</h3>
          <ul>
            {dutyRoles.map((role) => (
              <Duty key={role} duties={duties} role={role} next={value.next[role]} press={press} />
            ))}
          </ul>
          {value.names && isFree && <Proposing duties={duties} press={press} />}
          <WillingChoice willing={value.willing} onChanged={refresh} />
        </section>
      )}
    </>
  );
};
