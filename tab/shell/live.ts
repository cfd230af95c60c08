import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";
import { usually } from "./intervals.ts";
import { asRequestError, type RequestError } from "./request.ts";

export interface Live<T> {
  readonly value: T | undefined;
  /** Why there is nothing newer; what was there before stays. */
  readonly problem: RequestError | undefined;
  readonly refresh: () => Promise<void>;
}

/**
 * What the server has, kept true while the page is looked at: asked for anew so many milliseconds after each
 * answer. An answer that has not changed costs no render.
 */
export const useLive = <T>(load: () => Promise<T>, every: number = usually): Live<T> => {
  const [state, setState] = useState<Pick<Live<T>, "value" | "problem">>({
    value: undefined,
    problem: undefined,
  });
  const known = useRef("");
  const asked = useRef(0);
  const answered = useRef(0);

  /** When it may be asked again, after too many requests. */
  const goesOn = useRef(0);

  const refresh = useCallback(async (): Promise<void> => {
    const turn = ++asked.current;
    // An answer that was overtaken tells of what was.
    const overtaken = (): boolean => turn < answered.current;
    try {
      const value = await load();
      if (overtaken()) return;
      answered.current = turn;
      const text = JSON.stringify(value);
      if (text !== known.current) setState({ value, problem: undefined });
      else setState((before) => (before.problem ? { ...before, problem: undefined } : before));
      known.current = text;
    } catch (error) {
      const problem = asRequestError(error);
      goesOn.current = performance.now() + (problem.retryAfter ?? 0) * 1_000;
      if (overtaken()) return;
      setState((before) => ({ ...before, problem }));
    }
  }, [load]);

  useLayoutEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    const tick = async (): Promise<void> => {
      if (!document.hidden && performance.now() >= goesOn.current) await refresh();
      if (!stopped) timer = setTimeout(tick, every);
    };
    const onShown = (): void => {
      if (!document.hidden) void refresh();
    };
    void tick();
    document.addEventListener("visibilitychange", onShown);
    return () => {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onShown);
    };
  }, [refresh, every]);

  return { ...state, refresh };
};
