/** Somebody who listens: what a browser tells a screen reader. */
import assert from "node:assert/strict";
import { pass } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

/** A screen reader's view: the tree, and what the live regions in it say, as they change. */
export class Reader {
  /** @type {string[]} */
  said = [];
  last = "";
  /** @type {import("playwright-core").CDPSession | undefined} */
  cdp;
  /** @param {Page} page @param {string} [inside] the address of the frame to listen to */
  constructor(page, inside) {
    this.page = page;
    this.inside = inside;
  }

  /** @returns {Promise<any[]>} */
  async tree() {
    this.cdp ??= await this.page.context().newCDPSession(this.page);
    let frameId;
    if (this.inside) {
      const { frameTree } = /** @type {any} */ (await this.cdp.send("Page.getFrameTree"));
      frameId = frameTree.childFrames?.find((/** @type {any} */ f) => f.frame.url.includes(this.inside))?.frame.id;
      if (!frameId) return [];
    }
    return /** @type {any} */ (await this.cdp.send("Accessibility.getFullAXTree", frameId ? { frameId } : {})).nodes;
  }

  /** The words of the live regions: those of their text nodes, as the tree has them. */
  async listen() {
    const nodes = await this.tree();
    const byId = new Map(nodes.map((n) => [n.nodeId, n]));
    /** @type {(n: any) => string} */
    const words = (n) =>
      n.role?.value === "StaticText"
        ? (n.name?.value ?? "")
        : (n.childIds ?? []).map((/** @type {string} */ id) => (byId.get(id) ? words(byId.get(id)) : "")).join("");
    for (const n of nodes) {
      const live = n.properties?.find((/** @type {any} */ p) => p.name === "live")?.value.value;
      if (!["status", "alert"].includes(n.role?.value) && !["polite", "assertive"].includes(live)) continue;
      const now = words(n).trim();
      if (now !== "" && this.last !== now) this.said.push(now);
      this.last = now;
    }
  }

  /** Listens until something is heard that was not before. @param {RegExp} pattern */
  async hear(pattern, ms = 40_000) {
    const end = Date.now() + ms;
    for (let from = 0; ;) {
      await this.listen();
      for (; from < this.said.length; from++) if (pattern.test(this.said[from])) return this.said.splice(0, from + 1).at(-1) ?? "";
      if (Date.now() > end) assert.fail(`not heard: ${pattern}; heard: ${this.said.join(" | ")}`);
      await pass(60);
    }
  }

  /** Listens for a while. */
  async silence(ms = 1500) {
    const before = this.said.length;
    for (const end = Date.now() + ms; Date.now() < end; await pass(60)) await this.listen();
    assert.deepEqual(this.said.slice(before), [], "said without a reason");
  }
}
