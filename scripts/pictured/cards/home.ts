import type { Card } from "../../../src/cards/card.ts";
import type { Home, Waiting } from "../../../src/contract/home.ts";
import { networkHomeCard, ownHomeCard } from "../../../src/home/cards.ts";
import type { Translator } from "../../../src/i18n/translator.ts";
import { meeting } from "./meetings.ts";

const none = { things: [], total: 0 };
const figure = { total: 0, year: 0, months: [] };
const view = "";

const retro: Waiting = {
  kind: "retro",
  title: "Liikuntatilojen varauskalenteri",
  due: "2030-03-03",
  view,
  retro: "",
  anonymous: true,
  count: 5,
};

const action: Waiting = {
  kind: "action",
  title: "Kerro kalenterista kirjastolle",
  language: "fi",
  due: "2030-03-05",
  view,
  line: "",
  meeting: { id: "", title: "Verkostotapaaminen" },
};

const lately = [
  ["ideas.submitted", "Koulutuspäivä vuorotellen eri toimipaikoissa"],
  ["lessons.shared", "Hajallaan oleva tieto yhteen paikkaan"],
  ["minutes.closed", "Verkostotapaaminen 12.2."],
] as const;

const home: Home = {
  waiting: { items: [retro, action], total: 4 },
  own: { project: none, idea: none, retro: none, meeting: none, promise: none },
  network: {
    next: { meeting: { ...meeting, answer: "maybe" }, programme: [], coming: [] },
    lately: lately.map(([what, title], at) => ({
      ...{
        id: String(at),
        at: "2030-03-01T07:00:00.000Z",
        by: "member",
        name: "Mikko Malli",
        sector: "",
      },
      ...{ what, title, view },
    })),
    figures: {
      year: 2030,
      projects: 0,
      ideas: { ...figure, trial: 0 },
      lessons: figure,
      meetings: figure,
    },
    empty: false,
  },
};

/** Everything that may wait, two on a card. */
const others: readonly Waiting[] = [
  {
    ...{ kind: "meeting", title: "Verkostotapaaminen", due: "2030-04-09", view },
    ...{ meeting: "" },
  },
  {
    ...{ kind: "duty", title: "Verkostotapaaminen", due: "2030-04-09", view },
    ...{ meeting: "", role: "write" },
  },
  {
    ...{ kind: "presentation", title: "Seinätön sairaala", due: "2030-04-09", view },
    ...{ ask: "", meeting: { id: "", title: "Verkostotapaaminen" }, minutes: 15 },
  },
  {
    ...{ kind: "minutes", title: "Verkostotapaaminen", due: "2030-02-12", view },
    ...{ meeting: "", version: "0", attendance: 7 },
  },
  {
    ...{ kind: "lesson", title: "Kysy ensin, kokeile pienesti", view },
    ...{ lesson: "", version: "1", does: "agree" },
  },
  {
    ...{ kind: "message", title: "ideakortti kanavalle", view },
    ...{ message: "", planned: "2030-03-01T07:00:00.000Z", person: "" },
  },
];

const empty: Home = {
  ...home,
  waiting: { items: [], total: 0 },
  network: { ...home.network, next: undefined, lately: [], empty: true },
};

export const homeCardsIn = (t: Translator): Readonly<Record<string, Card>> => {
  const options = { address: "https://kehu.example/tab", addressOf: () => "https://kehu.example" };
  const own = (shown: Home): Card =>
    ownHomeCard({ ...shown, next: shown.network.next }, t, options);
  const shared = ({ network: { next, lately } }: Home): Card =>
    networkHomeCard({ next, lately }, t, options);
  const two = (from: number): Card => {
    const items = others.slice(from, from + 2);
    return own({ ...empty, waiting: { items, total: items.length } });
  };
  return {
    "home, own": own(home),
    "home, meeting and duty": two(0),
    "home, presentation and minutes": two(2),
    "home, lesson and message": two(4),
    "home, nothing waits": own(empty),
    "home, in the channel": shared(home),
    "home, in an empty channel": shared(empty),
  };
};
