import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

const drawings = {
  season: async () => (await import("./season.tsx")).Season,
  sprout: async () => (await import("./season.tsx")).Sprout,
};

/** Comes after the first paint, and is only to be looked at: without it nothing is missing. */
export const Drawing = ({ what }: { readonly what: keyof typeof drawings }) => {
  const [Drawn, setDrawn] = useState<ComponentType>();
  useEffect(() => {
    drawings[what]().then(
      (Loaded) => setDrawn(() => Loaded),
      () => undefined,
    );
  }, [what]);
  return <div class={`drawing ${what}`}>{Drawn && <Drawn />}</div>;
};
