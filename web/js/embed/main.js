/**
 * One figure in a frame of its own, in anybody's page. It starts when it is
 * seen, does what its controls and the page around it ask, and takes nothing
 * from that page: no wheel, no key that is not meant for one of its controls.
 */

import { hiddenParts, readAsked } from "./asked.js";
import { Figure } from "./figure.js";
import { hostPage } from "./host.js";
import { posterFor } from "./posters.js";
import { NARROW, pictureHeight, seen } from "./shape.js";
import { status } from "./status.js";
import { theme } from "./theme.js";
import { announce } from "../figure/announce.js";
import { cells } from "../figure/cells.js";
import { byId, element, setOff } from "../figure/dom.js";
import { focusOf, meaning } from "../figure/keys.js";
import { askedBy, forLab, keysOf, valueOf, valuesOf, withKeys, withoutKeys } from "../figure/link.js";
import { listener } from "../figure/listener.js";
import { numbers } from "../figure/numbers.js";
import { overlay } from "../figure/overlay.js";
import { player } from "../figure/player.js";
import { race } from "../figure/race.js";
import { saving } from "../figure/save.js";
import { unlessGoing, whenResized } from "../figure/surroundings.js";
import { chosenLanguage } from "../figure/language.js";
import { sceneWords, speak, text } from "../figure/words.js";

/** @typedef {import("./state.js").State} State */

const query = askedBy(location);
const asked = readAsked(query);
const figure = new Figure(asked.link);
const { session } = figure;
const colours = theme(session, asked.theme);

const bar = player(session);
const over = overlay(session),
  grid = cells(session),
  racers = race(session);
status(session);
listener(session, { guest: true });
numbers(session);
const save = saving(session, () => announce(text("save.failed")));
figure.onfailed = (/** @type {string} */ code, /** @type {string} */ message) => {
  for (const part of [save, bar, over, grid, racers]) part.off();
  tell("error", { code, message });
};

/** Leaves parts out. @param {string} ui @param {string} hide */
function show(ui, hide) {
  const hidden = hiddenParts(ui, hide);
  for (const el of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-part]"))) {
    const part = /** @type {import("./asked.js").Part} */ (el.dataset.part);
    if (part !== "handles") el.hidden = hidden.has(part);
  }
  document.querySelector(".embed")?.classList.toggle("still", hidden.has("handles"));
  for (const id of ["bar", "foot"])
    byId(id).hidden = [...byId(id).querySelectorAll("[data-part]")].every((el) => /** @type {HTMLElement} */ (el).hidden);
}
show(asked.ui, asked.hide);
if (asked.width > 0) /** @type {HTMLElement} */ (document.querySelector(".embed")).style.maxWidth = `${asked.width}px`;

figure.busy = save.busy;
/** What the page around it has told it since the address was written. @type {Record<string, string>} */
const told = {};
figure.onrenew = (/** @type {string} */ link) => {
  // A link leaves out what is as usual: nothing of the one before may stay. What it was told since, it is told again.
  const around = withKeys(withoutKeys(query, keysOf(asked.link)), told);
  const next = withKeys(around, Object.fromEntries(new URLSearchParams(link)));
  const to = `?${withKeys(next, valuesOf(link, "play", "at"))}`;
  // An address that is the same already is no way to another document.
  if (to === location.search) location.reload();
  else location.replace(to);
};

// Before the engine is there the play button brings it.
setOff(byId("play"), false);
byId("play").addEventListener("click", () => {
  if (!session.engine) figure.play();
});

/** The language that was asked for, or "". */
let tongue = asked.lang;
const open = /** @type {HTMLAnchorElement} */ (byId("open"));
const aim = () => {
  open.href = `./?${forLab(withKeys(figure.here(), tongue === "" ? {} : { lang: tongue }))}`;
};
for (const kind of ["pointerenter", "pointerdown", "focus"]) open.addEventListener(kind, aim);
session.onopen(aim);
aim();

addEventListener("keydown", (e) => {
  const focus = focusOf(document.activeElement);
  if (e.defaultPrevented || !session.engine || focus.kind === "page") return;
  const command = meaning(e, focus);
  if (command?.do === "toggle") session.toggle();
  else if (command?.do === "step") session.step(command.by);
  else if (command?.do === "reset") session.seek(0);
  else return;
  e.preventDefault();
});

const tell = hostPage(async (command) => {
  switch (command.do) {
    case "hello":
      greet();
      break;
    case "play":
      figure.play(command.to ?? Infinity);
      break;
    case "pause":
      figure.pause();
      break;
    case "seek":
      figure.seek(command.step);
      break;
    case "open":
      figure.open(readAsked(command.link).link);
      break;
    case "show":
      Object.assign(told, { ui: command.ui, hide: command.hide });
      show(command.ui, command.hide);
      measure();
      break;
    case "lang":
      told.lang = command.lang;
      await talk(command.lang);
      break;
    case "theme":
      told.theme = command.theme;
      colours.set(command.theme);
      break;
    case "snapshot":
      return { ...figure.state(), ...colours.both(() => session.engine?.svg(JSON.stringify({ ground: "none" })) ?? "") };
  }
  return figure.state();
});

const PADDING = 8; // above the picture, as in embed.css
let height = 0,
  ready = false;
function greet() {
  if (height > 0) tell("size", { height });
  if (ready) tell("ready", figure.state());
}

/** The height at which nothing is cramped, for the width that there is. */
function measure() {
  const view = seen(session.reply?.scenario.view ?? valueOf(asked.link, "view") ?? "", innerWidth);
  session.engine?.setNarrow(innerWidth < NARROW);
  const now =
    pictureHeight(view, innerWidth) + PADDING + byId("bar").offsetHeight + byId("foot").offsetHeight + byId("numbers").offsetHeight;
  if (now === height) return;
  height = now;
  tell("size", { height });
}
whenResized(byId("foot").hidden ? document.body : byId("foot"), measure);
whenResized(byId("numbers"), measure);
session.onopen(measure);

figure.onready = () => {
  ready = true;
  tell("ready", figure.state());
};
figure.onstep = (/** @type {State} */ state) => tell("step", state);
figure.onconverged = (/** @type {State} */ state) => tell("converged", state);
session.onopen(({ reply }) => {
  for (const { key, message } of reply.problems) tell("error", { code: "link", key, message });
});

const poster = element("img");
poster.alt = "";
poster.addEventListener("error", () => poster.remove());
poster.src = posterFor(new URL("./", location.href), asked.link, innerWidth);
byId("poster").replaceChildren(poster);

/** Speaks a language, from now on. @param {string} lang */
async function talk(lang) {
  tongue = lang;
  aim();
  await speak(chosenLanguage(lang));
  session.engine?.setWords(JSON.stringify(sceneWords()));
  over.renew();
  figure.retell();
}

talk(tongue).then(
  () => {
    measure();
    figure.begin(asked.when);
  },
  (why) => unlessGoing(() => figure.fail("part", why.message)),
);
