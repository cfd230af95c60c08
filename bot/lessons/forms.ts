import { z } from "zod";
import { formTyped } from "../../src/cards/form.ts";
import { lessonBody, lessonForm } from "../../src/contract/forms/lesson.ts";
import { saveLessonSchema } from "../../src/contract/lessons.ts";
import { textIn } from "../../src/contract/typed.ts";

export const lessonFromCard = z.preprocess(
  (data) => ({ ...lessonBody(formTyped(lessonForm, data)), owner: textIn(data, "owner") }),
  saveLessonSchema.extend({ owner: z.string() }),
);
