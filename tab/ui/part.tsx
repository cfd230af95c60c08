import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import type { Later } from "../shell/later.ts";
import { RequestError } from "../shell/request.ts";
import { Loading, Problem } from "./state.tsx";

/** What is loaded when it is first opened, with a way to try again when that fails. */
export const Part = <T,>({
  of,
  children,
}: {
  of: Later<T>;
  children: (loaded: T) => ComponentChildren;
}) => {
  const [loaded, setLoaded] = useState<{ readonly value: T }>();
  const [problem, setProblem] = useState<RequestError>();
  const load = useCallback(() => {
    setProblem(undefined);
    of.load().then(
      (value) => setLoaded({ value }),
      () => setProblem(new RequestError({ code: "busy" })),
    );
  }, [of]);
  useEffect(load, [load]);
  if (loaded) return <>{children(loaded.value)}</>;
  return problem ? <Problem error={problem} onRetry={load} /> : <Loading />;
};
