import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { hasMoved } from "../shell/address.ts";

/** The heading of a page of its own. It takes the focus when what had it went with the page before. */
export const PageHeading = ({ children }: { children: ComponentChildren }) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (hasMoved() && document.activeElement?.matches("body, [data-stand-in]"))
      heading.current?.focus();
  }, []);
  return (
    <h2 ref={heading} class="page-heading" tabIndex={-1}>
      {children}
    </h2>
  );
};
