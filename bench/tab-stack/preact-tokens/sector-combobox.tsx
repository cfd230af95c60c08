import * as combobox from "@zag-js/combobox";
import { normalizeProps, useMachine } from "@zag-js/preact";
import { useMemo, useState } from "preact/hooks";
import { sectorsMatching, words } from "../shared/board.ts";

const nothingFound = { label: words.nothingFound, value: "nothing", disabled: true };

function choices(typed: string) {
  const found = sectorsMatching(typed).map((name) => ({ label: name, value: name }));
  return combobox.collection({ items: found.length > 0 ? found : [nothingFound] });
}

export function SectorCombobox({ onSector }: { onSector: (sector: string) => void }) {
  const [typed, setTyped] = useState("");
  const collection = useMemo(() => choices(typed), [typed]);
  const service = useMachine(combobox.machine, {
    id: "sector",
    collection,
    allowCustomValue: true,
    openOnClick: true,
    inputBehavior: "autohighlight",
    translations: { triggerLabel: words.showSectors },
    positioning: { strategy: "fixed", sameWidth: true },
    onOpenChange: ({ open, reason }) => {
      if (open && reason !== "input-change") setTyped("");
    },
    onInputValueChange: ({ inputValue, reason }) => {
      if (reason === "input-change") setTyped(inputValue);
      onSector(inputValue);
    },
  });
  const api = combobox.connect(service, normalizeProps);
  // preact's types want a role and a type they can tell apart
  const input = { ...api.getInputProps(), role: "combobox", type: "text" } as const;

  return (
    <div class="field" {...api.getRootProps()}>
      <label {...api.getLabelProps()} for={input.id}>
        {words.sector}
      </label>
      <div class="input" {...api.getControlProps()}>
        <input
          {...input}
          onKeyDown={(event) => {
            // zag keeps Escape even when its list is closed, and the dialog would never hear it
            if (event.key !== "Escape" || api.open) input.onKeyDown?.(event);
          }}
        />
        <button class="open-list" {...api.getTriggerProps()} />
      </div>
      <div {...api.getPositionerProps()}>
        <ul class="popup" {...api.getContentProps()}>
          {collection.items.map((item) => (
            <li key={item.value} class="item" {...api.getItemProps({ item })}>
              {item.label}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
