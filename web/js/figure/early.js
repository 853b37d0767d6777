/**
 * Before the first paint: the colours that the link or the system asks for, and
 * the watch over all that is to come. It stands in the page itself, because a
 * module runs too late for the one, and may not come at all.
 */

import { askedBy, valueOf } from "./link.js";
import { themeOf } from "./palette.js";
import { start } from "./start.js";

document.documentElement.dataset.theme = themeOf(valueOf(askedBy(location), "theme") ?? "");
document.documentElement.classList.add("scripted");
start();
