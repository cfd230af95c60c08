import { type ComponentChildren, createContext } from "preact";
import { useCallback, useContext, useEffect, useRef, useState } from "preact/hooks";
import { refusalText } from "../../src/i18n/refusals.ts";
import { useTranslator } from "../shell/language.ts";
import { asRequestError } from "../shell/request.ts";
import { MessageBar } from "./state.tsx";

const Tell = createContext<(failure: string | undefined) => void>(() => undefined);
const Told = createContext<string | undefined>(undefined);

/**
 * Says why what was pressed failed, an error or a sentence, in the nearest place around it. Nothing: something in it
 * went well.
 */
export const useFail = () => {
  const t = useTranslator();
  const tell = useContext(Tell);
  return useCallback(
    (why?: unknown): void =>
      tell(
        why === undefined || typeof why === "string" ? why : refusalText(t, asRequestError(why)),
      ),
    [tell, t],
  );
};

/** What failed in the place that this stands in; it stays until it is closed or something there goes well. */
export const Failure = () => {
  const t = useTranslator();
  const tell = useContext(Tell);
  const failure = useContext(Told);
  return failure ? (
    <div class="failure">
      <MessageBar tone="wrong" action={{ title: t("app.close"), onClick: () => tell(undefined) }}>
        {failure}
      </MessageBar>
    </div>
  ) : null;
};

/** A place that shows what failed in it, wherever its `Failure` stands; once it is gone, the place around it does. */
export const PlaceProvider = ({ children }: { readonly children: ComponentChildren }) => {
  const around = useContext(Tell);
  const isThere = useRef(true);
  const unread = useRef({ why: "", page: "" });
  const [failure, setFailure] = useState<string>();
  const tell = useCallback(
    (why: string | undefined): void => {
      unread.current = { why: why ?? "", page: window.location.hash };
      if (isThere.current) setFailure(why);
      else around(why);
    },
    [around],
  );
  useEffect(
    () => () => {
      isThere.current = false;
      const { why, page } = unread.current;
      // Who went on to another page has read it.
      if (why && page === window.location.hash) around(why);
    },
    [],
  );
  return (
    <Tell.Provider value={tell}>
      <Told.Provider value={failure}>{children}</Told.Provider>
    </Tell.Provider>
  );
};

/** A place that shows what failed in it above it. */
export const Place = ({ children }: { readonly children: ComponentChildren }) => (
  <PlaceProvider>
    <Failure />
    {children}
  </PlaceProvider>
);
