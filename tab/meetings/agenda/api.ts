import { agendaOperations, type Offer } from "../../../src/contract/agenda.ts";
import type { BodyIn } from "../../../src/contract/operations.ts";
import { call } from "../../shell/client.ts";

export type NewTopic = BodyIn<typeof agendaOperations.proposeTopic>;
export type Topic = BodyIn<typeof agendaOperations.changeTopic>;
export type Theme = BodyIn<typeof agendaOperations.proposeTheme>;
export type Wish = BodyIn<typeof agendaOperations.offerPresentation>;

export const getAgenda = (id: string) => call(agendaOperations.view, { params: { id } });

export const proposeTopic = (id: string, body: NewTopic) =>
  call(agendaOperations.proposeTopic, { params: { id }, body });

export const changeTopic = (id: string, topic: string, body: Topic) =>
  call(agendaOperations.changeTopic, { params: { id, topic }, body });

export const removeTopic = (id: string, topic: string) =>
  call(agendaOperations.removeTopic, { params: { id, topic } });

export const orderTopics = (id: string, topics: readonly string[]) =>
  call(agendaOperations.orderTopics, { params: { id }, body: { topics } });

export const addOffer = (id: string, { kind, id: offer }: Offer) =>
  call(agendaOperations.addOffer, { params: { id }, body: { kind, id: offer } });

export const getThemes = () => call(agendaOperations.listThemes);

export const proposeTheme = (body: Theme) => call(agendaOperations.proposeTheme, { body });

export const backTheme = (id: string, backs: boolean) =>
  call(agendaOperations.backTheme, { params: { id }, body: { backs } });

export const withdrawTheme = (id: string) =>
  call(agendaOperations.withdrawTheme, { params: { id } });

export const chooseTheme = (id: string, theme: string) =>
  call(agendaOperations.chooseTheme, { params: { id }, body: { theme } });

export const getPresentations = () => call(agendaOperations.listPresentations);

export const offerPresentation = (body: Wish) => call(agendaOperations.offerPresentation, { body });

export const withdrawPresentation = (id: string) =>
  call(agendaOperations.withdrawPresentation, { params: { id } });

export const answerPresentation = (
  id: string,
  body: BodyIn<typeof agendaOperations.answerPresentation>,
) => call(agendaOperations.answerPresentation, { params: { id }, body });
