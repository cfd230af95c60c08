import { useTranslator } from "../shell/language.ts";
import { Button } from "../ui/button.tsx";

interface Props {
  readonly shown: number;
  readonly total: number;
  readonly onMore: () => void;
}

export const More = ({ shown, total, onMore }: Props) => {
  const t = useTranslator();
  return shown < total ? (
    <p class="more">
      <Button onClick={onMore}>{t("app.more", { count: total - shown })}</Button>
    </p>
  ) : null;
};
