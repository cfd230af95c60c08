import { ActivityTypes } from "botbuilder";
import { z } from "zod";
import type { SentPress } from "../../src/presses/press.ts";
import type { InboundActivity } from "./door.ts";

/** Where the card with the button stands: that is where its answer goes. */
type Place =
  /** In a message; the client puts the answer in its place for the one who pressed. */
  | "card"
  /** In a dialog of the host, or the button opens one. */
  | "dialog"
  /** In a message of a client that knows no `Action.Execute`. */
  | "submit"
  /** In a message of a host without dialogs: a form opens as a message of its own. */
  | "form";

/** A press of a button, as it came. */
export interface Pressed {
  readonly place: Place;
  readonly verb: string;
  /** The network that its card is of; absent from the cards of older versions. */
  readonly network: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What is no text names no network; it is not as if none was named. */
const withNetwork = ({
  data: { network, ...data },
  ...press
}: Omit<Pressed, "network">): Pressed => ({
  ...press,
  network: network === undefined ? undefined : typeof network === "string" ? network : "",
  data,
});

const executeSchema = z.looseObject({
  action: z.looseObject({
    type: z.literal("Action.Execute"),
    verb: z.string(),
    data: z.record(z.string(), z.unknown()).optional(),
  }),
});

/** What `Action.Submit` sends: the verb among the data, and whether it opens a form. */
const submitSchema = z.looseObject({
  verb: z.string(),
  opens: z.unknown().optional(),
  msteams: z.unknown().optional(),
});

const dialogSchema = z.looseObject({ data: submitSchema });

const submitted = (
  { verb, opens: _opens, msteams: _asked, ...data }: z.infer<typeof submitSchema>,
  place: Place,
): Pressed => withNetwork({ place, verb, data });

const dialogNames: ReadonlySet<string | undefined> = new Set(["task/fetch", "task/submit"]);

/** A time that is none is left out: such a press is told apart by its id alone. */
export const sentPress = ({ id, timestamp }: InboundActivity): SentPress => {
  const at = new Date(timestamp ?? "");
  return {
    ...(id !== undefined && { id }),
    ...(!Number.isNaN(at.getTime()) && { at }),
  };
};

/** What kind of activity it is. */
export type Named = Pick<InboundActivity, "type" | "name">;

export const isDialog = ({ type, name }: Named): boolean =>
  type === ActivityTypes.Invoke && dialogNames.has(name);

/** Whether it can be nothing but a press, well formed or not. */
export const isPress = (activity: InboundActivity): boolean =>
  activity.name === "adaptiveCard/action" || isDialog(activity);

/** Undefined of what is no press, and of one that is malformed. */
export const pressedIn = (activity: InboundActivity): Pressed | undefined => {
  const { type, value } = activity;
  if (isDialog(activity)) {
    const dialog = dialogSchema.safeParse(value);
    return dialog.success ? submitted(dialog.data.data, "dialog") : undefined;
  }
  if (type === ActivityTypes.Invoke) {
    const execute = isPress(activity) ? executeSchema.safeParse(value) : undefined;
    const { verb, data } = execute?.data?.action ?? {};
    return verb === undefined ? undefined : withNetwork({ place: "card", verb, data: data ?? {} });
  }
  const submit = type === ActivityTypes.Message ? submitSchema.safeParse(value) : undefined;
  return (
    submit?.data && submitted(submit.data, submit.data.opens === undefined ? "submit" : "form")
  );
};
