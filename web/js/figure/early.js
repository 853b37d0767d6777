/**
 * Before the first paint: the colours that the link or the system asks for, and
 * the watch over all that is to come. It stands in the page itself, because a
 * module runs too late for the one, and may not come at all.
 */

import { askedBy, valueOf } from "./link.js";
import { start } from "./start.js";
import { media } from "./surroundings.js";

const asked = valueOf(askedBy(location), "theme");
const dark = asked === "dark" || (asked !== "light" && media("(prefers-color-scheme: dark)").matches);
document.documentElement.dataset.theme = dark ? "dark" : "light";
document.documentElement.classList.add("scripted");
start();
