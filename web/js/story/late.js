/** A picture that is fetched when its beat is opened, so that the first page stays light. */

import { start } from "../figure/start.js";

/** @typedef {import("./chapter.js").Context} Context */
/** @typedef {import("./chapter.js").Picture} Picture */
/** @typedef {(box: HTMLElement, kit: import("./chapter.js").Kit) => Picture} Draw */

/**
 * A picture that stands for one on its way, and tells it what has happened meanwhile.
 * @param {() => Promise<Draw>} load  of pure parts alone: what comes has its own copies of them
 * @returns {Draw}
 */
export const late = (load) => (box, kit) => {
  /** @type {Picture | null} */
  let picture = null;
  /** @type {Context | null} */
  let answer = null;
  let closed = false;
  load().then(
    (draw) => {
      if (closed) return;
      picture = draw(box, kit);
      if (!answer) return kit.changed();
      picture.answered?.(answer);
      kit.late();
    },
    () => start().fail("part"),
  );
  return {
    update: (ctx) => picture?.update?.(ctx),
    answered(ctx) {
      answer = ctx;
      picture?.answered?.(ctx);
    },
    numbers: () => picture?.numbers?.() ?? {},
    outcome: () => picture?.outcome?.() ?? "",
    moving: () => picture?.moving?.() ?? false,
    renew: () => picture?.renew?.(),
    close() {
      closed = true;
      picture?.close?.();
    },
  };
};
