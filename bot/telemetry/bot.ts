import { AsyncLocalStorage } from "node:async_hooks";
import type { BotNeeds, teamsBot } from "../teams/bot.ts";
import type { CommandHandlers } from "../teams/commands.ts";
import type { InboundActivity } from "../teams/door.ts";
import { pressedIn } from "../teams/pressed.ts";
import { errorType } from "./fault.ts";
import type { Watching } from "./watching.ts";

/** What became of a turn, told by whoever had a part in it. */
interface Note {
  network?: string;
  verb?: string;
  command?: string;
  outcome: string;
}

/** The standard name of what is on no list. */
const other = "_OTHER";

const types = new Set([
  "message",
  "invoke",
  "conversationUpdate",
  "installationUpdate",
  "messageReaction",
  "messageUpdate",
  "messageDelete",
  "event",
  "typing",
]);

const typeOf = ({ type }: InboundActivity): string => (types.has(type) ? type : other);

/** A message or a press that nobody took up is told from one that went well. */
const begin = (type: string): Note => ({
  outcome: type === "message" || type === "invoke" ? "unheard" : "ok",
});

/** Every turn: its kind, its verb or the name of its command, and its outcome. */
export const watchedBot =
  ({ watch, unseen }: Watching) =>
  (make: typeof teamsBot): typeof teamsBot => {
    const notes = new AsyncLocalStorage<Note>();

    const noting = async <T>(
      run: () => Promise<T>,
      done: (result: T) => Partial<Note>,
      known: Partial<Note> = {},
    ): Promise<T> => {
      const note = notes.getStore();
      try {
        const result = await run();
        Object.assign(note ?? {}, known, done(result));
        return result;
      } catch (error) {
        Object.assign(note ?? {}, known, { outcome: errorType(error) });
        throw error;
      }
    };

    const ok = (): Partial<Note> => ({ outcome: "ok" });
    /** The press came again, or late: it was answered with how things stand. */
    const old = (): Partial<Note> => ({ outcome: "old" });

    const noted = (needs: BotNeeds): BotNeeds => ({
      ...needs,
      members: {
        ...needs.members,
        actorOf: (visitor) =>
          noting(
            () => needs.members.actorOf(visitor),
            ({ network }) => ({ network }),
          ),
      },
      commands: Object.fromEntries(
        Object.entries(needs.commands).map(([command, answer]) => [
          command,
          (...asked: Parameters<typeof answer>) =>
            noting(
              () => (answer as (...asked: unknown[]) => ReturnType<typeof answer>)(...asked),
              ok,
              { command },
            ),
        ]),
      ) as unknown as CommandHandlers,
      actions: needs.actions.map(({ again, ...action }) => ({
        ...action,
        run: (press, data) => noting(() => action.run(press, data), ok, { verb: action.verb }),
        again:
          again && ((press, data) => noting(() => again(press, data), old, { verb: action.verb })),
      })),
    });

    return (needs) => {
      const turn = make(noted(needs));
      const anonymous = new Set<unknown>(
        needs.actions.flatMap((action) => (action.anonymous ? [action.verb] : [])),
      );
      return async (context, activity) => {
        if (anonymous.has(pressedIn(activity)?.verb)) return unseen(() => turn(context, activity));
        const type = typeOf(activity);
        const note = begin(type);
        return watch(
          {
            name: `turn ${type}`,
            kind: "INTERNAL",
            figure: "kehu.turn.duration",
            attributes: { "kehu.turn.type": type },
          },
          () => notes.run(note, () => turn(context, activity)),
          (ended) => {
            const { network, verb, command } = note;
            const outcome = "error" in ended ? errorType(ended.error) : note.outcome;
            const asked = verb ?? command;
            return {
              ...(asked && { name: `turn ${asked}` }),
              attributes: {
                ...(verb && { "kehu.turn.verb": verb }),
                ...(command && { "kehu.turn.command": command }),
                "kehu.outcome": outcome,
              },
              details: { ...(network && { "kehu.network": network }) },
            };
          },
        );
      };
    };
  };
