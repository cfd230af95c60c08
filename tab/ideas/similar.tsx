import { useState } from "preact/hooks";
import type { SearchHit } from "../../src/contract/search.ts";
import { useAnswer } from "../shell/answer.ts";
import { useTranslator } from "../shell/language.ts";
import { useMay } from "../shell/rights.ts";
import { useSettled } from "../shell/settled.ts";
import { Button } from "../ui/button.tsx";
import { Hit } from "../ui/hit.tsx";
import { Place } from "../ui/place.tsx";
import { usePressOnce } from "../ui/press.ts";
import { findSimilar, supportIdea } from "./api.ts";

/** Of fewer letters nothing can be said. */
const shortest = 4;

const Support = ({ hit }: { readonly hit: SearchHit }) => {
  const t = useTranslator();
  const press = usePressOnce();
  const may = useMay();
  const [isSupported, setSupported] = useState(hit.support === "given");
  if (isSupported)
    return (
      <p class="caption" role="status">
        {t("search.similar.supported")}
      </p>
    );
  if (hit.support !== "open" || !may("PUT /api/ideas/:id/support")) return null;
  const support = async (): Promise<void> => {
    if (await press({ send: () => supportIdea(hit.id) })) setSupported(true);
  };
  return (
    <Button
      small
      icon="support"
      label={`${t("search.similar.support")}: ${hit.title}`}
      onClick={() => void support()}
    >
      {t("search.similar.support")}
    </Button>
  );
};

/** What is there already that is much like what is typed; often nothing. */
export const Similar = ({ text }: { readonly text: string }) => {
  const t = useTranslator();
  const settled = useSettled(text.trim());
  const { value } = useAnswer(settled.length < shortest ? "" : settled, findSimilar);
  const hits = value?.hits ?? [];
  return (
    <div role="status">
      {hits.length > 0 && (
        <section class="similar" aria-label={t("search.similar.heading")}>
          <b>{t("search.similar.heading")}</b>
          <ul>
            {hits.map((hit) => (
              <li key={hit.id}>
                <Hit hit={hit} />
                <Place>
                  <Support hit={hit} />
                </Place>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
};
