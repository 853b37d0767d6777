/** A frame with a figure in it, and the line to it: who speaks there is checked. */

import { PROTOCOL } from "./messages.js";

const EVENTS = ["hello", "size", "ready", "step", "converged", "error"];
/** How long a frame that has loaded may stay silent, in ms: its first word comes with its script. */
const SILENCE = 2000;
/** How long a frame may take to load, in ms. */
const LOADING = 15_000;

/** @typedef {Record<string, unknown>} Told */

/** Whether an error is one of a link or a message, with which the figure lives all the same. @param {Told} error */
export const livesWith = ({ code }) => code === "link" || code === "message";

/**
 * @typedef {object} Frame
 * @property {URL} address
 * @property {string} title
 * @property {string | null} sandbox
 * @property {boolean} credentialless
 */

export class Line {
  frame = document.createElement("iframe");
  sandbox;
  ready = false;
  /** Who may speak: a sandbox without an origin of its own has no name, and is inherited. @type {string[]} */
  #origins;
  /** Where to write to, once it has spoken. @type {string} */
  #to;
  /** Whether it has said anything. */
  heard = false;
  /** Whether the last news was that it is ready. */
  #news = false;
  #hear;
  #silence;
  #last = 0;
  /** @type {Map<number, (answer: Told) => void>} */
  #waiting = new Map();
  /** @type {(event: string, detail: Told) => void} */
  #report;

  /**
   * @param {Frame} asked
   * @param {(event: string, detail: Told) => void} report events of the frame, and "silent" when it does not answer
   */
  constructor({ address, title, sandbox, credentialless }, report) {
    this.#report = report;
    this.sandbox = sandbox;
    const nameless = sandbox !== null && !sandbox.split(/\s+/).includes("allow-same-origin");
    this.#origins = [...(nameless ? [] : [address.origin]), ...(nameless || self.origin === "null" ? ["null"] : [])];
    this.#to = address.origin;
    this.#hear = (/** @type {MessageEvent} */ e) => this.#receive(e);
    addEventListener("message", this.#hear);
    const { frame } = this;
    if (sandbox !== null) frame.setAttribute("sandbox", sandbox);
    // In a page that isolates itself, a frame from a host that does not know of it comes only so.
    if (credentialless) frame.toggleAttribute("credentialless", true);
    frame.title = title;
    frame.allow = "clipboard-write; fullscreen";
    frame.referrerPolicy = "origin";
    frame.src = address.href;
    this.#silence = setTimeout(() => this.#silent(), LOADING);
    frame.addEventListener("load", () => {
      clearTimeout(this.#silence);
      this.#silence = setTimeout(() => this.#silent(), SILENCE);
    });
  }

  /** @param {Told} message */
  say(message) {
    this.frame.contentWindow?.postMessage({ mesascope: PROTOCOL, ...message }, this.#to);
  }

  /**
   * Says something and waits for the answer.
   * @param {string} what
   */
  ask(what) {
    const id = ++this.#last;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.say({ do: what, id });
    });
  }

  close() {
    clearTimeout(this.#silence);
    removeEventListener("message", this.#hear);
    this.frame.remove();
  }

  #silent() {
    if (!this.heard) this.#report("silent", {});
  }

  /** @param {MessageEvent} e */
  #receive(e) {
    if (e.source !== this.frame.contentWindow || !this.#origins.includes(e.origin)) return;
    const said = /** @type {unknown} */ (e.data);
    if (typeof said !== "object" || said === null) return;
    const { mesascope, event, re, ...detail } = /** @type {Told} */ (said);
    if (mesascope !== PROTOCOL) return;
    this.heard = true;
    this.#to = e.origin === "null" ? "*" : e.origin;
    if (typeof re === "number") {
      this.#waiting.get(re)?.(detail);
      this.#waiting.delete(re);
    } else if (typeof event === "string" && EVENTS.includes(event)) {
      // The answer to a greeting may come after the news itself, from a frame that was busy starting.
      if (event === "ready" && this.#news) return;
      if (event === "ready") this.#news = true;
      else if (event === "hello" || (event === "error" && !livesWith(detail))) this.#news = false;
      if (event === "hello") this.say({ do: "hello" });
      if (event === "ready") this.ready = true;
      this.#report(event, detail);
    }
  }
}
