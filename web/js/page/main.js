/** Puts the page together. Each part listens to the session and knows no other part. */

import { again } from "./again.js";
import { asked, keepAddress } from "./address.js";
import { atoms } from "./atoms.js";
import { axes } from "./axes.js";
import { compare } from "./compare.js";
import { card } from "./card.js";
import { colophon } from "./colophon.js";
import { context } from "./context.js";
import { controls } from "./controls.js";
import { cells } from "../figure/cells.js";
import { examples } from "./examples.js";
import { byId, ownPicture, still } from "../figure/dom.js";
import { unlessGoing, whenSeen } from "../figure/surroundings.js";
import { figures } from "./figures.js";
import { jump } from "./jump.js";
import { glossary } from "./glossary.js";
import { focusOf, meaning } from "../figure/keys.js";
import { valueOf, withKeys } from "../figure/link.js";
import { story } from "../story/story.js";
import { theoryChoice } from "./theory.js";
import { keepForLater } from "./keep.js";
import { keysDialog } from "./keys-dialog.js";
import { listener } from "../figure/listener.js";
import { loading } from "../figure/loading.js";
import { say, sayProblems } from "./notices.js";
import { numbers } from "../figure/numbers.js";
import { overlay } from "../figure/overlay.js";
import { player } from "../figure/player.js";
import { points } from "./points.js";
import { saving } from "../figure/save.js";
import { Session } from "../figure/session.js";
import { keptPicture } from "../figure/kept-picture.js";
import { courseOf, examplesCourse, presenting } from "./present.js";
import { restoring } from "./restore.js";
import { race } from "../figure/race.js";
import { sharing } from "./share.js";
import { settings } from "./settings.js";
import { losses, stageHost } from "../figure/stage-host.js";
import { figureCheck } from "./figure-check.js";
import { theorems } from "./theorems.js";
import { views } from "./views.js";
import { weights } from "./weights.js";
import { chosenLanguage } from "../figure/language.js";
import { sceneWords, speak } from "../figure/words.js";

const session = new Session();
/** What to open when the engine is there: at first the address as it stands. */
let next = asked();
let first = true;

const load = loading();
// Asked for before all else, since all else may be built while they come.
const words = speak(chosenLanguage(valueOf(next, "lang")), () => {
  foot.renew();
  tale.place(next);
});
const stage = stageHost(byId("stage"), {
  awaits: load.awaits,
  progress: load.progress,
  failed,
  ready,
});
stage.open();

const play = player(session);
controls(session);
const page = {
  link: () => (session.live ? session.link : next),
  here: () => (session.live ? session.here() : next),
  open: (/** @type {string} */ link) => open(link),
  change(/** @type {Record<string, string | null>} */ keys) {
    if (session.live) session.change(keys);
    else next = withKeys(next, keys);
  },
};
const tale = story(session, page);
next = tale.engineLink(tale.meant(next));
const list = points(session);
const vectors = atoms(session);
const told = card(session);
compare(session);
const over = overlay(session);
views(session);
context(session);
figureCheck(session);
theorems(session);
figures(session);
jump();
const help = keysDialog();
const terms = glossary(session);
axes(session);
again(session);
const grid = cells(session);
const racers = race(session);
weights(session);
examples(session, told.watch);
const room = presenting(session, courseOf(tale, examplesCourse(session, told.watch)), tale.address);
const foot = colophon(room.enter);
settings(session, page, () => {
  session.engine?.setWords(JSON.stringify(sceneWords()));
  list.renew();
  vectors.renew();
  over.renew();
  foot.renew();
  terms.renew();
  room.renew();
  load.retell();
  tale.renew();
  session.retell();
  if (session.reply && !session.engine) off();
});
const save = saving(session, () => say("save.failed"));
restoring(session, page, save.close);
const share = sharing(session, tale.address);
listener(session);
numbers(session);
theoryChoice(session);
const kept = keepAddress(session, { address: tale.address, open: (asked_) => open(tale.meant(asked_), true) });

/** The one way to another link, with the engine or before it has come. @param {string} link @param {boolean} [outside] typed, followed, back, forward */
function open(link, outside = false) {
  const to = tale.engineLink(link);
  if (session.live) return void session.apply(to, { asked: outside });
  next = to;
  if (!outside) kept.push(to);
  tale.place(to, true);
}

/** What needs an engine, without one. */
function off() {
  for (const part of [play, over, grid, racers, save, share]) part.off();
}

const restorable = losses();
keptPicture(session);
/** @param {import("../figure/stage-host.js").Failure} code @param {string} message */
function failed(code, message) {
  next = page.here();
  session.disconnect();
  stage.close();
  // A browser takes the graphics context away when others ask for more: it is asked for again, within reason.
  if (code === "lost" && restorable()) {
    load.again();
    return stage.open();
  }
  off();
  load.failed(code === "lost" ? "stopped" : code, message);
}

let saved = false;
// A frame uncovers the stage, the first as well as one that comes after chapters with pictures of their own.
session.onframe(() => {
  if (!saved) keepForLater();
  saved = true;
  if (!load.isLive && !ownPicture()) requestAnimationFrame(() => session.engine && !ownPicture() && load.live());
});
/** @param {import("../bridge").Engine} engine */
async function ready(engine) {
  load.awaits("part");
  try {
    await words;
  } catch {
    return; // that they do not come is told below
  }
  load.awaits("stopped");
  session.connect(engine);
  engine.setWords(JSON.stringify(sceneWords()));
  engine.setActive(active());
  session.apply(next, { asked: true });
  if (ownPicture()) load.rest();
}

load.onrestart(() => {
  load.again();
  stage.open();
});

session.onopen(({ reply, asked: outside }) => {
  if (!outside) return;
  if (first || reply.problems.length > 0) sayProblems(reply.problems, location.href);
  first = false;
  if (!reply.scenario.play) return;
  if (still()) say("notice.still");
  else {
    session.playedByLink = true;
    session.engine?.play(true);
  }
});

// Where neither the picture nor what is measured of it is on screen, or in a hidden tab, nothing works.
/** @type {Set<Element>} */
const onScreen = new Set();
const active = () => onScreen.size > 0 && !document.hidden && !ownPicture();
const tell = () => session.engine?.setActive(active());
whenSeen(
  ["stage", "figure-check", "theorems", "figures"].map((id) => byId(id)),
  (seen, target) => {
    onScreen[seen ? "add" : "delete"](target);
    tell();
  },
);
document.addEventListener("visibilitychange", tell);
// A chapter with a picture of its own needs nothing of the stage, and waits for nothing.
tale.onpicture((own) => {
  tell();
  if (own && session.reply) load.rest();
});

addEventListener("keydown", (e) => {
  if (e.defaultPrevented || !session.engine || ownPicture()) return;
  const command = meaning(e, focusOf(document.activeElement));
  if (!command) return;
  e.preventDefault();
  switch (command.do) {
    case "toggle":
      return session.toggle();
    case "step":
      return session.step(command.by);
    case "start":
    case "reset":
      return session.seek(0);
    case "end":
      return session.seek(session.frame?.last ?? 0);
    case "present":
      return room.enter();
    case "help":
      return help.open();
  }
});

words.catch((why) => unlessGoing(() => failed("part", why.message)));
