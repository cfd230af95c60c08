/**
 * Notes where a card is; what it gives lets the card that stands elsewhere by then slide there from it. Nothing moves for
 * who wants it still.
 */
export const slideFrom = (selector: string): (() => void) => {
  const from = document.querySelector(selector)?.getBoundingClientRect();
  return () => {
    const card = document.querySelector(selector);
    if (!from || !card || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const to = card.getBoundingClientRect();
    card.animate(
      [{ translate: `${from.left - to.left}px ${from.top - to.top}px`, zIndex: 1 }, { zIndex: 1 }],
      { duration: 200, easing: "cubic-bezier(0, 0, 0, 1)" },
    );
  };
};
