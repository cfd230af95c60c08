import type { ProjectNeed, SupportRequestKind } from "../contract/vocabulary.ts";
import { valuesOf } from "../storage/reading.ts";
import { partsOf } from "./messages.ts";
import { asksHelp, asksRooted } from "./project.ts";
import type { ProjectNeeds, ProjectReadings } from "./readings.ts";
import { mayAnswerSupport } from "./view.ts";

type Public = NonNullable<Awaited<ReturnType<ProjectReadings["findPublic"]>>>;

/** What a message tells of a project, as everybody may read it. */
export interface Told extends Public {
  readonly text: string;
  readonly need?: ProjectNeed;
  readonly ask?: SupportRequestKind;
  readonly answer?: string;
  /** The name of whom it is about; empty when they left. */
  readonly person?: string;
}

/** What messages about projects show when they are sent, and whose they are. */
export const projectOccasions = (
  { store, people }: Pick<ProjectNeeds, "store" | "people">,
  { findPublic }: Pick<ProjectReadings, "findPublic">,
) => {
  const findTold = async (network: string, occurrence: string): Promise<Told | undefined> => {
    const [id = ""] = partsOf(occurrence);
    const found = await findPublic(network, id);
    return found && !found.project.archived ? { ...found, text: "" } : undefined;
  };

  /** The told with what a part of it gives; nothing when the part is gone. */
  const findPart =
    (
      more: (
        network: string,
        parts: readonly string[],
        told: Told,
      ) => Promise<Partial<Told> | undefined>,
    ) =>
    async (network: string, occurrence: string): Promise<Told | undefined> => {
      const told = await findTold(network, occurrence);
      const part = told && (await more(network, partsOf(occurrence).slice(1), told));
      return told && part && { ...told, ...part };
    };

  return {
    findTold,
    findMove: findPart(async (network, [event], { project }) => {
      const events = await store.listEvents(network, project.id);
      const found = events.find(({ value }) => value.id === event);
      return found && { text: found.value.reason };
    }),
    findNeed: findPart(async (network, [need = ""], { project }) => {
      const found = asksHelp(project) && (await store.readNeed(network, project.id, need));
      return found ? { text: found.value.text, need: found.value.kind } : undefined;
    }),
    findNews: findPart(async (network, [news], { project }) => {
      const found = (await store.listNews(network, project.id)).find(
        ({ value }) => value.id === news,
      );
      return found && { text: found.value.text };
    }),
    findHandover: findPart(async (_network, [ask], { project }) =>
      project.handover?.occurrence === ask ? {} : undefined,
    ),
    findHandoverAnswer: findPart(async (_network, [_ask, answer = "", by = ""], told) => ({
      answer,
      person: told.people.get(by)?.name ?? "",
    })),
    findOffer: findPart(async (network, [need = "", person = ""], { project, people: here }) => {
      const found = await store.readOffer(network, { project: project.id, need, person });
      return found && { text: found.value.line, person: here.get(person)?.name ?? "" };
    }),
    findRooted: async (network: string, occurrence: string): Promise<Told | undefined> => {
      const told = await findTold(network, occurrence);
      return told && asksRooted(told.project) ? told : undefined;
    },
    findRequest: async (network: string, occurrence: string): Promise<Told | undefined> => {
      const [id = ""] = partsOf(occurrence);
      const request = (await store.readRequest(network, id))?.value;
      const told = request && (await findTold(network, request.project));
      return (
        told && {
          ...told,
          text: request.text,
          ask: request.kind,
          answer: request.answer,
          person: told.people.get(request.by)?.name ?? "",
        }
      );
    },

    /** Whose personal chat a request to project support goes to. */
    projectSupport: async (network: string): Promise<readonly string[]> =>
      [...(await people(network))].flatMap(([id, person]) =>
        mayAnswerSupport(person) ? [id] : [],
      ),

    /** How much waits for people in all. */
    countWaiting: async (network: string) => {
      const [requests, projects, offers] = await Promise.all([
        store.listRequests(network),
        store.list(network),
        store.listOffers(network),
      ]);
      const asking = new Set(
        valuesOf(projects)
          .filter(asksHelp)
          .map(({ id }) => id),
      );
      return {
        offers: offers.filter(({ state, project }) => state === "offered" && asking.has(project))
          .length,
        requests: requests.filter(({ value }) => value.state !== "answered").length,
        handovers: valuesOf(projects).filter(({ handover, archived }) => handover && !archived)
          .length,
      };
    },
  };
};
