import type { Locale } from "../../src/contract/vocabulary.ts";

/** A lesson's texts, and a name to speak of it. */
export interface Sample {
  readonly key: string;
  readonly language: Locale;
  readonly title: string;
  readonly tried: string;
  readonly happened: string;
  readonly learnt: string;
  readonly advice: string;
}

/** What a colleague would ask, written before any of the lessons, and the lesson that answers it best. */
export const questions: readonly (readonly [asked: string, key: string])[] = [
  ["miten saada opettajat mukaan muutokseen", "teachers-change"],
  ["kokeilun lopettaminen ajoissa", "stop-trial"],
  ["hankkeen viestintä jäi tekemättä", "communication-left"],
  ["mitä tehdä kun projektipäällikkö vaihtuu kesken kaiken", "manager-changes"],
  ["asukkaiden kuulemistilaisuuteen ei tullut ketään", "hearing-empty"],
  ["rahoitushakemuksen tekeminen kiireessä", "application-hurry"],
  ["ruokahävikin vähentäminen kouluissa", "food-waste"],
  ["etäkokouksissa kukaan ei puhu", "silent-remote"],
  ["uuden ohjelmiston käyttöönotto meni pieleen", "software-rollout"],
  ["nuorten ottaminen mukaan suunnitteluun", "youth-design"],
  ["iäkkäiden digiopastus", "seniors-digital"],
  ["ohjausryhmästä ei ollut apua", "steering-group"],
  ["vapaaehtoisten sitouttaminen tapahtumiin", "volunteers"],
  ["kilpailutuksesta unohtui huolto", "tender-maintenance"],
  ["hur får man personalen med i förändringar", "staff-change-sv"],
  ["när ska man avsluta ett försök", "stop-trial-sv"],
  ["översättningarna blev försenade", "translations-sv"],
  ["föräldrarnas delaktighet i småbarnspedagogiken", "parents-sv"],
  ["anställda orkar inte med flera projekt samtidigt", "many-projects-sv"],
  ["informationen nådde inte invånarna", "information-residents-sv"],
];
