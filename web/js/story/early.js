/** Before the first paint: whether the address leads to the story or to the lab. */

import { askedBy } from "../figure/link.js";
import { chapterIn, meant } from "./where.js";

document.documentElement.dataset.place = chapterIn(meant(askedBy(location))) > 0 ? "story" : "lab";
