/** A title or a place is one line, whatever was pasted into it. */
export const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

const letters = new Intl.Segmenter();

/** One line of at most so many letters, the rest of it an ellipsis. */
export const shortened = (text: string, most: number): string => {
  const whole = [...letters.segment(oneLine(text))].map(({ segment }) => segment);
  return whole.length <= most
    ? whole.join("")
    : `${whole
        .slice(0, most - 1)
        .join("")
        .trim()}…`;
};
