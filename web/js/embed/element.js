/**
 * <mesa-scope start="sparse" view="flow" autoplay>: a figure of Mesascope in
 * anybody's page. A poster is there at once; the live figure is a frame that
 * comes when it is seen, and goes, leaving a picture of the moment, when it is
 * far away and others need its place.
 */

import { linkOf } from "./attributes.js";
import { facade } from "./facade.js";
import { groundOf, watchGround } from "./ground.js";
import { Line } from "./line.js";
import { Pool } from "./pool.js";
import { posterFor } from "./posters.js";
import { pictureHeight, seen as seenView } from "./shape.js";
import { valueOf, withKeys } from "../figure/link.js";

/** @typedef {import("./state.js").State} State */

/** Where embed.html is: beside embed.js, or two folders up as the sources lie. */
const BASE = new URL(/\/js\/embed\/[^/]*$/.test(new URL(import.meta.url).pathname) ? "../../" : "./", import.meta.url);
/** Controls and words below the picture, until the frame says how high they are. */
const BELOW = 86;
/** How long a figure may take to hand over its picture before it goes, in ms. */
const LAST_WORDS = 1500;

const pool = new Pool();
/** @type {Set<MesaScope>} */
const figures = new Set();
const screen = new IntersectionObserver((entries) => {
  for (const e of entries) /** @type {MesaScope} */ (e.target).seen(e.isIntersecting);
});
const region = new IntersectionObserver(
  (entries) => {
    for (const e of entries) if (!e.isIntersecting) /** @type {MesaScope} */ (e.target).release();
  },
  { rootMargin: "300% 0px" },
);
const sizes = new ResizeObserver((entries) => {
  for (const e of entries) /** @type {MesaScope} */ (e.target).fit();
});

export class MesaScope extends HTMLElement {
  #box = facade(this.attachShadow({ mode: "open" }), () => this.play());
  /** @type {Line | null} */
  #line = null;
  /** What to open in the next frame, at its step. */
  #link = "";
  /** What the attributes say. */
  #given = "";
  /** @type {State | null} */
  #state = null;
  /** Asked to play before it was there: to which step. @type {number | null} */
  #to = null;
  #asked = false;
  #seen = false;
  #failed = false;
  #below = BELOW;
  #theme = "";
  #attributes = new MutationObserver(() => this.#read());
  #member = {
    wants: () => this.isConnected && this.#seen && !this.#line && !this.#failed && (this.#asked || !this.#onClick()),
    seen: () => this.#seen,
    distance: () => {
      const r = this.getBoundingClientRect();
      return Math.abs(r.top + r.height / 2 - innerHeight / 2);
    },
    start: () => this.#start(),
    stop: () => this.#stop(),
  };

  connectedCallback() {
    figures.add(this);
    pool.join(this.#member);
    this.#attributes.observe(this, { attributes: true });
    this.#read();
    for (const watcher of [screen, region, sizes]) watcher.observe(this);
  }

  disconnectedCallback() {
    for (const watcher of [screen, region, sizes]) watcher.unobserve(this);
    this.#attributes.disconnect();
    this.#keep();
    this.#line?.close();
    this.#line = null;
    this.#seen = false;
    this.#box.still();
    figures.delete(this);
    pool.leave(this.#member);
  }

  /** Plays; with a step, plays until there. @param {number} [to] */
  play(to) {
    this.#asked = true;
    this.#failed = false;
    this.#to = to ?? Infinity;
    if (this.#line?.ready) this.#say({ do: "play", ...(to === undefined ? {} : { to: steps(to) }) });
    else pool.look();
  }

  pause() {
    this.#to = null;
    this.#link = withKeys(this.#link, { play: null });
    this.#say({ do: "pause" });
  }

  /** Goes to a step, paused. @param {number} step */
  seek(step) {
    this.#to = null;
    this.#asked = true;
    this.#link = withKeys(this.#link, { at: steps(step), play: null });
    if (this.#line?.ready) this.#say({ do: "seek", step: steps(step) });
    else pool.look();
  }

  /** The link of what is shown, at its step. */
  get scenario() {
    return this.#line && this.#state ? this.#state.link : this.#link;
  }

  set scenario(link) {
    this.#link = String(link).replace(/^[?#]/, "");
    this.#state = null;
    this.#failed = false;
    if (this.#line?.ready) this.#say({ do: "open", link: this.#link });
    else this.#poster();
    pool.look();
  }

  /** What was last heard of the figure: its step, whether it plays, its runs; null before that. */
  get state() {
    return this.#state;
  }

  get step() {
    return this.#state?.step ?? Number(valueOf(this.#link, "at") ?? 0);
  }

  /** @param {boolean} now whether any of it is on the screen */
  seen(now) {
    this.#seen = now;
    if (now) this.paint();
    pool.look();
  }

  release() {
    pool.release(this.#member);
  }

  /** Takes on the light or the dark of the page around it. */
  paint() {
    const asked = this.getAttribute("theme");
    const theme = asked === "light" || asked === "dark" ? asked : groundOf(this);
    if (theme === this.#theme) return;
    this.#theme = theme;
    this.#box.paint(theme);
    this.#say({ do: "theme", theme });
  }

  /** Its height for the column's width. */
  fit() {
    const width = this.clientWidth;
    if (width === 0) return;
    const picture = pictureHeight(seenView(valueOf(this.#link, "view") ?? "", width), width);
    this.#box.size(picture, this.#below);
  }

  #onClick() {
    return this.getAttribute("load") === "click";
  }

  /** The attributes have changed, or are read for the first time. */
  #read() {
    this.paint();
    const given = linkOf(this.attributes);
    if (given === this.#given && this.#link !== "") return;
    const first = this.#given === "" && !this.#line;
    this.#given = given;
    if (first) {
      this.#link = given;
      this.#poster();
    } else this.scenario = given;
    this.fit();
  }

  async #poster() {
    const own = this.getAttribute("poster");
    const link = this.#link;
    const src = own ?? (this.querySelector("img, svg, picture") ? "" : await posterFor(BASE, link));
    if (link === this.#link) this.#box.picture(src);
  }

  /** Opens the frame; resolves when the figure lives or has failed. */
  #start() {
    return new Promise((/** @type {(value: void) => void} */ done) => {
      const query = withKeys(this.#link, { theme: this.#theme, load: "now" });
      const line = new Line(new URL(`embed.html?${query}`, BASE), this.getAttribute("sandbox"), (event, detail) =>
        this.#hear(line, event, detail, done),
      );
      this.#line = line;
      line.frame.title = this.title || this.getAttribute("aria-label") || "Mesascope";
      this.#box.open(line.frame);
    });
  }

  /** Takes the frame away and leaves a picture of the moment. */
  async #stop() {
    const line = this.#line;
    if (!line) return;
    const last = line.ready ? await Promise.race([line.ask("snapshot"), new Promise((go) => setTimeout(go, LAST_WORDS, null))]) : null;
    if (line !== this.#line) return;
    const { light, dark } = /** @type {{ light?: unknown, dark?: unknown }} */ (last ?? {});
    if (typeof light === "string" && typeof dark === "string" && light !== "") this.#box.picture(asImage(light), asImage(dark));
    this.#keep();
    line.close();
    this.#line = null;
    this.#box.still();
  }

  /** Keeps where it was, to come back there. */
  #keep() {
    const s = this.#state;
    if (s && this.#line?.ready) this.#link = withKeys(s.link, { at: s.step > 0 ? s.step : null, play: s.playing ? "1" : null });
  }

  /** @param {Record<string, unknown>} message */
  #say(message) {
    if (this.#line?.ready) this.#line.say(message);
  }

  /**
   * @param {Line} line
   * @param {string} event
   * @param {Record<string, unknown>} detail
   * @param {() => void} done
   */
  #hear(line, event, detail, done) {
    if (line !== this.#line) return done();
    switch (event) {
      case "size": {
        const height = Number(detail.height),
          width = this.clientWidth;
        if (height >= 60 && height <= 4 * width + 400) {
          const picture = pictureHeight(seenView(valueOf(this.#link, "view") ?? "", width), width);
          this.#below = Math.max(0, height - picture);
          this.fit();
        }
        return;
      }
      case "ready":
        this.#state = /** @type {State} */ (/** @type {unknown} */ (detail));
        this.#box.live();
        this.#say({ do: "theme", theme: this.#theme });
        if (this.#to !== null) this.#say({ do: "play", ...(this.#to === Infinity ? {} : { to: steps(this.#to) }) });
        this.#to = null;
        break;
      case "step":
      case "converged":
        this.#state = /** @type {State} */ (/** @type {unknown} */ (detail));
        break;
      case "error":
        // A link with something wrong in it opens all the same.
        if (detail.code === "link" || detail.code === "message") break;
        this.#failed = true;
        this.#box.live(); // the frame says what is wrong
        break;
      default:
        return;
    }
    this.dispatchEvent(new CustomEvent(event, { detail }));
    if (event === "ready" || this.#failed) done();
  }
}

/** A picture in an image, where nothing in it can act. @param {string} svg */
const asImage = (svg) => `data:image/svg+xml,${encodeURIComponent(svg)}`;

/** @param {number} x */
const steps = (x) => Math.min(1_000_000, Math.max(0, Math.round(Number(x)) || 0));

if (!customElements.get("mesa-scope")) {
  customElements.define("mesa-scope", MesaScope);
  watchGround(() => figures.forEach((figure) => figure.paint()));
}
