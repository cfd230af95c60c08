import { useEffect, useRef, useState } from "preact/hooks";
import type {
  ChangeTurn,
  MeetingTurns,
  People,
  TurnList,
  TurnView,
} from "../../../src/contract/duties.ts";
import { type TurnRole, turnRoles } from "../../../src/contract/vocabulary.ts";
import { refusalText } from "../../../src/i18n/refusals.ts";
import { useTranslator } from "../../shell/language.ts";
import { useLive } from "../../shell/live.ts";
import { asRequestError } from "../../shell/request.ts";
import { useQuestion } from "../../ui/question.tsx";
import { Loading, Problem } from "../../ui/state.tsx";
import { type Undo, useToast } from "../../ui/toasts.tsx";
import { changeTurn, getTurnPeople, getTurns, saveWilling } from "./api.ts";
import "./duties.css";

/** One change at a time: what is pressed before the first is shown is not done. */
const useChange = (refresh: () => Promise<void>) => {
  const t = useTranslator();
  const toast = useToast();
  const waiting = useRef(false);
  return async (change: () => Promise<unknown>, done: string, undo?: Undo): Promise<boolean> => {
    if (waiting.current) return false;
    waiting.current = true;
    try {
      await change();
      toast(
        done,
        "done",
        undo &&
          (async () => {
            await undo();
            await refresh();
          }),
      );
      return true;
    } catch (error) {
      toast(refusalText(t, asRequestError(error)), "failed");
      return false;
    } finally {
      await refresh();
      waiting.current = false;
    }
  };
};

type Change = ReturnType<typeof useChange>;

interface TurnProps {
  readonly turns: MeetingTurns;
  readonly role: TurnRole;
  /** Who is asked next. */
  readonly next: string | undefined;
  readonly change: Change;
}

const Turn = ({ turns, role, next, change }: TurnProps) => {
  const t = useTranslator();
  const place = useRef<HTMLParagraphElement>(null);
  const { ask, dialog } = useQuestion();
  const { state, name, mine, holder }: TurnView = turns[role];

  const press = async (input: ChangeTurn, done: string, undo?: Undo): Promise<void> => {
    await change(() => changeTurn(turns.meeting, role, input), done, undo);
    // The button that was pressed may be gone: what it did is read instead.
    place.current?.focus();
  };
  /** One's own turn can be taken back; somebody else's is asked about first. */
  const pass = (): void => {
    if (mine)
      void press(
        { do: "pass" },
        t("turns.done.pass"),
        isTaken ? () => changeTurn(turns.meeting, role, { do: "take" }) : undefined,
      );
    else
      ask({
        question: t("turns.passSure", { name: name || t("people.nameless") }),
        yes: t(`turns.passOn.${role}`),
        no: t("turns.passNot"),
        onYes: () =>
          void press({ do: "pass", ...(holder && { person: holder }) }, t("turns.done.passFor")),
      });
  };
  const isTaken = state === "taken";
  const passes = mine || holder !== undefined;

  return (
    <li class="turn">
      {dialog}
      <h4>{t(`turns.role.${role}`)}</h4>
      <p ref={place} tabIndex={-1} class={isTaken ? "typed" : "quiet"}>
        {isTaken ? name || t("people.nameless") : t("turns.state", { state: mine ? "you" : state })}
      </p>
      {state === "open" && next !== undefined && (
        <p class="quiet">{t("turns.next", { name: next })}</p>
      )}
      <div class="tools">
        {!isTaken && (
          <button
            key="take"
            type="button"
            class="button"
            onClick={() => press({ do: "take" }, t("turns.done.take", { role }))}
          >
            {t(`turns.takeOn.${role}`)}
          </button>
        )}
        {passes && (
          <button key="pass" type="button" class="button" onClick={pass}>
            {t(`turns.passOn.${role}`)}
          </button>
        )}
      </div>
    </li>
  );
};

/** For a coordinator: somebody is asked out of turn. */
const Proposing = ({ turns, change }: { turns: MeetingTurns; change: Change }) => {
  const t = useTranslator();
  const toast = useToast();
  const [people, setPeople] = useState<People["people"]>([]);
  const [person, setPerson] = useState("");
  useEffect(() => {
    getTurnPeople().then(
      (found) => setPeople(found.people),
      (error: unknown) => toast(refusalText(t, asRequestError(error)), "failed"),
    );
  }, [t, toast]);

  const propose = (role: TurnRole): void => {
    if (person === "") toast(t("turns.name.missing"), "failed");
    else
      void change(
        () => changeTurn(turns.meeting, role, { do: "name", person }),
        t("turns.done.name"),
      );
  };
  return (
    <div class="tools proposing">
      <label>
        <span>{t("turns.name.person")}</span>
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
      {turnRoles
        .filter((role) => turns[role].state !== "taken")
        .map((role) => (
          <button key={role} type="button" class="button" onClick={() => propose(role)}>
            {t(`turns.name.${role}`)}
          </button>
        ))}
    </div>
  );
};

const WillingChoice = ({ willing, change }: Pick<TurnList, "willing"> & { change: Change }) => {
  const t = useTranslator();
  const choose = async (role: TurnRole, box: HTMLInputElement): Promise<void> => {
    const chosen = { ...willing, [role]: box.checked };
    const done = chosen.lead || chosen.write ? "turns.done.willing" : "turns.done.unwilling";
    const isSaved = await change(() => saveWilling(chosen), t(done));
    if (!isSaved) box.checked = willing[role];
  };
  return (
    <fieldset class="willing" aria-describedby="willing-how">
      <legend>{t("turns.willing.heading")}</legend>
      <p id="willing-how" class="quiet">
        {t("turns.willing.how")}
      </p>
      {turnRoles.map((role) => (
        <label key={role}>
          <input
            type="checkbox"
            checked={willing[role]}
            onChange={(event) => choose(role, event.currentTarget)}
          />
          {t(`turns.willing.${role}`)}
        </label>
      ))}
    </fieldset>
  );
};

/** Who leads and who writes a meeting to come, and what the one who looks can do about it. */
export const Turns = ({ meeting: { id } }: { readonly meeting: { readonly id: string } }) => {
  const t = useTranslator();
  const { value, problem, refresh } = useLive(getTurns);
  const change = useChange(refresh);
  const turns = value?.coming.find((one) => one.meeting === id);
  const isFree = turnRoles.some((role) => turns && turns[role].state !== "taken");

  return (
    <>
      {problem && <Problem error={problem} onRetry={refresh} stale={value !== undefined} />}
      {!value && !problem && <Loading />}
      {value && turns && (
        <section class="turns" aria-labelledby="turns">
          <h3 id="turns">{t("turns.heading")}</h3>
          <ul>
            {turnRoles.map((role) => (
              <Turn key={role} turns={turns} role={role} next={value.next[role]} change={change} />
            ))}
          </ul>
          {value.names && isFree && <Proposing turns={turns} change={change} />}
          <WillingChoice willing={value.willing} change={change} />
        </section>
      )}
    </>
  );
};
