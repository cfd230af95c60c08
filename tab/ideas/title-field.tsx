import { useEffect } from "preact/hooks";
import type { IdeaValues } from "../../src/contract/forms/idea.ts";
import { ideaLimits } from "../../src/contract/vocabulary.ts";
import { askedIn, useAddress } from "../shell/address.ts";
import { Input } from "../ui/field.tsx";
import type { Control } from "../ui/form.tsx";
import { Similar } from "./similar.tsx";

/** What the idea is called: begun by the address, unless something was typed. Beneath it, what is like it. */
export const TitleField: Control<IdeaValues, undefined> = ({ form, label }) => {
  const begun = askedIn(useAddress(""), "title").slice(0, ideaLimits.title);
  useEffect(() => {
    if (begun !== "" && form.values.title === "") form.set({ title: begun });
  }, [begun]);
  return (
    <div>
      <Input form={form} name="title" label={label} maxLength={ideaLimits.title} />
      <Similar text={form.values.title} />
    </div>
  );
};
