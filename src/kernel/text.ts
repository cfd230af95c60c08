/** A title or a place is one line, whatever was pasted into it. */
export const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();
