import MailComposer from "nodemailer/lib/mail-composer";
import { oneLine } from "../../../src/contract/one-line.ts";
import { printable } from "../../../src/kernel/text.ts";

export interface Draft {
  readonly id: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly date: Date;
}

/** A mail that a mail program opens as a draft of its user: nobody has sent it, and it goes to nobody yet. */
export const mailDraft = async ({ id, subject, html, text, date }: Draft): Promise<string> => {
  const mail = new MailComposer({
    // What looks like an encoded word would be sent, and read, as one.
    subject: oneLine(printable(subject)).replaceAll("=?", "= ?"),
    html: printable(html),
    text: printable(text),
    date,
    // All lines, those of the texts too, end with CRLF.
    newline: "windows",
    // Both would be made up of chance and of this machine's name.
    messageId: `<${id}@kehu>`,
    baseBoundary: id,
    headers: { "X-Unsent": "1" },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return (await mail.compile().build()).toString("utf8");
};
