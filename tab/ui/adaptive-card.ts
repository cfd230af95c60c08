import "./adaptive-card.css";
import { type Action, AdaptiveCard, ExecuteAction, HostConfig, SubmitAction } from "adaptivecards";

export interface Pressed {
  readonly verb: string;
  /** The button's own data and what was typed. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** Sizes and spaces only: colours come from the stylesheet, which knows the theme. */
const hostConfig = new HostConfig({
  fontFamily: "inherit",
  supportsInteractivity: true,
  spacing: { small: 4, default: 8, medium: 12, large: 20, extraLarge: 28, padding: 0 },
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 400, default: 400, bolder: 600 },
  actions: { actionsOrientation: "horizontal", actionAlignment: "right", buttonSpacing: 8 },
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
