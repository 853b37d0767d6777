/** A frame with a figure in it, and the line to it: who speaks there is checked. */

const PROTOCOL = 1;
const EVENTS = ["hello", "size", "ready", "step", "converged", "error"];

export class Line {
  frame = document.createElement("iframe");
  ready = false;
  #origin;
  #to;
  #hear;
  #last = 0;
  /** @type {Map<number, (answer: Record<string, unknown>) => void>} */
  #waiting = new Map();
  /** @type {(event: string, detail: Record<string, unknown>) => void} */
  #report;

  /**
   * @param {URL} address
   * @param {string | null} sandbox
   * @param {(event: string, detail: Record<string, unknown>) => void} report
   */
  constructor(address, sandbox, report) {
    this.#report = report;
    // A sandbox without an origin of its own has no name to check or to write to.
    const nameless = sandbox !== null && !sandbox.split(/\s+/).includes("allow-same-origin");
    this.#origin = nameless ? "null" : address.origin;
    this.#to = nameless ? "*" : address.origin;
    this.#hear = (/** @type {MessageEvent} */ e) => this.#receive(e);
    addEventListener("message", this.#hear);
    if (sandbox !== null) this.frame.setAttribute("sandbox", sandbox);
    this.frame.allow = "clipboard-write; fullscreen";
    this.frame.referrerPolicy = "origin";
    this.frame.src = address.href;
  }

  /** @param {Record<string, unknown>} message */
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
    removeEventListener("message", this.#hear);
    this.frame.remove();
  }

  /** @param {MessageEvent} e */
  #receive(e) {
    if (e.source !== this.frame.contentWindow || e.origin !== this.#origin) return;
    const said = /** @type {unknown} */ (e.data);
    if (typeof said !== "object" || said === null) return;
    const { mesascope, event, re, ...detail } = /** @type {Record<string, unknown>} */ (said);
    if (mesascope !== PROTOCOL) return;
    if (typeof re === "number") {
      this.#waiting.get(re)?.(detail);
      this.#waiting.delete(re);
    } else if (event === "hello") this.say({ do: "hello" });
    else if (typeof event === "string" && EVENTS.includes(event)) {
      if (event === "ready") this.ready = true;
      this.#report(event, detail);
    }
  }
}
