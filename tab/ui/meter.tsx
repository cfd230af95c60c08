import "./status.css";
import type { ComponentChildren } from "preact";
import { signed } from "../../src/i18n/signed.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";

const marks = [-2, -1, 0, 1, 2] as const;

interface MeterProps {
  readonly icon: IconName;
  readonly title: string;
  readonly value: (typeof marks)[number];
  readonly children: ComponentChildren;
}

/** How something changed, from −2 to +2; the figure and a sentence say the same as the blocks. */
export const Meter = ({ icon, title, value, children }: MeterProps) => (
  <div class="meter">
    <p>
      <Icon name={icon} size={16} />
      {title}
      <b>{signed(value)}</b>
    </p>
    <span class="scale" aria-hidden="true">
      {marks.map((mark) => {
        const isOn = value < 0 ? mark < 0 && mark >= value : mark > 0 && mark <= value;
        return <i key={mark} class={`${isOn ? "on" : ""} ${mark === 0 ? "zero" : ""}`} />;
      })}
    </span>
    <p class="caption">{children}</p>
  </div>
);
