import type { Action, Card } from "../../src/cards/card.ts";
import type { MeetingList, MeetingView } from "../../src/contract/meetings.ts";
import type { MinutesView } from "../../src/contract/minutes.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { dataIn, inputsOf, textsOf, verbOf } from "./cards.ts";
import { eventually } from "./eventually.ts";
import { installedTeam } from "./networks.ts";
import type { Product } from "./product.ts";
import { aPerson, cardIn, type Person, type Sent, type Team } from "./teams.ts";

/** A team that the app is in, with everyone known. */
export interface Town {
  readonly coordinator: Person;
  readonly members: readonly Person[];
  readonly team: Team;
  readonly network: string;
}

export const aTown = async (
  product: Product,
  names: readonly string[] = [],
  locale?: string,
): Promise<Town> => {
  const coordinator = aPerson("Kaisa Koordinaattori", locale);
  const members = names.map((name) => aPerson(name, locale));
  const people = [coordinator, ...members] as const;
  const { team, network } = await installedTeam(product, people, [], locale);
  // Whoever wrote to the bot has a chat that is known by their own id.
  for (const person of people) await product.say(person, undefined, "hei");
  return { coordinator, members, team, network };
};

/** Every button, wherever it stands in the card. */
export const buttonsOf = (value: unknown): Action[] => {
  if (value === null || typeof value !== "object") return [];
  if (Array.isArray(value)) return value.flatMap(buttonsOf);
  const { actions = [], ...rest } = value as { actions?: Action[] };
  return [...actions, ...Object.values(rest).flatMap(buttonsOf)];
};

/** What the first button of this verb sends, when its data has this. */
export const dataOfButton = (
  card: Card,
  verb: string,
  has: Readonly<Record<string, string>> = {},
): Record<string, string> => {
  const found = buttonsOf(card).find(
    (action) =>
      verbOf(action) === verb &&
      Object.entries(has).every(([key, value]) => dataIn(action)[key] === value),
  );
  if (!found) throw new Error(`the card has no button ${verb}`);
  return dataIn(found);
};

/** A form as it is sent when nothing is typed into it. */
export const filled = (card: Card, verb: string): Record<string, string> => ({
  ...Object.fromEntries(
    inputsOf(card.body).map(({ id, value }) => [id, String(value ?? "")] as const),
  ),
  ...dataOfButton(card, verb),
});

/** The series of the form, with changes; answers the card that stands in the form's place. */
export const saveSeries = async (
  product: Product,
  { coordinator, team }: Town,
  changes: Readonly<Record<string, string>> = {},
): Promise<Card> => {
  const { value: form } = await product.press(coordinator, team, verbs.openSeriesForm, {});
  const data = { ...filled(form, verbs.saveSeries), ...changes };
  return (await product.press(coordinator, team, verbs.saveSeries, data)).value;
};

/** What was sent with these words in the sentence that is spoken of it, the latest last. */
export const sentSaying = (product: Product, words: string, person?: Person): Sent[] =>
  product.teams.sent.filter(
    ({ body, path }) =>
      (body.activity ?? body).attachments?.[0]?.content.speak?.includes(words) &&
      (!person || path.includes(person.objectId)),
  );

/** The same, once so many were sent. */
export const untilSaid = (
  product: Product,
  words: string,
  { person, count = 1 }: { readonly person?: Person; readonly count?: number } = {},
): Promise<Sent[]> =>
  eventually(async () => {
    const found = sentSaying(product, words, person);
    return found.length >= count && found;
  });

/** The card in the channel of which this is spoken, once it shows this. */
export const untilCard = (product: Product, words: string, shown: string): Promise<Card> =>
  eventually(async () => {
    const last = sentSaying(product, words).findLast(
      ({ method, body }) => method === "PUT" || body.channelData?.channel !== undefined,
    );
    return last && textsOf(cardIn(last)).includes(shown) && cardIn(last);
  });

/** The meetings as the API tells them. */
export const meetingsOf = async (product: Product, { coordinator }: Town): Promise<MeetingList> =>
  (await product.api("GET", "/api/meetings", { token: coordinator.objectId })).body as MeetingList;

/** The next meeting that is held. */
export const nextMeeting = async (product: Product, town: Town): Promise<MeetingView> => {
  const { coming } = await meetingsOf(product, town);
  const meeting = coming.find(({ state }) => state === "planned");
  if (!meeting) throw new Error("there is no such meeting");
  return meeting;
};

/** The form that moves a meeting, as it opens. */
export const openMeeting = async (
  product: Product,
  { coordinator, team }: Town,
  meeting: string,
): Promise<Record<string, string>> => {
  const { value } = await product.press(coordinator, team, verbs.openMeetingForm, { meeting });
  return filled(value, verbs.saveMeeting);
};

/** The same, filled in with changes and sent: the card that comes back. */
export const moveMeeting = async (
  product: Product,
  town: Town,
  form: Readonly<Record<string, string>>,
  changes: Readonly<Record<string, string>> = {},
): Promise<Card> => {
  const { coordinator, team } = town;
  const data = { ...form, ...changes };
  return (await product.press(coordinator, team, verbs.saveMeeting, data)).value;
};

/** A meeting that is announced at once; the clock is at its end. */
export const heldMeeting = async (
  product: Product,
  { coordinator, team }: Town,
  clock: { moveTo(to: string): void },
  date: string,
): Promise<string> => {
  clock.moveTo(`${date}T08:00:00+02:00`);
  const { value: form } = await product.press(coordinator, team, verbs.openMeetingForm, {});
  const title = `Tapaaminen ${date}`;
  const data: Record<string, string> = {
    ...filled(form, verbs.saveMeeting),
    title,
    date,
    time: "09:00",
    ends: "11:00",
  };
  await product.press(coordinator, team, verbs.saveMeeting, data);
  await untilSaid(product, `${title}: `);
  clock.moveTo(`${date}T11:00:01+02:00`);
  await closeMeeting(product, coordinator, data.id ?? "");
  return data.id ?? "";
};

/** Its memo is published, and what follows goes on. */
export const closeMeeting = async (
  product: Product,
  { objectId: token }: Person,
  meeting: string,
): Promise<void> => {
  const path = `/api/meetings/${meeting}/minutes`;
  const { version } = (await product.api("GET", path, { token })).body as MinutesView;
  await product.api("PUT", `${path}/closing`, { token, body: { version } });
};
