/**
 * The figure as those outside see it: what is asked of it before the engine is
 * there is kept until it is. Works only while it is seen; out of sight it gives
 * the engine and its graphics context back, and in sight again goes on from where
 * it was, as it does when the browser has taken the context away.
 */

import { converged, stateOf } from "./state.js";
import { Seat } from "./seat.js";
import { byId, still } from "../figure/dom.js";
import { withKeys } from "../figure/link.js";
import { loading } from "../figure/loading.js";
import { keptPicture } from "../figure/kept-picture.js";
import { Session } from "../figure/session.js";
import { losses, stageHost } from "../figure/stage-host.js";
import { savesData, whenSeen } from "../figure/surroundings.js";
import { sceneWords } from "../figure/words.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("../figure/stage-host.js").Failure} Failure */

/** How long it is seen before it starts: less, and it is only passed by. In ms. */
const GLANCE = 150;
/** How long it is out of sight, or its tab is hidden, before it gives back what it has, in ms. */
const AWAY = 1000,
  HIDDEN = 10_000;

export class Figure {
  session = new Session();
  /** What to open when the engine is there. */
  #next;
  /** Where playing is to end; null when it is not asked to play. @type {number | null} */
  #to = null;
  /** From which step on to play, while the engine is still on its way there. @type {number | null} */
  #from = null;
  #asked = false;
  #began = false;
  #seen = false;
  /** Whether it comes and goes by itself; otherwise the page around it sees to that. */
  #alone = true;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #soon;
  #seat = new Seat();
  #lost = losses();
  #kept = keptPicture(this.session);
  /** Whether something is going on that must not be cut off. */
  busy = () => false;
  /** Opens this document anew at a link. @type {(link: string) => void} */
  onrenew = () => {};
  onready = () => {};
  /** @type {(state: State) => void} */
  onstep = () => {};
  /** @type {(state: State) => void} */
  onconverged = () => {};
  /** @type {(code: Failure, message: string) => void} */
  onfailed = () => {};
  #load = loading();
  #stage = stageHost(byId("stage"), {
    awaits: this.#load.awaits,
    progress: this.#load.progress,
    ready: (engine) => this.#connect(engine),
    failed: (code, message) => this.fail(code, message),
  });

  /** @param {string} link */
  constructor(link) {
    this.#next = link;
    this.#load.onrestart(() => this.#start());
    this.session.onopen(({ asked }) => this.#opened(asked));
    this.#follow();
    whenSeen([byId("stage")], (seen) => {
      this.#seen = seen;
      this.#look();
    });
    document.addEventListener("visibilitychange", () => this.#look());
  }

  /**
   * From now on the engine may be fetched: when the figure is seen, when someone
   * asks for something, or now.
   * @param {import("./asked.js").When} when
   */
  begin(when) {
    this.#began = true;
    this.#alone = when !== "now";
    const saving = savesData();
    if (when === "now" || (when === "seen" && !saving)) this.#asked = true;
    if (when === "now" && !this.#started) this.#start();
    else this.#look();
    if (!this.#started) this.#load.rest();
  }

  /** Plays on, to a step if one is given; from the start when that lies behind. @param {number} [to] */
  play(to = Infinity) {
    this.#asked = true;
    const { session } = this;
    session.playedByLink = false;
    this.#to = to;
    if (!session.engine || !session.frame) return this.#look();
    if (to <= session.frame.step || session.ended()) session.seek(0);
    if (still() && to !== Infinity) return this.seek(to);
    session.engine.play(true);
    session.refresh();
  }

  pause() {
    this.#to = this.#from = null;
    this.#next = withKeys(this.#next, { play: null });
    if (this.session.frame?.playing) this.session.toggle();
  }

  /** @param {number} step */
  seek(step) {
    this.#to = this.#from = null;
    if (this.session.engine) this.session.seek(Math.min(step, this.session.frame?.last ?? step));
    else this.#next = withKeys(this.#next, { at: step, play: null });
  }

  /** @param {string} link */
  open(link) {
    this.#to = this.#from = null;
    if (this.session.engine) this.session.apply(link, { asked: true });
    else this.#next = link;
  }

  /** The link of exactly what is shown, for a page of its own. */
  here() {
    return withKeys(this.session.live ? this.session.here() : this.#next, { ui: null });
  }

  /** @returns {State} */
  state() {
    const state = stateOf(this.session);
    return this.session.live ? state : { ...state, link: this.#next };
  }

  #look() {
    const active = this.#seen && !document.hidden;
    this.session.engine?.setActive(active);
    clearTimeout(this.#soon);
    if (active && this.#began && this.#asked && !this.#started) this.#soon = setTimeout(() => this.#start(), this.#alone ? GLANCE : 0);
    if (!active && this.#started && this.#alone) this.#soon = setTimeout(() => this.#leave(), this.#seen ? HIDDEN : AWAY);
  }

  #started = false;
  async #start() {
    this.#started = true;
    if (this.#alone) await this.#seat.take();
    if (!this.#started) return;
    this.#load.again();
    this.#stage.open();
  }

  /** Says again what is wrong, after the words have changed. */
  retell() {
    this.#load.retell();
    if (this.session.live) this.session.retell();
  }

  /** Gives the engine back, and leaves a picture of the moment. */
  #leave() {
    if (this.busy()) {
      this.#soon = setTimeout(() => this.#leave(), AWAY);
      return;
    }
    this.#kept.take();
    this.#keep();
    this.#rest();
  }

  /** There is no engine, until it is started again. */
  #rest() {
    this.#load.rest();
    this.#started = false;
    this.#seat.leave();
    // Without a frame of its own the engine goes only with the document.
    if (document.querySelector("#stage > .inside")) this.onrenew(this.#next);
  }

  /** Keeps where it is, to come back there, and lets the engine go. */
  #keep() {
    const { session } = this;
    if (session.live) this.#next = withKeys(session.here(), { play: session.frame?.playing ? "1" : null });
    session.disconnect();
    this.#stage.close();
  }

  /** @param {import("../bridge").Engine} engine */
  #connect(engine) {
    const { session } = this;
    session.connect(engine);
    engine.setWords(JSON.stringify(sceneWords()));
    engine.setActive(this.#seen && !document.hidden);
    session.apply(this.#next, { asked: true });
    requestAnimationFrame(() => this.#load.live());
    this.onready();
  }

  /** A link from outside is open: it may ask to play, and someone else may have done so before. @param {boolean} asked */
  #opened(asked) {
    const { session } = this;
    if (!asked || !session.reply) return;
    const linked = session.reply.scenario.play && !still();
    if (this.#to === null && !linked) return;
    session.playedByLink = linked;
    this.#to ??= Infinity;
    if (this.#to === Infinity || !still()) this.#from = session.reply.scenario.at;
    else session.seek(this.#to);
  }

  /** @param {Failure} code @param {string} message */
  fail(code, message) {
    this.#keep();
    if (code === "lost" && this.#lost()) {
      this.#rest();
      return this.#look();
    }
    if (code === "lost") code = "stopped";
    this.#load.failed(code, message);
    this.onfailed(code, message);
  }

  /** Watches the steps go by. */
  #follow() {
    let step = -1,
      playing = false,
      home = false,
      link = "";
    this.session.onframe((frame) => {
      if (this.#from !== null && (frame.step >= this.#from || this.session.ended())) {
        this.#from = null;
        this.session.engine?.play(true);
        return this.session.refresh();
      }
      if (this.#to !== null && frame.playing && frame.step >= this.#to) return this.seek(this.#to);
      if (!frame.playing && playing) this.#to = null;
      const now = converged(frame),
        moved = frame.step !== step || frame.playing !== playing || this.session.link !== link;
      const arrived = now && !home;
      ({ step, playing } = frame);
      link = this.session.link;
      home = now;
      if (!moved) return;
      const state = this.state();
      this.onstep(state);
      if (arrived) this.onconverged(state);
    });
  }
}
