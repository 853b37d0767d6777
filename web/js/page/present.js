/**
 * Presenter mode (`ui=present`): one picture and few words, large, for a room.
 * Keys and clickers go on and back, and answers wait until they are asked for.
 */

import { ON_SITE, urlOf } from "./address.js";
import { drawCameraCode } from "./camera-code.js";
import { button, byId, chorded, closest, element, ownPicture, setText } from "../figure/dom.js";
import { letter } from "../figure/keys.js";
import { valueOf, valuesOf, withKeys } from "../figure/link.js";
import { read } from "../figure/read.js";
import { text, write } from "../figure/words.js";

/** @typedef {import("../figure/session.js").Session} Session */
/** @typedef {import("../bridge").Preset} Preset */

/**
 * What there is to go through: the story's chapters, or the lab's examples.
 * @typedef {{ title(): string, next(): void, back(): void, answer(): void, tour(): void }} Course
 */

/** What a key means here; clickers send the pages, and B or a point for a dark screen. @type {Record<string, string>} */
const MEANT = {
  ArrowRight: "next",
  PageDown: "next",
  ArrowLeft: "back",
  PageUp: "back",
  Escape: "leave",
  " ": "play",
  t: "tour",
  a: "answer",
  b: "answer",
  ".": "answer",
  q: "qr",
  r: "start",
  p: "leave",
};

/** @param {KeyboardEvent} e */
const meantBy = (e) => MEANT[letter(e) || e.key];

/**
 * @param {Session} session
 * @param {Course} course
 * @param {(link: string) => string} addressOf what the page's address has of a link
 */
export function presenting(session, course, addressOf) {
  const root = document.documentElement;
  const title = element("h1"),
    keys = element("p", "present-keys"),
    qr = button("", "qr", wall),
    head = element("div", "present-head", title),
    foot = element("div", "present-foot", keys, qr),
    big = /** @type {HTMLDialogElement} */ (byId("wall"));
  qr.innerHTML = '<svg viewBox="0 0 1 1" aria-hidden="true"><path /></svg>';
  head.hidden = foot.hidden = true;
  document.querySelector(".board")?.append(head, foot);

  /** @type {Record<string, () => unknown>} */
  const acts = {
    next: () => course.next(),
    back: () => course.back(),
    answer: () => course.answer(),
    tour: () => course.tour(),
    // A chapter's own picture has no run to play.
    play: () => ownPicture() || session.toggle(),
    start: () => session.seek(0),
    qr: () => wall(),
    leave,
  };

  const on = () => root.dataset.ui === "present";
  const noted = () => byId("note").matches(":popover-open");

  function enter() {
    if (!on()) session.change({ ui: "present" });
    // Only a hand on the page may ask for the whole screen; without it everything else works.
    root.requestFullscreen?.().catch(() => {});
    byId("stage").focus();
  }

  function leave() {
    if (document.fullscreenElement) document.exitFullscreen();
    // In the lab the answer was kept back for the room alone.
    session.change(root.dataset.place === "lab" ? { ui: null, theory: null } : { ui: null });
  }
  document.addEventListener("fullscreenchange", () => {
    if (document.fullscreenElement || !on()) return;
    // The key that closes the code, or a note, is the one that browsers leave the full screen by.
    if (big.open) big.close();
    else if (noted()) byId("note").hidePopover();
    else leave();
  });

  /** What a phone opens: the same place, as its own page. */
  const link = () => urlOf(addressOf(withKeys(session.link, { ui: null, lang: null, theme: null, guess: null })));

  async function draw() {
    qr.hidden = !(await drawCameraCode(ON_SITE ? link() : "", [qr, byId("wall")]));
  }

  function wall() {
    if (qr.hidden) return;
    setText(byId("wall-link"), link());
    big.showModal();
  }
  big.addEventListener("keydown", (e) => {
    if (!on() || meantBy(e) !== "qr") return;
    e.preventDefault();
    big.close();
  });

  function renew() {
    setText(title, course.title());
    qr.setAttribute("aria-label", text("share.qr"));
    keys.replaceChildren(
      ...[
        ["A", "answer"],
        ["←", "back"],
        ["→", "next"],
        ...(root.dataset.place === "story" ? [["T", "tour"]] : []),
        ["Q", "qr"],
        ["P", "leave"],
      ].map(([key, act]) => {
        const words = element("span"),
          pressed = button(element("kbd", "", key), "", () => acts[act]());
        write(words, `present.${act}`);
        pressed.append(words);
        return pressed;
      }),
    );
    draw();
  }

  session.onopen(({ reply, going }) => {
    if (going) return;
    if (reply.scenario.ui === "present") root.dataset.ui = "present";
    else delete root.dataset.ui;
    head.hidden = foot.hidden = !on();
    if (on()) renew();
  });
  addEventListener(
    "keydown",
    (e) => {
      if (!on() || e.defaultPrevented || chorded(e) || e.isComposing || document.querySelector("dialog[open]")) return;
      if (closest(e, "input:not([type=range], [type=radio], [type=checkbox]), textarea, select")) return;
      // What has the focus keeps the keys that it needs: a button its space, a slider or a handle its arrows.
      if (e.key === " " && closest(e, "button, summary, a")) return;
      if (e.key.startsWith("Arrow") && closest(e, "[role=slider], [role=grid], input")) return;
      // A note that is open closes first.
      if (e.key === "Escape" && noted()) return;
      const act = meantBy(e);
      if (!act) return;
      e.preventDefault();
      e.stopPropagation();
      acts[act]();
    },
    true,
  );

  return { enter, renew: () => on() && renew() };
}

/**
 * The examples of the lab, one after the other. What theory says waits for the answer.
 * @param {Session} session
 * @param {(key: string) => void} tells takes the words that go with an example
 * @returns {Course}
 */
export function examplesCourse(session, tells) {
  /** @type {Preset[]} */
  let list = [];
  let now = -1;
  function fill() {
    if (list.length === 0) list = (read(session.engine?.presets()) ?? []).filter((/** @type {Preset} */ p) => p.group !== "figure");
  }

  /** @param {number} by */
  function go(by) {
    fill();
    if (list.length === 0) return;
    now = now < 0 && by < 0 ? list.length - 1 : (now + by + list.length) % list.length;
    session.apply(withKeys(list[now].link, { ...valuesOf(session.link, "lang", "theme"), ui: "present", theory: "no" }));
    tells(`example.${list[now].name}.watch`);
  }

  return {
    title: () => (now < 0 ? text("page.tagline") : text(`example.${list[now].name}`)),
    next: () => go(1),
    back: () => go(-1),
    answer: () => void session.change({ theory: valueOf(session.link, "theory") === "no" ? null : "no" }),
    tour() {},
  };
}

/**
 * The story's chapters while it is told, and the lab's examples otherwise.
 * @param {{ chapter: number, next(): unknown, back(): unknown, answer(): unknown, tour(): unknown }} story
 * @param {Course} lab
 * @returns {Course}
 */
export function courseOf(story, lab) {
  const told = () => story.chapter > 0,
    now = () => (told() ? story : lab);
  return {
    title: () => (told() ? byId("tale-title").textContent : lab.title()),
    next: () => void now().next(),
    back: () => void now().back(),
    answer: () => void now().answer(),
    tour: () => void now().tour(),
  };
}
