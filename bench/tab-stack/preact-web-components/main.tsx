import "@fluentui/web-components/button.js";
import "@fluentui/web-components/dialog.js";
import "@fluentui/web-components/dialog-body.js";
import "@fluentui/web-components/dropdown.js";
import "@fluentui/web-components/field.js";
import "@fluentui/web-components/listbox.js";
import "@fluentui/web-components/menu.js";
import "@fluentui/web-components/menu-item.js";
import "@fluentui/web-components/menu-list.js";
import "@fluentui/web-components/option.js";
import "@fluentui/web-components/text-input.js";
import "@fluentui/web-components/textarea.js";
import { render } from "preact";
import "./app.css";
import { App } from "./app.tsx";

const root = document.getElementById("root");
if (root) render(<App />, root);
