/* What every page of the tab looks like; a part brings its own stylesheet. */
import "./tokens.css";
import "./style.css";
import "./controls.css";
import "./icon.css";
import "./message.css";
import "./search-field.css";
