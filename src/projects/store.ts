import { z } from "zod";
import type { Locale } from "../contract/vocabulary.ts";
import { derived } from "../storage/derived.ts";
import { keyOf, latestFirst, prefixOf } from "../storage/keys.ts";
import { numbering, numberKey } from "../storage/numbers.ts";
import { type Listed, reading, valuesOf } from "../storage/reading.ts";
import { json, remove, rowCodec, type Stored } from "../storage/rows.ts";
import type { Row, Table, Write } from "../storage/table.ts";
import {
  type Need,
  type News,
  needShape,
  newsShape,
  type Offer,
  offerShape,
  type PhaseEvent,
  phaseEventShape,
  type SupportRequest,
  supportRequestShape,
} from "./parts.ts";
import { laterProjectJson, type Project, projectJson, projectShape } from "./project.ts";
import { noSettings, type ProjectSettings, settingsShape } from "./settings-shape.ts";

const projectRow = rowCodec({
  type: "project",
  version: 1,
  retention: "network",
  shape: {
    ...projectShape,
    sectors: json(projectJson.sectors),
    needs: json(projectJson.needs),
    deputies: json(laterProjectJson.deputies).optional(),
    team: json(laterProjectJson.team).optional(),
    units: json(laterProjectJson.units).optional(),
    funders: json(laterProjectJson.funders).optional(),
    links: json(laterProjectJson.links).optional(),
    money: json(laterProjectJson.money).optional(),
    event: json(laterProjectJson.event).optional(),
    news: json(laterProjectJson.news).optional(),
    outcome: json(laterProjectJson.outcome).optional(),
    rooted: json(laterProjectJson.rooted).optional(),
    handover: json(laterProjectJson.handover).optional(),
  },
});

/** Holds a number taken, so that no two projects have the same. */
const numberRow = rowCodec({
  type: "projectNumber",
  version: 1,
  retention: "network",
  shape: { project: z.string() },
});

const phaseRow = rowCodec({
  type: "projectPhase",
  version: 1,
  retention: "network",
  shape: phaseEventShape,
});

const newsRow = rowCodec({
  type: "projectNews",
  version: 1,
  retention: "network",
  shape: newsShape,
});

const needRow = rowCodec({ type: "need", version: 1, retention: "network", shape: needShape });

const offerRow = rowCodec({
  type: "needOffer",
  version: 1,
  retention: "person",
  shape: offerShape,
});

const requestRow = rowCodec({
  type: "supportRequest",
  version: 1,
  retention: "network",
  shape: supportRequestShape,
});

const settingsRow = rowCodec({
  type: "projectSettings",
  version: 1,
  retention: "network",
  shape: {
    phases: json(settingsShape.phases),
    goals: json(settingsShape.goals),
    programmes: json(settingsShape.programmes),
    sectors: json(settingsShape.sectors),
    mailbox: settingsShape.mailbox,
    dropped: json(settingsShape.dropped.unwrap()).optional(),
  },
});

const projectKey = (id: string): string => keyOf("project", id);
const needKey = (project: string, id: string): string => keyOf("need", project, id);
const requestKey = (id: string): string => keyOf("supportRequest", id);
const settingsKey = keyOf("projectSettings");

export const phaseKey = ({ project, at, id }: PhaseEvent): string =>
  keyOf("projectPhase", project, latestFirst(at), id);
const newsKey = ({ project, at, id }: News): string =>
  keyOf("projectNews", project, latestFirst(at), id);
const offerKey = (project: string, need: string, person: string): string =>
  keyOf("needOffer", project, need, person);

/** By their projects. */
const byProject = <T extends { readonly project: string }>() =>
  derived(
    (found: readonly Stored<T>[]): ReadonlyMap<string, readonly Stored<T>[]> =>
      Map.groupBy(found, ({ value }) => value.project),
  );

const needsByProject = byProject<Need>();
const offersByProject = byProject<Offer>();

/** Where what hangs on a project stands. */
const contentsOf = (project: string): string[] =>
  (["projectPhase", "projectNews", "need", "needOffer"] as const).map((kind) =>
    prefixOf(kind, project),
  );

export type ProjectStore = ReturnType<typeof projectStore>;

export const projectStore = (table: Table) => {
  const rows = reading(table);

  const needs = (network: string): Promise<Listed<Need>> =>
    rows.list(network, prefixOf("need"), needRow);

  return {
    read: (network: string, id: string): Promise<Stored<Project> | undefined> =>
      rows.get(network, projectKey(id), projectRow),

    list: (network: string): Promise<Listed<Project>> =>
      rows.list(network, prefixOf("project"), projectRow),

    ...numbering(table, "projectNumber"),

    saveProject: (
      project: Project,
      known: Stored<Project> | undefined,
      operation: string,
    ): Write => {
      const { language } = project;
      const stamp = { key: projectKey(project.id), operation, ...(language && { language }) };
      return projectRow.save(known, project, stamp);
    },

    insertNumber: (project: Pick<Project, "id" | "number">, operation: string): Write =>
      numberRow.insert(
        numberKey("projectNumber", project.number),
        { project: project.id },
        { operation },
      ),

    contentsOf,

    /** The newest first. */
    listEvents: async (network: string, project: string): Promise<readonly Stored<PhaseEvent>[]> =>
      (await rows.list(network, prefixOf("projectPhase", project), phaseRow)).found,

    insertEvent: (event: PhaseEvent, operation: string): Write =>
      phaseRow.insert(phaseKey(event), event, { operation }),

    /** The newest first. */
    listNews: async (network: string, project: string): Promise<readonly Stored<News>[]> =>
      (await rows.list(network, prefixOf("projectNews", project), newsRow)).found,

    insertNews: (news: News, operation: string, language: Locale): Write =>
      newsRow.insert(newsKey(news), news, { operation, language }),

    listNeeds: needs,

    needsOf: async (network: string, project: string): Promise<readonly Stored<Need>[]> =>
      needsByProject((await needs(network)).found).get(project) ?? [],

    readNeed: (network: string, project: string, id: string): Promise<Stored<Need> | undefined> =>
      rows.get(network, needKey(project, id), needRow),

    saveNeed: (need: Need, known: Stored<Need> | undefined, operation: string): Write =>
      needRow.save(known, need, { key: needKey(need.project, need.id), operation }),

    listOffers: async (network: string): Promise<readonly Offer[]> =>
      valuesOf(await rows.list(network, prefixOf("needOffer"), offerRow)),

    offersOf: async (network: string, project: string): Promise<readonly Stored<Offer>[]> =>
      offersByProject((await rows.list(network, prefixOf("needOffer"), offerRow)).found).get(
        project,
      ) ?? [],

    readOffer: (
      network: string,
      { project, need, person }: Pick<Offer, "project" | "need" | "person">,
    ): Promise<Stored<Offer> | undefined> =>
      rows.get(network, offerKey(project, need, person), offerRow),

    saveOffer: (offer: Offer, known: Stored<Offer> | undefined, operation: string): Write =>
      offerRow.save(known, offer, {
        key: offerKey(offer.project, offer.need, offer.person),
        operation,
      }),

    listRequests: async (network: string): Promise<readonly Stored<SupportRequest>[]> =>
      (await rows.list(network, prefixOf("supportRequest"), requestRow)).found,

    readRequest: (network: string, id: string): Promise<Stored<SupportRequest> | undefined> =>
      rows.get(network, requestKey(id), requestRow),

    saveRequest: (
      request: SupportRequest,
      known: Stored<SupportRequest> | undefined,
      operation: string,
    ): Write => requestRow.save(known, request, { key: requestKey(request.id), operation }),

    readSettings: (network: string): Promise<Stored<ProjectSettings> | undefined> =>
      rows.get(network, settingsKey, settingsRow),

    /** As it is kept with the lists. */
    shownSettings: async (network: string): Promise<ProjectSettings> =>
      valuesOf(await rows.list(network, settingsKey, settingsRow))[0] ?? noSettings,

    saveSettings: (
      settings: ProjectSettings,
      known: Stored<ProjectSettings> | undefined,
      operation: string,
    ): Write => settingsRow.save(known, settings, { key: settingsKey, operation }),

    /** As it stands, of whatever type it is. */
    readRow: (network: string, key: string): Promise<Row | undefined> => table.get(network, key),

    remove,
  };
};
