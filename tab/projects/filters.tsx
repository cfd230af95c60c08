import { useState } from "preact/hooks";
import type { ProjectChoices } from "../../src/contract/projects.ts";
import { phaseName } from "../../src/words/projects.ts";
import { type Translator, useTranslator } from "../shell/language.ts";
import { Chip } from "../ui/chip.tsx";
import { type Choice, ChoiceChip } from "../ui/choice-chip.tsx";
import { Icon } from "../ui/icon.tsx";
import { Menu } from "../ui/menu.tsx";
import { SearchField } from "../ui/search-field.tsx";

/** What the projects are narrowed by, as the address has it. */
export const noFilter = {
  ...{ words: "", sector: "", phase: "", funder: "", goal: "", programme: "" },
  ...{ mine: "", help: "", archived: "" },
};

export type Chosen = Readonly<typeof noFilter>;

type Listed = "sector" | "phase" | "funder" | "goal" | "programme";

interface Props {
  readonly chosen: Chosen;
  readonly onChoose: (change: Partial<Chosen>) => void;
  /** Without them one can still search. */
  readonly choices: ProjectChoices | undefined;
  /** How many ask for help. */
  readonly help: number | undefined;
  readonly onShare: () => void;
}

const toChoice = (name: string): Choice => ({ value: name, title: name });

const toNamed = ({ id, name }: ProjectChoices["goals"][number]): Choice => ({
  value: id,
  title: name,
});

const choicesIn = (
  choices: ProjectChoices | undefined,
  t: Translator,
): Readonly<Record<Listed, readonly Choice[]>> => ({
  sector: choices?.sectors.map(toChoice) ?? [],
  phase:
    choices?.phases
      .filter(({ hidden }) => !hidden)
      .map(({ phase }) => ({ value: phase, title: phaseName(phase, choices.phases, t) })) ?? [],
  funder: choices?.funders.map(toChoice) ?? [],
  goal: choices?.goals.map(toNamed) ?? [],
  programme: choices?.programmes.map(toNamed) ?? [],
});

const listed = ["sector", "phase", "funder", "goal", "programme"] as const;

const ListedChip = (props: {
  readonly what: Listed;
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly onChoose: (value: string) => void;
}) => {
  const { what, value, ...rest } = props;
  const t = useTranslator();
  return (
    <ChoiceChip
      {...rest}
      label={t(`projects.filter.${what}`)}
      all={t(`projects.filter.all.${what}`)}
      value={value}
      // An id is no name.
      unknown={what === "goal" || what === "programme" ? "" : value}
    />
  );
};

/** Narrows what is shown, in the address: a link to it shows the same. */
export const Filters = ({ chosen, onChoose, help, onShare, ...props }: Props) => {
  const t = useTranslator();
  const choices = choicesIn(props.choices, t);
  const [isWhole, setWhole] = useState(false);
  const toggle = (what: "mine" | "help" | "archived"): void =>
    onChoose({ [what]: chosen[what] ? "" : "true" });
  const isNarrowed = Object.values(chosen).some((value) => value !== "");
  const shown = listed.filter((what) => chosen[what] || choices[what].length > 0);
  return (
    <search class={isWhole ? "filters projects-filters whole" : "filters projects-filters"}>
      <SearchField
        label={t("projects.filter.words")}
        value={chosen.words}
        onChange={(words) => onChoose({ words })}
      />
      <button
        type="button"
        class="chip narrow-only"
        aria-expanded={isWhole}
        aria-label={t("projects.filter.title")}
        title={t("projects.filter.title")}
        onClick={() => setWhole(!isWhole)}
      >
        <Icon name="settings" size={16} />
      </button>
      {shown.map((what) => (
        <ListedChip
          key={what}
          what={what}
          choices={choices[what]}
          value={chosen[what]}
          onChoose={(value) => onChoose({ [what]: value })}
        />
      ))}
      <Chip icon="person" pressed={chosen.mine !== ""} onClick={() => toggle("mine")}>
        {t("projects.filter.mine")}
      </Chip>
      <Chip
        icon="need"
        pressed={chosen.help !== ""}
        {...(help !== undefined && { count: help })}
        onClick={() => toggle("help")}
      >
        {t("projects.filter.help")}
      </Chip>
      <span class="end">
        <Menu
          label={t("projects.filter.rest")}
          name={t("projects.filter.rest")}
          class="icon-button"
          groups={[
            [
              {
                title: t("projects.filter.archived"),
                checked: chosen.archived !== "",
                onClick: () => toggle("archived"),
              },
            ],
            [
              { title: t("projects.filter.share"), icon: "link", onClick: onShare },
              isNarrowed && {
                title: t("projects.filter.clear"),
                icon: "close",
                onClick: () => onChoose(noFilter),
              },
            ],
          ]}
        >
          <Icon name="more" />
        </Menu>
      </span>
    </search>
  );
};
