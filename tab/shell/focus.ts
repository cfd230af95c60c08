/*
 * What is pressed often goes away with what it did: a removed row, a form that was sent. The browser then gives the
 * focus to the page, and who uses the keyboard or a screen reader begins from the top. Here it goes to what came in
 * the place of it, to the next row, or to the heading above.
 */

/** An element with the children that its parent had when the focus came. */
interface Step {
  readonly element: Element;
  readonly siblings: readonly Element[];
}

const controls = "a[href], button, input, select, textarea, summary, [tabindex='0']";
const headings = "h1, h2, h3, h4";

const isThere = (element: Element): boolean => element.isConnected && element.checkVisibility();

const isUsable = (element: Element): boolean => isThere(element) && !element.matches(":disabled");

const first = (place: Element, selector: string): Element | undefined =>
  [place, ...place.querySelectorAll(selector)].find(
    (element) => element.matches(selector) && isUsable(element),
  );

/** From the element outwards. */
const wayFrom = (element: Element): Step[] => {
  const way: Step[] = [];
  for (let at: Element | null = element; at?.parentElement; at = at.parentElement)
    way.push({ element: at, siblings: [...at.parentElement.children] });
  return way;
};

/** What stands where this stood: what is new there before what stood there already, the next before the one above. */
const nextTo = ({ element, siblings }: Step, parent: Element): Element | undefined => {
  const now = [...parent.children].filter((one) => one !== element && isThere(one));
  const before = siblings.slice(0, siblings.indexOf(element)).filter((one) => now.includes(one));
  const at = before.length === 0 ? 0 : now.indexOf(before.at(-1) as Element) + 1;
  const isNew = (one: Element): boolean => !siblings.includes(one);
  for (const one of [...now.slice(at), ...now.slice(0, at).reverse()]) {
    const found = isNew(one)
      ? (first(one, headings) ?? first(one, controls) ?? one)
      : (first(one, controls) ?? (one.matches("li") ? one : undefined));
    if (found) return found;
  }
  return undefined;
};

const headingOf = (place: Element): Element | undefined =>
  [...place.children].find((child) => child.matches(headings) && isThere(child));

/** Where to go from what is not there any more; never out of the page's own part or an open dialog. */
const substituteFor = (way: readonly Step[]): Element | undefined => {
  const gone = way.findLastIndex(({ element }) => !isThere(element));
  for (const [at, step] of way.entries()) {
    const parent = way[at + 1]?.element;
    if (at < gone || !parent) continue;
    const found = nextTo(step, parent) ?? headingOf(parent);
    if (found) return found;
    if (parent.matches("main, dialog")) return parent;
  }
  return undefined;
};

const focus = (element: Element): void => {
  if (!(element instanceof HTMLElement)) return;
  if (!element.matches(controls) && !element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.focus();
  // The heading of a page that is still coming may take it over.
  element.dataset.standIn = "";
  element.addEventListener("blur", () => delete element.dataset.standIn, { once: true });
};

/** Keeps the focus of whoever works here from falling to the page. */
export const keepFocus = (): void => {
  let way: readonly Step[] = [];
  const isLost = (): boolean => {
    const { activeElement } = document;
    const [last] = way;
    return (
      last !== undefined &&
      !isUsable(last.element) &&
      (activeElement === document.body || activeElement === null || activeElement === last.element)
    );
  };
  const restore = (): void => {
    if (!isLost()) return;
    const found = substituteFor(way);
    if (found) focus(found);
  };

  document.addEventListener("focusin", ({ target }) => {
    if (target instanceof Element) way = wayFrom(target);
  });
  document.addEventListener("focusout", () => {
    // Who pressed beside everything has left on purpose.
    setTimeout(() => {
      const [last] = way;
      if (document.activeElement === document.body && last && isUsable(last.element)) way = [];
    });
  });
  // Not at once: a dialog that closes first lets go of the focus, then gives it back.
  new MutationObserver(() => setTimeout(restore)).observe(document.body, {
    subtree: true,
    childList: true,
    attributeFilter: ["disabled", "hidden", "open"],
  });
};
