import type { MessageAddress } from "./intent.ts";

/** Where Teams opens the thread of a post in a channel; empty while it does not stand there. */
export const threadAddress = (post: MessageAddress | "waits" | undefined): string => {
  if (post === undefined || post === "waits") return "";
  const [channel = ""] = post.conversation.split(";");
  const [place, message] = [encodeURIComponent(channel), encodeURIComponent(post.activity)];
  return `https://teams.microsoft.com/l/message/${place}/${message}?parentMessageId=${message}`;
};
