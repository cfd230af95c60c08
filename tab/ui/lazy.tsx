import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { later } from "../shell/later.ts";
import { RequestError } from "../shell/request.ts";
import { Loading, Problem } from "./state.tsx";

/** A view that is fetched when it is opened. */
export const lazy = <Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
): FunctionComponent<Props> => {
  const part = later(load);
  return (props) => {
    const [found, setFound] = useState<{ readonly View?: FunctionComponent<Props> }>();
    const open = (): void => {
      setFound(undefined);
      part.load().then(
        (View) => setFound({ View }),
        () => setFound({}),
      );
    };
    useEffect(open, []);
    if (!found) return <Loading />;
    return found.View ? (
      <found.View {...props} />
    ) : (
      <Problem error={new RequestError({ code: "busy" })} onRetry={open} />
    );
  };
};
