import { useEffect, useState } from "preact/hooks";
import { useTranslator } from "../../shell/language.ts";
import { later, warm } from "../../shell/later.ts";
import { useToast } from "../../ui/toasts.tsx";
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

interface FormButtonProps extends Omit<FormDialogProps, "opened"> {
  readonly button: string;
}

/** A button that opens a form over the page. */
export const FormButton = ({ button, ...form }: FormButtonProps) => {
  const [opened, setOpened] = useState(0);
  return (
    <>
      <div class="tools">
        <button
          type="button"
          class="button"
          aria-haspopup="dialog"
          onClick={() => setOpened((times) => times + 1)}
        >
          {button}
        </button>
      </div>
      {opened > 0 && <LaterForm {...form} opened={opened} />}
    </>
  );
};
