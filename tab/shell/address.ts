import { useEffect, useState } from "preact/hooks";

/** What stands behind the #: `meetings/<id>/edit`. */
const addressNow = (): string => window.location.hash.replace(/^#\/?/, "");

let moved = false;

/** Whether this page was come to from another one of the tab. */
export const hasMoved = (): boolean => moved;

export const useAddress = (first: string): string => {
  const [address, setAddress] = useState(() => addressNow() || first);
  useEffect(() => {
    const onHash = (): void => {
      moved = true;
      setAddress(addressNow());
    };
    window.addEventListener("hashchange", onHash);
    return () => window.removeEventListener("hashchange", onHash);
  }, []);
  return address;
};

/** To another page, in the place of this one: the back button does not lead to a form that was sent. */
export const goOnTo = (address: string): void => window.location.replace(`#/${address}`);
