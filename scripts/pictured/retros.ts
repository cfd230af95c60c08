import { randomUUID } from "node:crypto";
import type { DiscussionView, RetroView } from "../../src/contract/retros.ts";

export const retroTitles = {
  collecting: "Keittiön ruokahävikki kuriin",
  closed: "Ryhmäkalenterin kokeilu",
  opened: "Terveysasemarakennuksen yhteiskäyttöselvitys",
  discussed: "Kirjaston kesäpiste torilla",
} as const;

/** Asks the API as this member of the demonstration. */
export type Call = <T = unknown>(
  person: string,
  /** `PUT /retros/…` */
  operation: string,
  body?: object,
) => Promise<T>;

const week = 7 * 24 * 60 * 60_000;
const nextWeek = (): string => new Date(Date.now() + week).toISOString().slice(0, 10);

const answers: Readonly<Record<string, readonly [string, string]>> = {
  kirjasto: [
    "Torilla tavoitettiin asiakkaita, jotka eivät käy kirjastossa",
    "Sateella ei ollut katosta",
  ],
  uimahalli: ["Yhteinen kalenteri pysyi ajan tasalla", "Aukioloajat muuttuivat liian usein"],
  opettaja: [
    "Koululaiset löysivät pisteen itse",
    "Varhaiskasvatussuunnittelijoiden yhteystietoluettelo oli vanhentunut, eikä kukaan tiennyt, kenen se on",
  ],
  koordinaattori: ["Lainaus toimi puhelimella", "Verkkoyhteys katkeili"],
  ruoka: ["Kahvila ja kirjasto samassa paikassa", "Työvuorot päätettiin myöhään"],
};

/** A retro of each kind, made as people make them: the ids of none are known before. */
export const makeRetros = async (call: Call): Promise<void> => {
  // Who looks at the pictures.
  const lead = "tietohallinto";
  const start = async (title: string, more: object): Promise<string> => {
    const id = randomUUID();
    await call(lead, "POST /retros", {
      ...{ id, title, about: "project", template: "successFailure", anonymous: true },
      ...{ pulse: true, seenBy: "everyone", closesOn: nextWeek(), ...more },
    });
    return `/retros/${id}`;
  };
  const open = async (title: string, anonymous: boolean): Promise<string> => {
    const retro = await start(title, { anonymous });
    for (const [person, said] of Object.entries(answers))
      await call(person, `PUT ${retro}/answer`, {
        receipt: randomUUID(),
        answers: said,
        pulses: { dared: "4", supported: person === "ruoka" ? "2" : "5" },
      });
    await call(lead, `PUT ${retro}/closed`);
    await call(lead, `PUT ${retro}/opened`);
    return retro;
  };
  const agree = async (retro: string, text: string, owner: string): Promise<void> => {
    const { people } = await call<{ people: { id: string; name: string }[] }>(
      lead,
      "GET /retros/form",
    );
    await call(lead, `PUT ${retro}/actions/${randomUUID()}`, {
      ...{ text, due: nextWeek(), owner: people.find(({ name }) => name === owner)?.id },
    });
  };

  const discussed = await open(retroTitles.discussed, true);
  await agree(discussed, "Varataan katos ensi kesäksi", "Verkoston koordinaattori");
  await agree(discussed, "Päivitetään yhteystietoluettelo", "Kirjaston kehittäjä");
  await agree(discussed, "Kerro kalenterista kirjastolle", "Tietohallinnon kehittäjä");
  const { version } = await call<RetroView>(lead, `GET ${discussed}`);
  await call(lead, `PUT ${discussed}/summary`, {
    version,
    lesson: "Kirjasto menee sinne, missä ihmiset ovat – ja varautuu sateeseen",
    talked: "Säähän varautuminen\nYhteystiedot ja kalenteri",
    worked: "Torilla tavoitettiin uusia asiakkaita\nLainaus toimi puhelimella",
    didNot: "Sateella ei ollut katosta\nTyövuorot päätettiin myöhään",
  });
  for (const [person, reaction] of [
    ["kirjasto", "meToo"],
    ["uimahalli", "meToo"],
    ["opettaja", "courage"],
  ] as const)
    await call(person, `PUT ${discussed}/reactions`, { reaction });

  const opened = await open(retroTitles.opened, false);
  const { notes } = await call<DiscussionView>(lead, `GET ${opened}/discussion`);
  const group = randomUUID();
  const grouped = notes.filter(({ text }) => /Sateella|Aukioloajat|Varhaiskasvatus/.test(text));
  for (const { id } of grouped) await call(lead, `PUT ${opened}/notes/${id}`, { group });
  await call(lead, `PUT ${opened}/groups/${group}`, { name: "Varautuminen ja yhteystiedot" });
  const other = notes.find(({ text }) => text.includes("Verkkoyhteys"))?.id;
  for (const person of ["kirjasto", "uimahalli", "opettaja"])
    await call(person, `PUT ${opened}/marks`, { topics: [group] });
  await call(lead, `PUT ${opened}/marks`, { topics: [group, other] });
  await call(lead, `PUT ${opened}/current`, { topic: group });
  await agree(opened, "Sovitaan yhteystietojen ylläpitäjä", "Kirjaston kehittäjä");
  await call(lead, `PUT ${opened}/lessons/${randomUUID()}`, {
    lesson: "Yhteinen tila tarvitsee yhteisen omistajan",
    learnt: "Kun kukaan ei omista luetteloa, se vanhenee kuukaudessa.",
  });

  const closed = await start(retroTitles.closed, {});
  await call(lead, `PUT ${closed}/closed`);
  await start(retroTitles.collecting, { template: "permission" });
};
