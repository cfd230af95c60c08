import type { ComponentType } from "preact";
import { useCallback, useState } from "preact/hooks";
import { useTranslator } from "../shell/language.ts";
import type { Later } from "../shell/later.ts";
import { IconButton } from "../ui/button.tsx";
import { useFail } from "../ui/place.tsx";
import { useKey } from "./keys.ts";

interface Opened {
  readonly View: ComponentType<{ readonly onClosed: () => void }>;
}

/** The search in everything, which is loaded later than the first view. */
export const SearchButton = ({ part }: { readonly part: Later<Opened> }) => {
  const t = useTranslator();
  const fail = useFail();
  const [opened, setOpened] = useState<Opened>();
  const open = useCallback((): void => {
    part.load().then(setOpened, () => fail(t("errors.busy")));
  }, [part]);
  useKey("/", open);
  return (
    <>
      <IconButton icon="search" name={t("app.search")} onClick={open} />
      {opened && <opened.View onClosed={() => setOpened(undefined)} />}
    </>
  );
};
