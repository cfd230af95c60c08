import "./rest.css";
import type { Home } from "../../src/contract/home.ts";
import type { Me } from "../../src/contract/networks.ts";
import { AskSector } from "./ask-sector.tsx";
import { FirstMonthSection, FirstSide } from "./first-month.tsx";
import { LatelySection } from "./lately.tsx";
import { OwnSection, PromisedSection } from "./own-things.tsx";
import { YearSection } from "./year.tsx";

interface Props {
  readonly home: Home;
  readonly me: Me;
  /** What is of the one who looks stands here too. */
  readonly personal: boolean;
}

/** What stands below what waits and the next meeting. */
export const Rest = ({ home, me, personal }: Props) => {
  const { own, network, firstMonth } = home;
  const steps = personal ? firstMonth : undefined;
  const isNew = steps !== undefined && network.empty;
  return (
    <>
      {steps && <FirstMonthSection steps={steps} />}
      {isNew && (
        <div class="first-side">
          <FirstSide me={me} />
        </div>
      )}
      {personal && (
        <div class="mine">
          <OwnSection own={own} language={me.network.language} />
          <PromisedSection own={own} />
          <AskSector me={me} />
        </div>
      )}
      <LatelySection lately={network.lately} />
      {!isNew && <YearSection figures={network.figures} />}
    </>
  );
};
