/** Below everything: which build this is, and the whole of it in one file. */

import { byId, setText } from "../figure/dom.js";
import { text } from "../figure/words.js";
import { offline, version } from "../built.js";

export function colophon() {
  const link = /** @type {HTMLAnchorElement} */ (byId("offline"));
  link.hidden = offline === "";
  if (offline) link.href = offline;

  return {
    /** Says it in the language that is spoken now. */
    renew() {
      setText(byId("version"), text("page.version", { version }));
      byId("colophon").hidden = false;
    },
  };
}
