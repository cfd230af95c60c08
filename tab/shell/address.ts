import { useCallback, useEffect, useState } from "preact/hooks";
import { addressIn, addressNow } from "./hash.ts";

let moved = false;
/** Where this page was come to from. */
let before = "";

/** Whether this page was come to from another one of the tab. */
export const hasMoved = (): boolean => moved;

export const useAddress = (first: string): string => {
  const [address, setAddress] = useState(() => {
    // What a link narrows a view by is read from the address.
    if (!addressNow() && first.includes("?")) window.history.replaceState(null, "", `#/${first}`);
    return addressNow() || first;
  });
  useEffect(() => {
    const onHash = ({ oldURL }: HashChangeEvent): void => {
      moved = true;
      before = addressIn(new URL(oldURL).hash);
      setAddress(addressNow());
    };
    window.addEventListener("hashchange", onHash);
    return () => window.removeEventListener("hashchange", onHash);
  }, []);
  return address;
};

/** What an address says besides the view: `title` in `ideas/new?title=Pyörät`; empty when it does not. */
export const askedIn = (address: string, name: string): string =>
  new URLSearchParams(address.split("?")[1]).get(name) ?? "";

/** To another page, in the place of this one: the back button does not lead to a form that was sent. */
export const goOnTo = (address: string): void => window.location.replace(`#/${address}`);

export const goTo = (address: string): void => {
  window.location.hash = `#/${address}`;
};

const viewOf = (address: string): string => address.split("?")[0] ?? "";

/** From a panel to the view that it stands over: back to it, narrowed as it was, or else on to it. */
export const leaveFor = (address: string): void => {
  if (moved && viewOf(before) === viewOf(address)) window.history.back();
  else goOnTo(address);
};

type Chosen = Readonly<Record<string, string>>;

const chosenIn = <Choices extends Chosen>(none: Choices): Choices => {
  const asked = new URLSearchParams(addressNow().split("?")[1]);
  return Object.fromEntries(
    Object.entries(none).map(([name, value]) => [name, asked.get(name) ?? value]),
  ) as Choices;
};

/**
 * What a view is narrowed by stands in its address: a link, a reload and the back button keep it, and the view's
 * own link shows all again. While one reads a thing of the view the choices stay.
 */
export const useChoices = <Choices extends Chosen>(view: string, none: Choices) => {
  const [choices, setChoices] = useState(() => chosenIn(none));
  // Without an address the first view is shown.
  const isHere = (): boolean => ["", view].includes(addressNow().split("?")[0] ?? "");
  useEffect(() => {
    const onHash = (): void => {
      if (isHere()) setChoices(chosenIn(none));
    };
    window.addEventListener("hashchange", onHash);
    return () => window.removeEventListener("hashchange", onHash);
  }, []);
  const addressOf = (chosen: Choices): string => {
    const asked = new URLSearchParams(
      Object.entries(chosen).filter(([name, value]) => value !== none[name]),
    );
    return asked.size === 0 ? view : `${view}?${asked}`;
  };
  const choose = useCallback((change: Partial<Choices>): void => {
    setChoices((now) => {
      const next = { ...now, ...change };
      if (isHere()) window.history.replaceState(null, "", `#/${addressOf(next)}`);
      return next;
    });
  }, []);
  return { choices, choose, address: addressOf(choices) };
};
