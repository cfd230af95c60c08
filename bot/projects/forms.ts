import { createHash } from "node:crypto";
import { z } from "zod";
import { formTyped } from "../../src/cards/form.ts";
import {
  moveBody,
  moveForm,
  newProjectBody,
  newProjectForm,
  newsForm,
  offerForm,
} from "../../src/contract/forms/project-cards.ts";
import { handoverForm } from "../../src/contract/forms/project-handover.ts";
import { outcomeBody, outcomeForm, rootedForm } from "../../src/contract/forms/project-outcome.ts";
import {
  supportAnswerBody,
  supportAnswerForm,
  supportBody,
  supportForm,
} from "../../src/contract/forms/support-request.ts";
import { offerHelpSchema } from "../../src/contract/needs.ts";
import {
  answerRootedSchema,
  handOverProjectSchema,
  makeProjectSchema,
  moveProjectSchema,
  saveOutcomeSchema,
  tellNewsSchema,
} from "../../src/contract/projects.ts";
import { answerSupportSchema, askSupportSchema } from "../../src/contract/support-requests.ts";
import { partsIn, textIn } from "../../src/contract/typed.ts";
import { uuidOf } from "../../src/kernel/uuid.ts";
import { mostQuiet, quietField } from "../../src/projects/personal-cards.ts";

/** Whose form it is, and about which project. */
export const aboutIn = (data: unknown) => ({
  opener: textIn(data, "opener"),
  project: textIn(data, "project"),
});

const about = { opener: z.string(), project: z.uuid() };

/** Whose form it is, and the kick-off that it was opened from. */
export const kickoffIn = (data: unknown) => ({
  opener: textIn(data, "opener"),
  meeting: textIn(data, "meeting") || undefined,
});

export const projectFromCard = z.preprocess(
  (data) => ({ ...newProjectBody(formTyped(newProjectForm, data)), ...kickoffIn(data) }),
  makeProjectSchema.extend({ opener: about.opener, meeting: z.uuid().optional() }),
);

export const newsFromCard = z.preprocess(
  (data) => ({ ...formTyped(newsForm, data), ...aboutIn(data) }),
  tellNewsSchema.extend(about),
);

export const offerFromCard = z.preprocess(
  (data) => ({ ...formTyped(offerForm, data), ...aboutIn(data) }),
  offerHelpSchema.extend({ ...about, need: z.uuid() }),
);

export const moveFromCard = z.preprocess(
  (data) => ({ ...moveBody(formTyped(moveForm, data)), ...aboutIn(data) }),
  moveProjectSchema.extend(about),
);

export const supportFromCard = z.preprocess(
  (data) => ({ ...supportBody(formTyped(supportForm, data)), ...aboutIn(data) }),
  askSupportSchema.extend(about),
);

export const supportAnswerFromCard = z.preprocess(
  (data) => ({
    ...supportAnswerBody(formTyped(supportAnswerForm, data)),
    request: textIn(data, "request"),
  }),
  answerSupportSchema.extend({ request: z.uuid() }),
);

export const outcomeFromCard = z.preprocess(
  (data) => ({ ...outcomeBody(formTyped(outcomeForm, data)), ...aboutIn(data) }),
  saveOutcomeSchema.extend(about),
);

export const rootedFromCard = z.preprocess(
  (data) => ({ ...formTyped(rootedForm, data), project: textIn(data, "project") }),
  answerRootedSchema.extend({ project: about.project }),
);

export const ownerFromCard = z.preprocess(
  (data) => ({ ...formTyped(handoverForm, data), ...aboutIn(data) }),
  handOverProjectSchema.extend({ ...about, to: z.string().min(1).max(100) }),
);

/** The same of the same: what Teams delivers again stands once. */
export const idOfAll = (...parts: readonly string[]): string =>
  uuidOf(createHash("sha256").update(parts.join(" ")).digest("hex"));

/** The lines of a card that asks about several projects, by project. */
export const quietTyped = (data: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    partsIn(data, "projects").map((project) => [project, textIn(data, quietField(project))]),
  );

export const quietFromCard = z.preprocess(
  (data) => {
    const form = textIn(data, "form");
    const lines = Object.entries(quietTyped(data));
    return {
      form,
      projects: lines.map(([project]) => project),
      news: lines
        .filter(([, text]) => text.trim() !== "")
        .map(([project, text]) => ({ project, id: idOfAll(form, project), text })),
    };
  },
  z.object({
    form: z.uuid(),
    projects: z.array(z.uuid()).max(mostQuiet),
    news: z
      .array(tellNewsSchema.extend({ project: about.project }))
      .min(1)
      .max(mostQuiet),
  }),
);
