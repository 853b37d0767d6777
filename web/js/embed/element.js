/**
 * <mesa-scope start="sparse" view="flow" autoplay>: a figure of Mesascope in
 * anybody's page. A poster is there at once; the live figure is a frame that
 * comes when it is seen, and goes, leaving a picture of the moment, when it is
 * far away and others need its place.
 */

import { languageOf, groundOf, watchAround } from "./around.js";
import { askedOf, bare, changesBetween, nearMiss } from "./attributes.js";
import { facade } from "./facade.js";
import { Line, livesWith } from "./line.js";
import { Pool } from "./pool.js";
import { posterFor } from "./posters.js";
import { defineProperties, reflect, takeOver } from "./properties.js";
import { BELOW, NARROW, pictureHeight, seen as seenView } from "./shape.js";
import { spoken, told } from "./told.js";
import { valueOf, withKeys } from "../figure/link.js";
import { KEYS } from "../figure/schema.js";

/** @typedef {import("./state.js").State} State */

/** Where embed.html is: beside embed.js, or two folders up as the sources lie. */
const BASE = new URL(/\/js\/embed\/[^/]*$/.test(new URL(import.meta.url).pathname) ? "../../" : "./", import.meta.url);
/** How long a figure may take to hand over its picture before it goes, in ms. */
const LAST_WORDS = 1500;
/** How long others wait for a figure whose frame says nothing, in ms. */
const PATIENCE = 4000;

const pool = new Pool();
/** By the box in each. @type {Map<Element, MesaScope>} */
const figures = new Map();
const screen = new IntersectionObserver((entries) => {
  for (const e of entries) figures.get(e.target)?.seen(e.isIntersecting);
});
const region = new IntersectionObserver(
  (entries) => {
    for (const e of entries) if (!e.isIntersecting) figures.get(e.target)?.release();
  },
  { rootMargin: "300% 0px" },
);
const sizes = new ResizeObserver((entries) => {
  for (const e of entries) figures.get(e.target)?.fit();
});
/** Names of which the page's author has been told. */
const warned = new Set();

// What the page's own policy refuses is known at once.
document.addEventListener("securitypolicyviolation", (e) => {
  if (e.disposition === "report" || !/^(frame|child|default)-src/.test(e.effectiveDirective) || !e.blockedURI.startsWith(BASE.origin))
    return;
  for (const figure of figures.values()) figure.refused();
});

export class MesaScope extends HTMLElement {
  #box = facade(this.attachShadow({ mode: "open" }), () => this.play());
  /** @type {Line | null} */
  #line = null;
  /** What to open in the next frame, at its step. */
  #link = "";
  /** What this one was opened with. */
  #opened = { link: "", theme: "", lang: "", ui: "", hide: "" };
  /** What the attributes ask for. */
  #given = askedOf([]);
  /** The author's own picture. @type {string | null} */
  #picture = null;
  /** @type {State | null} */
  #state = null;
  /** Asked to play, and not there yet: to which step. @type {number | null} */
  #to = null;
  #asked = false;
  #seen = false;
  #failed = false;
  /** Whether the frame is to come without credentials, as an isolated page may want it. */
  #bare = false;
  #below = BELOW;
  #theme = "";
  #lang = "";
  /** Lets the next figure start. */
  #done = () => {};
  #unwatch = () => {};
  #attributes = new MutationObserver(() => this.#read());
  /** The page's parser, or a framework, may bring a picture of the author's own after the element. */
  #children = new MutationObserver(() => {
    if (!this.#state) this.#poster();
  });
  #member = {
    wants: () => this.isConnected && this.#seen && !this.#line && !this.#failed && this.#width() > 0 && (this.#asked || !this.#onClick()),
    seen: () => this.#seen,
    distance: () => {
      const r = this.#box.box.getBoundingClientRect();
      return Math.abs(r.top + r.height / 2 - innerHeight / 2);
    },
    start: () => this.#start(),
    stop: () => this.#stop(),
  };

  constructor() {
    super();
    this.#attributes.observe(this, { attributes: true });
    this.#children.observe(this, { childList: true, subtree: true });
  }

  connectedCallback() {
    const { box } = this.#box;
    figures.set(box, this);
    pool.join(this.#member);
    this.#read();
    takeOver(this);
    this.#unwatch = watchAround(this, () => this.paint());
    this.paint();
    this.#poster();
    this.fit();
    for (const watcher of [screen, region, sizes]) watcher.observe(box);
  }

  disconnectedCallback() {
    const { box } = this.#box;
    for (const watcher of [screen, region, sizes]) watcher.unobserve(box);
    this.#unwatch();
    this.#away();
    this.#seen = false;
    figures.delete(box);
    pool.leave(this.#member);
  }

  // What a framework takes for a property to be set is the attribute of that name: it must not hide a method.

  /** Plays; with a step, plays until there. @returns {(to?: number) => void} */
  get play() {
    return this.#play;
  }

  set play(/** @type {unknown} */ value) {
    reflect(this, "play", value);
  }

  get pause() {
    return this.#pause;
  }

  set pause(/** @type {unknown} */ value) {
    reflect(this, "pause", value);
  }

  /** Goes to a step, paused. @returns {(to?: number) => void} */
  get seek() {
    return this.#seek;
  }

  set seek(/** @type {unknown} */ value) {
    reflect(this, "seek", value);
  }

  /** The link of what is shown, at its step. */
  get scenario() {
    return this.#line && this.#state ? this.#state.link : this.#link;
  }

  set scenario(link) {
    this.#read();
    this.#open(bare(link));
  }

  /** What was last heard of the figure: its step, whether it plays, its runs; null before that. @returns {State | null} */
  get state() {
    return this.#state;
  }

  set state(/** @type {unknown} */ value) {
    reflect(this, "state", value);
  }

  /** @returns {number} */
  get step() {
    return this.#state?.step ?? Number(valueOf(this.#link, "at") ?? 0);
  }

  set step(to) {
    this.seek(to);
  }

  #play = (/** @type {number | undefined} */ to) => {
    this.#read();
    this.#asked = true;
    this.#failed = false;
    this.#to = to ?? Infinity;
    if (!this.#ask({ do: "play", ...(to === undefined ? {} : { to: steps(to) }) })) pool.look();
  };

  #pause = () => {
    this.#to = null;
    this.#link = withKeys(this.#link, { play: null });
    this.#ask({ do: "pause" });
  };

  #seek = (/** @type {number | undefined} */ step) => {
    this.#read();
    this.#to = null;
    this.#asked = true;
    this.#link = withKeys(this.#link, { at: steps(step), play: null });
    if (!this.#ask({ do: "seek", step: steps(step) })) pool.look();
  };

  /** @param {string} link */
  #open(link) {
    this.#link = link;
    this.#state = null;
    this.#failed = false;
    this.paint();
    if (this.#ask({ do: "open", link })) this.#to = null;
    else this.#poster();
    pool.look();
  }

  /** @param {boolean} now whether any of it is on the screen */
  seen(now) {
    this.#seen = now;
    if (now) this.paint();
    else pool.pass(this.#member);
    pool.look();
  }

  release() {
    pool.release(this.#member);
  }

  /** The page's policy lets no frame in. */
  refused() {
    if (this.#line && !this.#line.ready) this.#fail("policy");
  }

  /** Takes on the light or the dark, and the language, of the page around it. */
  paint() {
    if (!this.isConnected) return;
    const { theme, lang } = this.#given;
    const now = theme === "light" || theme === "dark" ? theme : groundOf(this);
    if (now !== this.#theme) {
      this.#theme = now;
      this.#box.paint(now);
      this.#say({ do: "theme", theme: now });
    }
    const tongue = spoken(lang) || spoken(valueOf(this.#link, "lang") ?? "") || spoken(languageOf(this));
    if (tongue !== this.#lang) {
      this.#lang = tongue;
      this.#say({ do: "lang", lang: tongue });
    }
    this.#box.speak(this.#lang || spoken(navigator.language));
  }

  /** Its height for the column's width. */
  fit() {
    const width = this.#width();
    if (width === 0) return;
    const narrow = width < NARROW;
    if (narrow !== this.#box.box.classList.contains("narrow") && !this.#state) this.#poster();
    this.#box.size(this.#height(width), this.#below, narrow);
    pool.look();
  }

  #width() {
    return this.#box.box.clientWidth;
  }

  /** @param {number} width */
  #height(width) {
    return pictureHeight(seenView(valueOf(this.#link, "view") ?? "", width), width);
  }

  #onClick() {
    return this.getAttribute("load") === "click";
  }

  /** The attributes may have changed, or are read for the first time. */
  #read() {
    this.#attributes.takeRecords();
    const before = this.#given,
      now = askedOf(this.attributes);
    this.#given = now;
    this.#warn();
    if (this.#line) this.#line.frame.title = this.#title();
    if (now.ui !== before.ui || now.hide !== before.hide) {
      this.#below = BELOW;
      this.#say({ do: "show", ui: now.ui, hide: now.hide });
    }
    if (now.link !== before.link) {
      const changes = changesBetween(before.link, now.link);
      // What says only how it is shown leaves it where it is.
      const looks = this.#state !== null && Object.keys(changes).every((key) => KEYS[key]?.display);
      this.#open(looks ? withKeys(this.scenario, changes) : now.link);
    }
    const picture = this.getAttribute("poster");
    if (picture !== this.#picture) {
      this.#picture = picture;
      if (!this.#state) this.#poster();
    }
    this.#box.most(this.getAttribute("width") ?? "");
    if (!this.isConnected) return;
    if (this.#line && this.getAttribute("sandbox") !== this.#line.sandbox) {
      this.#away();
      pool.free(this.#member);
    }
    this.paint();
    this.fit();
    pool.look();
  }

  /** Tells the page's author, and nobody else, of what looks like a slip. */
  #warn() {
    for (const { name } of this.attributes) {
      const meant = warned.has(name) ? "" : nearMiss(name);
      warned.add(name);
      if (meant !== "") console.warn(`<mesa-scope>: there is no attribute “${name}”; is “${meant}” meant?`);
    }
  }

  #title() {
    return this.title || this.getAttribute("aria-label") || "Mesascope";
  }

  #poster() {
    if (!this.isConnected) return;
    if (this.#picture !== null) this.#box.picture(this.#picture);
    else if (this.querySelector("img, svg, picture")) this.#box.picture("");
    else {
      const src = posterFor(BASE, this.#link, this.#width());
      this.#box.picture(src, src, true);
    }
  }

  /** Opens the frame; resolves when the figure lives or has failed. */
  #start() {
    return new Promise((/** @type {(value: void) => void} */ done) => {
      this.#done = done;
      const { ui, hide } = this.#given;
      this.#opened = { link: this.#link, theme: this.#theme, lang: this.#lang, ui, hide };
      const query = withKeys(this.#link, {
        theme: this.#theme,
        load: "now",
        ...(this.#lang ? { lang: this.#lang } : {}),
        ...(ui ? { ui } : {}),
        ...(hide ? { hide } : {}),
      });
      /** @type {Line} */
      const line = new Line(
        {
          // After the mark, so that all figures are one page to every cache, and no host finds a link too long.
          address: new URL(`embed.html#${query}`, BASE),
          title: this.#title(),
          sandbox: this.getAttribute("sandbox"),
          credentialless: this.#bare,
        },
        (event, detail) => this.#hear(line, event, detail),
      );
      this.#line = line;
      this.#box.open(line.frame);
      setTimeout(() => !line.heard && done(), PATIENCE);
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
    this.#away();
  }

  /** Closes the frame, and keeps where it was, to come back there. */
  #away() {
    const s = this.#state,
      line = this.#line;
    if (s && line?.ready) this.#link = withKeys(s.link, { at: s.step > 0 ? s.step : null, play: s.playing ? "1" : null });
    line?.close();
    this.#line = null;
    this.#box.still();
    this.#done();
  }

  /**
   * Asks a living figure for something: from then on it knows the link that was asked for.
   * @param {Record<string, unknown>} message
   * @returns {boolean} whether it lives
   */
  #ask(message) {
    if (!this.#line?.ready) return false;
    this.#opened.link = this.#link;
    this.#line.say(message);
    return true;
  }

  /** A frame without an engine follows, too: it may have something to say of that. @param {Record<string, unknown>} message */
  #say(message) {
    if (this.#line?.heard) this.#line.say(message);
  }

  /** @param {"policy" | "silent"} code */
  #fail(code) {
    this.#away();
    this.#failed = true;
    const why = code === "policy" ? "outside.policy" : "outside.silent";
    this.#box.failed(why, new URL(`./?${this.#link}`, BASE));
    this.dispatchEvent(new CustomEvent("error", { detail: { code, message: told("en", why, BASE.host) } }));
    pool.free(this.#member);
  }

  /**
   * @param {Line} line
   * @param {string} event
   * @param {Record<string, unknown>} detail
   */
  #hear(line, event, detail) {
    if (line !== this.#line) return;
    switch (event) {
      case "silent":
        if (this.#bare || !("credentialless" in line.frame)) return this.#fail("silent");
        this.#bare = true;
        this.#away();
        return pool.free(this.#member);
      case "size": {
        const height = Number(detail.height),
          width = this.#width();
        if (height >= 60 && height <= 4 * width + 400) {
          this.#below = Math.max(0, height - this.#height(width));
          this.fit();
        }
        return;
      }
      case "ready":
        this.#state = /** @type {State} */ (/** @type {unknown} */ (detail));
        this.#failed = false;
        this.#box.live();
        this.#catchUp();
        break;
      case "step":
      case "converged": {
        const was = this.#state;
        this.#state = /** @type {State} */ (/** @type {unknown} */ (detail));
        const { playing, step } = this.#state;
        if (!playing && (was?.playing || step === this.#to)) this.#to = null;
        break;
      }
      case "error":
        // A link with something wrong in it opens all the same.
        if (livesWith(detail)) break;
        this.#failed = true;
        this.#box.live(); // the frame says what is wrong
        break;
      default:
        return;
    }
    this.dispatchEvent(new CustomEvent(event, { detail }));
    if (event === "ready" || this.#failed) this.#done();
  }

  /** Says what was asked for, and what has changed, while it was on its way. */
  #catchUp() {
    const { ui, hide } = this.#given,
      was = this.#opened;
    if (this.#theme !== was.theme) this.#say({ do: "theme", theme: this.#theme });
    if (this.#lang !== was.lang) this.#say({ do: "lang", lang: this.#lang });
    if (ui !== was.ui || hide !== was.hide) this.#say({ do: "show", ui, hide });
    if (this.#link !== was.link) this.#ask({ do: "open", link: this.#link });
    if (this.#to !== null) this.#ask({ do: "play", ...(this.#to === Infinity ? {} : { to: steps(this.#to) }) });
  }
}

/** A picture in an image, where nothing in it can act. @param {string} svg */
const asImage = (svg) => `data:image/svg+xml,${encodeURIComponent(svg)}`;

/** @param {unknown} x */
const steps = (x) => Math.min(1_000_000, Math.max(0, Math.round(Number(x)) || 0));

defineProperties(MesaScope);
if (!customElements.get("mesa-scope")) customElements.define("mesa-scope", MesaScope);
