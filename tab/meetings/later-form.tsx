import { useEffect, useState } from "preact/hooks";
import { useTranslator } from "../shell/language.ts";
import { later, warm } from "../shell/later.ts";
import { useToast } from "../ui/toasts.tsx";
import type { FormDialog, FormDialogProps } from "./form-dialog.tsx";

/** What shows cards weighs more than a page: it comes once the page is in use. */
const formDialog = later(() => import("./form-dialog.tsx"));

export const warmForms = (): void => warm(formDialog);

/** A form over the page, as soon as what shows it is there. */
export const LaterForm = (props: FormDialogProps) => {
  const t = useTranslator();
  const toast = useToast();
  const [Shown, setShown] = useState<{ readonly FormDialog: typeof FormDialog }>();
  useEffect(() => {
    if (!Shown) formDialog.load().then(setShown, () => toast(t("app.notLoaded"), "failed"));
  }, [props.opened]);
  return Shown ? <Shown.FormDialog {...props} /> : null;
};
