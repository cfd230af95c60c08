import { render } from "preact";
import "./app.css";
import { firstTheme } from "../shared/board.ts";
import { App } from "./app.tsx";
import { showTheme } from "./theme.ts";

const root = document.getElementById("root");
showTheme(firstTheme());
if (root) render(<App />, root);
