/**
 * The story beside the lab: one page and one stage, the link says which of the
 * two the column is. Before the engine has come the story is told without it.
 */

import { announce } from "../figure/announce.js";
import { byId, closest, element, ownPicture, plainClick, setText, still } from "../figure/dom.js";
import { atRest } from "../figure/frame.js";
import { start } from "../figure/start.js";
import { valueOf, withKeys } from "../figure/link.js";
import { alsoSpeak, text } from "../figure/words.js";
import { storyWords } from "../built.js";
import { CHAPTERS, chapterOf } from "./chapters.js";
import { linkOf, numericOf } from "./parts.js";
import { tale } from "./tale.js";
import { stopBar } from "./stops.js";
import { guessAt, guessesOf, kept, written } from "./guesses.js";
import { addressOf, chapterIn, meant, opening, ownOf, runOf } from "./where.js";

/** @typedef {import("../figure/session.js").Session} Session */

/** How long it is said that the tour has ended, in ms. */
const FAREWELL = 6000;

/**
 * @param {Session} session
 * @param {object} page  what is shown, or will be when the engine is there
 * @param {() => string} page.link
 * @param {() => string} page.here  the link at its step
 * @param {(link: string) => void} page.open
 * @param {(keys: Record<string, string | null>) => void} page.change
 */
export function story(session, page) {
  const root = document.documentElement;
  let n = 0;
  /** The tale opens a run for the part that it tells. */
  let telling = false;
  /** The lab's run, while the story shows one of its own. @type {string | null} */
  let lab = null;
  /** The chapter that was open last. */
  let left = 1;
  /** What has been guessed, while the lab is open. @type {string | null} */
  let guesses = null;
  /** Where words play to. */
  let goal = -1;
  /** The step that is shown as soon as there is a run: of a question that was answered before. @type {string | number | undefined} */
  let settling;
  let spoken = false;
  let watching = (/** @type {boolean} */ _own) => {};

  // Before the tale hears of a frame: what stops here may go on from here.
  session.onframe((frame) => {
    if (settling !== undefined && session.reply?.scenario.story === n) {
      const to = settling === "end" ? frame.last : Number(settling);
      settling = undefined;
      session.seek(to);
    }
    if (goal < 0) return;
    if (frame.step >= goal) {
      const to = goal;
      goal = -1;
      if (frame.step > to || (frame.playing && to < frame.last)) session.seek(to);
    } else if (!frame.playing) {
      const to = goal;
      goal = -1;
      // Playing stops by itself where all runs have settled: what is left of the way shows nothing new. Else somebody has stopped it.
      if (atRest(frame)) session.seek(to);
    }
  });

  const stops = stopBar((to) => go(to));
  const told = tale(session, {
    next: () => stops.after(n),
    go,
    lab: toLab,
    done: stops.done,
    picture: seen,
    play,
    open(link, theory, at) {
      if (link === undefined) return page.change({ theory: theory ? null : "no" });
      telling = true;
      page.open(withKeys(link, { story: n, ...ownOf(page.link()), theory: theory ? null : "no", ...(at > 0 ? { at } : {}) }));
      telling = false;
    },
    link: () => page.link(),
    settle(to) {
      settling = to;
      // Not while a link is being opened: its run is not there yet.
      queueMicrotask(() => session.refresh());
    },
    tour,
    guessed: ({ id, ask }) => ask && guessAt(ask, guessesOf(valueOf(page.link(), "guess")).get(id)),
    keep(id, guess) {
      const all = guessesOf(valueOf(page.link(), "guess"));
      // The first guess is the one that was made before the answer was known.
      if (guess === undefined) all.delete(id);
      else if (!all.has(id)) all.set(id, kept(guess));
      page.change({ guess: all.size > 0 ? written(all) : null });
    },
  });

  /** @param {boolean} own */
  function seen(own) {
    root.dataset.told = own ? "own" : "run";
    watching(own);
  }

  /** The lab's first run: of tokens that one step predicts exactly. */
  const welcome = /** @type {HTMLAnchorElement} */ (byId("to-lab")).search.slice(1);
  const switches = /** @type {HTMLAnchorElement[]} */ ([byId("to-story"), byId("to-lab")]);

  /** Puts the page in order for a link that has been opened, or will be. @param {string} link @param {boolean} [byReader] */
  function place(link, byReader = false) {
    if (telling) return;
    n = chapterIn(link);
    const inStory = n > 0;
    root.dataset.place = inStory ? "story" : "lab";
    switches.forEach((a, i) => (inStory === (i === 0) ? a.setAttribute("aria-current", "page") : a.removeAttribute("aria-current")));
    if (!inStory) {
      told.close();
      delete root.dataset.told;
      return watching(false);
    }
    if (!spoken) {
      spoken = true;
      alsoSpeak(storyWords).then(renew, () => (spoken = false));
    }
    const chapter = chapterOf(n);
    stops.show(chapter.n);
    byId("tale").dataset.run = String(chapter.link !== undefined);
    root.dataset.tools = (chapter.tools ?? []).join(" ");
    told.open(chapter, link, byReader);
  }

  function renew() {
    if (touring > 0) tellTour();
    stops.name();
    told.renew();
  }

  /** A chapter from its beginning, or from the part where it was left. @param {number} to @param {number} [part] */
  function go(to, part = 0) {
    if (to === n && told.at > 0) return told.begin();
    const chapter = chapterOf(to),
      own = linkOf(chapter, part);
    if (n > 0 && own !== undefined) lab = null;
    const now = page.link();
    const run = own === undefined ? runOf(now) : own === chapter.link ? "" : withKeys(own, { at: chapter.beats[part].at ?? null });
    page.open(withKeys(run, { story: to, ...ownOf(now), ...(n > 0 ? {} : { guess: guesses }) }));
  }

  /** What the engine gets for a link. @param {string} link */
  function engineLink(link) {
    const to = chapterIn(link);
    if (to === 0) return link;
    const chapter = chapterOf(to),
      part = telling ? told.at : told.part(chapter, link),
      { id, ask, theory, at } = chapter.beats[part];
    // The open part knows what it has told so far; another asks first.
    if (told.chapter === to && told.at === part) return opening(link, chapter.link, told.plain);
    const plain = !(theory ?? (ask === undefined || guessAt(ask, guessesOf(valueOf(link, "guess")).get(id)) !== undefined));
    // How it ends is not shown before it has been asked.
    const asks = plain && numericOf(link) === numericOf(linkOf(chapter, part) ?? "");
    return opening(asks ? withKeys(link, { at: at ?? null }) : link, chapter.link, plain);
  }

  /** What the story goes on with when the lab is left again. @param {string} link */
  function leave(link) {
    left = n;
    guesses = valueOf(link, "guess");
    /** @type {HTMLAnchorElement} */ (byId("to-story")).href = `?story=${left}`;
  }

  byId("to-story").addEventListener("click", (e) => {
    if (!plainClick(e)) return;
    e.preventDefault();
    if (n > 0) return;
    lab = page.here();
    go(left, told.left(left));
  });
  byId("to-lab").addEventListener("click", (e) => {
    if (!plainClick(e)) return;
    e.preventDefault();
    if (n === 0) return;
    // Who comes from a chapter without a run meets one that ends well.
    toLab(lab ?? (runOf(page.link()) === "" ? welcome : page.here()));
  });

  /** The lab, with a run; the story waits where it is. @param {string} run */
  function toLab(run) {
    const here = page.here();
    lab = null;
    leave(here);
    page.open(withKeys(run, { story: null, theory: null, ...ownOf(here), ui: null, guess: null }));
  }

  /** Where the tour is, and how to end it. */
  const where = element("span"),
    stop = element("button", "in-words"),
    bar = element("p", "touring", where, " ", stop);
  stop.type = "button";
  let touring = 0;

  function tellTour() {
    setText(where, text("tale.tour.on", { n: String(touring), last: String(CHAPTERS.length) }));
    setText(stop, text("tale.tour.stop"));
  }

  /** Goes through the chapters by itself, until the reader does anything. */
  async function tour() {
    if (touring > 0 || n === 0) return;
    touring = 1;
    stop.hidden = false;
    let taken = false;
    try {
      const made = await import("./tour.js");
      announce(text("tale.tour.on", { n: "1", last: String(CHAPTERS.length) }));
      made.tour({
        chapters: CHAPTERS.map((chapter) => chapter.n),
        go,
        at: () => n,
        ready: () => ownPicture() || (session.reply?.scenario.story === n && !session.arriving),
        gist: () => told.gist(),
        answer: () => told.answer(),
        playing: () => session.frame?.playing === true || session.arriving,
        on(at) {
          touring = at;
          root.toggleAttribute("data-touring", at > 0);
          if (at > 0) {
            tellTour();
            document.body.append(bar);
          } else {
            const words = text("tale.tour.over");
            announce(words);
            if (taken) return bar.remove();
            setText(where, words);
            stop.hidden = true;
            setTimeout(() => touring === 0 && bar.remove(), FAREWELL);
          }
        },
        over() {
          taken = true;
          if (goal >= 0) session.engine?.play(false);
          goal = -1;
        },
      });
    } catch {
      touring = 0;
      start().fail("part");
    }
  }

  /** Plays to a step and stops there, or at once when the reader takes over. @param {string | number} to */
  function play(to) {
    // Without an engine it stands there when there is one.
    if (!session.live) return void (settling = to);
    const { frame, engine } = session;
    if (!frame || !engine) return;
    const step = to === "end" ? frame.last : Number(to);
    if (step === 0 || still()) return session.seek(step);
    if (frame.step >= step) session.seek(0);
    goal = step;
    engine.play(true);
    session.refresh();
  }
  // Whoever touches the picture or the player has taken over.
  for (const type of ["pointerdown", "keydown"])
    addEventListener(
      type,
      (e) => {
        if (goal < 0 || !closest(e, "#stage, .player, .asked")) return;
        // The button that pauses does so itself when it is pressed, which comes after this.
        if (closest(e, "#play")) return;
        goal = -1;
        session.engine?.play(false);
      },
      true,
    );

  session.onopen(({ reply, asked, going }) => {
    if (going) return;
    // Who goes back or forward may come to another part of the chapter.
    if (reply.scenario.story !== n || asked) place(session.link, true);
    if (n > 0) leave(session.link);
  });
  // What was on its way when the engine went stands at its end when there is one again.
  session.onend(() => {
    if (goal >= 0) settling = goal;
    goal = -1;
  });

  return {
    place,
    engineLink,
    meant,
    /** The address of a link. @param {string} link */
    address: (link) => addressOf(link, runOf(chapterOf(chapterIn(link)).link ?? "")),
    renew,
    go,
    /** Part by part, and on to the next chapter. */
    next: () => told.turn(1) || (stops.after(n) && go(stops.after(n))),
    back: () => told.turn(-1) || (n > 1 && go(n - 1)),
    answer: told.answer,
    tour,
    /** @param {(own: boolean) => void} f called when the stage is needed no more, or again */
    onpicture(f) {
      watching = f;
    },
    get chapter() {
      return n;
    },
  };
}
