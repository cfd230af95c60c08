/** White space of every kind, and the one control sign that is a line break and no white space to JavaScript. */
const spaces = /[\s\u0085]+/gu;

/**
 * Control signs and what is shown as nothing: they hide text, or turn it round. Kept are those that make one
 * emoji of several, or choose how one is drawn.
 */
const unseen =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d|\u200d(?!\p{Extended_Pictographic})|(?<!\p{Emoji})[\ufe0e\ufe0f]|[[\p{Cc}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]--[\u200d\ufe0e\ufe0f]]/gv;

/** A title, a name or a place: one line of what a person sees, whatever was pasted into it. */
export const oneLine = (text: string): string =>
  text.replace(spaces, " ").replace(unseen, "").trim().toWellFormed();
