/** Below everything: which build this is, and the whole of it in one file. */

import { ON_SITE } from "./address.js";
import { byId, setText } from "../figure/dom.js";
import { text } from "../figure/words.js";
import { offline, version } from "../built.js";

/** @param {() => void} present enters presenter mode */
export function colophon(present) {
  byId("present").addEventListener("click", present);
  const teach = /** @type {HTMLAnchorElement} */ (byId("teach"));
  teach.hidden = !ON_SITE;
  const link = /** @type {HTMLAnchorElement} */ (byId("offline"));
  link.hidden = offline === "";
  if (offline) link.href = offline;

  return {
    /** Says it in the language that is spoken now. */
    renew() {
      setText(byId("version"), text("page.version", { version }));
      teach.href = `teach/${document.documentElement.lang}.html`;
      byId("colophon").hidden = false;
    },
  };
}
