import "./adaptive-card.css";
import { type Action, AdaptiveCard, ExecuteAction, HostConfig, SubmitAction } from "adaptivecards";

export interface Pressed {
  readonly verb: string;
  /** The button's own data and what was typed. */
  readonly data: Readonly<Record<string, unknown>>;
}

const color = (name: string) => ({ default: `var(--card-${name})`, subtle: "var(--card-quiet)" });

const foregroundColors = {
  default: color("text"),
  accent: color("accent"),
  good: color("good"),
  attention: { default: "var(--card-attention)", subtle: "var(--card-attention)" },
};

/** Text grows with the size that a person has set in the browser; the SDK wants pixels. */
const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/** Colours are variables of the stylesheet, which knows the theme. */
const hostConfig = new HostConfig({
  // The dialog is the first level of what it holds.
  textBlock: { headingLevel: 2 },
  fontFamily: "inherit",
  supportsInteractivity: true,
  spacing: { small: 4, default: 8, medium: 12, large: 20, extraLarge: 28, padding: 12 },
  separator: { lineThickness: 1, lineColor: "var(--card-line)" },
  fontSizes: {
    small: 0.75 * rem,
    default: 0.875 * rem,
    medium: rem,
    large: 1.125 * rem,
    extraLarge: 1.5 * rem,
  },
  lineHeights: {
    small: rem,
    default: 1.25 * rem,
    medium: 1.375 * rem,
    large: 1.5 * rem,
    extraLarge: 2 * rem,
  },
  fontWeights: { lighter: 400, default: 400, bolder: 600 },
  containerStyles: {
    default: { foregroundColors },
    emphasis: { backgroundColor: "var(--card-emphasis-ground)", foregroundColors },
    attention: { backgroundColor: "var(--card-attention-ground)", foregroundColors },
  },
  inputs: {
    label: { inputSpacing: "small", requiredInputs: { suffix: " *", suffixColor: "attention" } },
    errorMessage: { color: "attention", spacing: "small" },
  },
  actions: { actionsOrientation: "horizontal", actionAlignment: "left", buttonSpacing: 8 },
});

// Text is shown as it stands. The SDK complains in the console until it is told so.
AdaptiveCard.onProcessMarkdown = (_text, result) => {
  result.didProcess = false;
};

const isPressed = (action: Action): action is ExecuteAction | SubmitAction =>
  action instanceof ExecuteAction || action instanceof SubmitAction;

/** The card that the chat shows, as an element of the page. The card checks its own fields before it is sent. */
export const renderCard = (
  json: Readonly<Record<string, unknown>>,
  onPress: (pressed: Pressed) => void,
): HTMLElement => {
  const card = new AdaptiveCard();
  card.hostConfig = hostConfig;
  card.parse(json);
  card.onExecuteAction = (action) => {
    if (!isPressed(action)) return;
    const verb = action instanceof ExecuteAction ? action.verb : "";
    onPress({ verb: verb ?? "", data: (action.data ?? {}) as Record<string, unknown> });
  };
  return card.render() ?? document.createElement("div");
};
