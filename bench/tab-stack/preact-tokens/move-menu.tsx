import * as menu from "@zag-js/menu";
import { normalizeProps, useMachine } from "@zag-js/preact";
import type { PhaseId, Project } from "../shared/board.ts";
import { phases } from "../shared/board.ts";

interface Props {
  readonly project: Project;
  readonly onMove: (id: string, phase: PhaseId) => void;
  readonly onClose: () => void;
}

/** One menu for the whole board, in the page only while it is open. */
export function MoveMenu({ project, onMove, onClose }: Props) {
  const others = phases.filter(({ id }) => id !== project.phase);
  const service = useMachine(menu.machine, {
    id: "move-menu",
    ids: { trigger: `move-${project.id}` },
    defaultOpen: true,
    defaultHighlightedValue: others[0]?.id ?? null,
    positioning: { strategy: "fixed", placement: "bottom-start" },
    onInteractOutside: (event) => {
      // A menu button decides itself: its own menu closes, another one's takes this one's place.
      const pressed = event.detail.originalEvent.target;
      if (pressed instanceof Element && pressed.closest("[aria-haspopup=menu]"))
        event.preventDefault();
    },
    onSelect: ({ value }) => {
      const phase = others.find(({ id }) => id === value);
      if (phase) onMove(project.id, phase.id);
    },
    onOpenChange: ({ open }) => {
      if (!open) onClose();
    },
  });
  const api = menu.connect(service, normalizeProps);
  return (
    <div {...api.getPositionerProps()}>
      <div class="popup" {...api.getContentProps()}>
        {others.map(({ id, name }) => (
          <div key={id} class="item" {...api.getItemProps({ value: id })}>
            {name}
          </div>
        ))}
      </div>
    </div>
  );
}
