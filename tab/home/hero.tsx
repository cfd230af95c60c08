import type { ComponentChildren } from "preact";
import { useTranslator } from "../shell/language.ts";
import { Drawing } from "./drawing.tsx";

interface Props {
  readonly title: string;
  readonly sentence: string;
  readonly children: ComponentChildren;
}

/** The view's name with the season behind it. */
export const Hero = ({ title, sentence, children }: Props) => (
  <section class="hero" aria-labelledby="hero">
    <Drawing what="season" />
    <h2 id="hero">{title}</h2>
    <p>{sentence}</p>
    {children}
  </section>
);

/** In the place of the greeting, while a network has nothing yet. */
export const Welcome = () => {
  const t = useTranslator();
  return (
    <section class="welcome" aria-labelledby="welcome">
      <div>
        <h2 id="welcome">{t("home.first.welcome")}</h2>
        <p>{t("home.first.lead")}</p>
      </div>
      <Drawing what="sprout" />
    </section>
  );
};
