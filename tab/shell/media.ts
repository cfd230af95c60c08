import { useEffect, useState } from "preact/hooks";

/** Where one column is all there is room for; the stylesheets know the same width. */
const phone = "(max-width: 640px)";

export const useIsPhone = (): boolean => {
  const [matches, setMatches] = useState(() => matchMedia(phone).matches);
  useEffect(() => {
    const list = matchMedia(phone);
    const onChange = (): void => setMatches(list.matches);
    list.addEventListener("change", onChange);
    return () => list.removeEventListener("change", onChange);
  }, []);
  return matches;
};
