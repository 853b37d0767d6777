/** A saved file, dropped on the page or chosen: back to its run, at its step. */

import { announce } from "../figure/announce.js";
import { byId, element } from "../figure/dom.js";
import { valueOf, valuesOf, withKeys } from "../figure/link.js";
import { writeProblem } from "../figure/problem.js";
import { say } from "./notices.js";
import { text } from "../figure/words.js";

/** @typedef {import("../figure/session.js").Session} Session */

/**
 * @param {Session} session
 * @param {{ link(): string, open(link: string): void }} page the link that is shown or will be, and a way to another
 * @param {() => void} taken called when a file has been chosen
 */
export function restoring(session, page, taken) {
  const choose = byId("restore"),
    input = /** @type {HTMLInputElement} */ (byId("restore-file")),
    hint = byId("drop");

  /** @param {File} file */
  async function restore(file) {
    const name = file.name.slice(0, 80);
    let found = null,
      reader;
    try {
      reader = await import("../figure/export/files.js");
    } catch (e) {
      console.warn(e);
      return say("restore.part");
    }
    try {
      found = await reader.read(file);
    } catch (e) {
      console.warn(e); // the file has gone, or may not be read
    }
    if (!found) return say("restore.none", { name });
    // Language, colours and who controls it stay the reader's.
    const link = withKeys(found.link, {
      at: valueOf(found.link, "at") ?? (found.step || null),
      play: null,
      ui: null,
      ...valuesOf(page.link(), "lang", "theme"),
    });
    if (!session.engine) return page.open(link); // the engine reads it when it comes
    const newer = isNewer(found.version, session.engine.version);
    const problems = session.apply(link, { how: newer ? "" : "strict" });
    /** @param {HTMLElement} p @param {import("../bridge").Problem[]} all */
    const why = (p, all) => {
      for (const problem of all) {
        const one = element("span");
        writeProblem(one, problem);
        p.append(" ", one);
      }
    };
    if (problems.length > 0) return say("restore.bad", { name }, (p) => why(p, problems.slice(0, 1)));
    session.playedByLink = false;
    announce(text("restore.done", { name }));
    if (!newer) return;
    // What it knows more of is passed over, with a word.
    const over = session.reply?.problems ?? [];
    say("restore.newer", { name, version: found.version, own: session.engine.version }, (p) => why(p, over));
  }

  choose.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    taken();
    if (file) restore(file);
    input.value = ""; // the same file may be chosen again
  });

  const holds = (/** @type {DragEvent} */ e) => e.dataTransfer?.types.includes("Files") ?? false;
  addEventListener("dragover", (e) => {
    if (!holds(e)) return;
    e.preventDefault();
    if (e.dataTransfer) e.dataTransfer.dropEffect = "copy";
    hint.hidden = false;
  });
  addEventListener("dragleave", (e) => {
    if (e.relatedTarget === null) hint.hidden = true;
  });
  addEventListener("drop", (e) => {
    hint.hidden = true;
    if (!holds(e)) return;
    e.preventDefault();
    const file = e.dataTransfer?.files[0];
    if (file) restore(file);
  });
}

/**
 * Whether a version, such as "0.3.1", is a later one than ours.
 * @param {string} theirs
 * @param {string} ours
 */
export function isNewer(theirs, ours) {
  const [a, b] = [theirs, ours].map((v) => v.split(".").map(Number));
  const at = a.findIndex((n, i) => n !== (b[i] ?? 0));
  return at >= 0 && a[at] > (b[at] ?? 0);
}
