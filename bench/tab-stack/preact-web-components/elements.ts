import type { ComponentChildren, HTMLAttributes, Ref } from "preact";
import type { FluentDialog } from "./idea-dialog.tsx";

type FluentElement = Omit<HTMLAttributes<HTMLElement>, "ref"> & {
  readonly ref?: Ref<FluentDialog | null>;
  readonly children?: ComponentChildren;
  readonly appearance?: string;
  readonly "aria-label"?: string;
  readonly "label-position"?: string;
  readonly name?: string;
  readonly placeholder?: string;
  readonly required?: boolean;
  readonly size?: string;
  readonly type?: string;
  readonly value?: string;
};

declare module "preact" {
  // biome-ignore lint/style/noNamespace: the only way to name new elements to JSX
  namespace JSX {
    interface IntrinsicElements {
      "fluent-button": FluentElement;
      "fluent-dialog": FluentElement;
      "fluent-dialog-body": FluentElement;
      "fluent-dropdown": FluentElement;
      "fluent-field": FluentElement;
      "fluent-listbox": FluentElement;
      "fluent-menu": FluentElement;
      "fluent-menu-item": FluentElement;
      "fluent-menu-list": FluentElement;
      "fluent-option": FluentElement;
      "fluent-text-input": FluentElement;
      "fluent-textarea": FluentElement;
    }
  }
}
