import type { ComponentType } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import type { Later } from "../shell/later.ts";
import { RequestError } from "../shell/request.ts";
import { Loading, Problem } from "./state.tsx";

const notLoaded = new RequestError({ code: "busy" });

interface Loaded<Props> {
  readonly View: ComponentType<Props>;
}

interface LaterProps<Props> {
  readonly part: Later<Loaded<Props>>;
  readonly props: Props;
  /** It is small, and its place is not kept for it. */
  readonly small?: boolean;
}

/** A view that is loaded when it is looked at. */
export const LaterView = <Props extends object>({
  part,
  props,
  small = false,
}: LaterProps<Props>) => {
  const [loaded, setLoaded] = useState<Loaded<Props>>();
  const [failed, setFailed] = useState(false);
  const load = (): void => {
    setFailed(false);
    part.load().then(setLoaded, () => setFailed(true));
  };
  useLayoutEffect(load, [part]);
  if (loaded) return <loaded.View {...props} />;
  if (failed) return <Problem error={notLoaded} onRetry={load} />;
  return small ? null : <Loading />;
};
