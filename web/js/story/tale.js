/**
 * The open chapter, in the column beside the picture: title, words, a question, and
 * after the guess the answer and what follows from it. Nothing is told before it
 * has been asked.
 */

import { announce } from "../figure/announce.js";
import { button, byId, closest, element, plainClick, reveal, still } from "../figure/dom.js";
import { raised } from "../figure/format.js";
import { read } from "../figure/read.js";
import { knows, phrase, text } from "../figure/words.js";
import { askFor } from "./ask.js";
import { challenges } from "./challenges.js";
import { numericOf, partOf } from "./parts.js";
import { fill, prose } from "./prose.js";
import { say } from "./say.js";
import { sliders } from "./sliders.js";

/** @typedef {import("../figure/session.js").Session} Session */
/** @typedef {import("./chapter.js").Chapter} Chapter */
/** @typedef {import("./chapter.js").Beat} Beat */
/** @typedef {import("./chapter.js").Context} Context */

/**
 * @typedef {object} Stage what the tale asks of the story around it
 * @property {() => number} next the chapter that follows, or 0
 * @property {(n: number) => void} go
 * @property {(run: string) => void} lab
 * @property {(link: string | undefined, theory: boolean, at: number) => void} open another run for the engine, theory shown or not
 * @property {() => string} link what is shown, or will be
 * @property {(share: number) => void} done
 * @property {(own: boolean) => void} picture the beat has a picture of its own, or the engine's
 * @property {(to: string | number) => void} play
 * @property {(to: string | number | undefined) => void} settle shows a step as soon as there is a run
 * @property {() => void} tour goes through the chapters by itself
 * @property {(beat: Beat) => unknown} guessed the guess at it that the link keeps, or undefined
 * @property {(id: string, guess: unknown) => void} keep a guess in the link; undefined takes it out
 */

/**
 * @param {Session} session
 * @param {Stage} stage
 */
export function tale(session, stage) {
  const section = byId("tale"),
    head = byId("tale-head"),
    words = byId("tale-words"),
    figure = byId("tale-figure"),
    rest = byId("tale-rest");
  /** @type {Chapter | null} */
  let chapter = null;
  let at = 0;
  /** What was open when the lab was opened. @type {{ chapter: Chapter | null, at: number }} */
  let closed = { chapter: null, at: 0 };
  /** The last frame of the run that is open now. @type {import("../figure/frame.js").Frame | null} */
  let frame = null;
  let answered = false;
  /** @type {unknown} */
  let guess = null;
  /** @type {import("./ask.js").Asked | null} */
  let asked = null;
  /** @type {import("./chapter.js").Picture | null} */
  let picture = null;
  let shown = "";
  /** What leads to the answer is playing: until it has, nothing is said of how it ends. */
  let leading = false;
  /** The picture has been shown for that, and the reader has not looked elsewhere since. */
  let watching = false;
  /** The answer is yet to be said aloud. */
  let unsaid = false;
  /** What was asked for, as it ended: it stays while that run is watched again, or another one is. @type {{ run: string, numbers: Record<string, string>, ctx: Context } | null} */
  let final = null;
  const tries = challenges(rest, (link) => stage.open(link, true, 0));

  const beat = () => /** @type {Chapter} */ (chapter).beats[at];
  const key = () => `ch${chapter?.n}.${beat().id}`;

  /** @type {Context} */
  const ctx = {
    session,
    get reply() {
      return session.live ? session.reply : null;
    },
    get frame() {
      return frame;
    },
    get guess() {
      return guess;
    },
    get answered() {
      return answered;
    },
    context: () => contextOf(session.engine?.context()),
    numbers: () => numbersOf(session.engine?.numbers()),
  };

  /** The paragraphs that there are: key.1, key.2, … @param {string} name */
  function paragraphs(name) {
    const list = [];
    for (let i = 1; knows(`${name}.${i}`); i++) list.push(say(`${name}.${i}`));
    return list;
  }

  const kit = {
    guess: (/** @type {unknown} */ value, keep = true) => answer(value, keep),
    get kept() {
      return answered;
    },
    again: (/** @type {string} */ id = beat().id) => {
      const to = chapter?.beats.findIndex((one) => one.id === id) ?? -1;
      if (to >= 0) turn(to, true, true);
    },
    changed: () => refresh(),
    late: () => write(true),
    announce,
    text,
    still,
  };

  /** The moment that the truth is read from: how it ended, where it has played. @returns {Context} */
  const ended = () => final?.ctx ?? (answered && beat().play !== undefined ? { ...ctx, frame: null } : ctx);

  /** Everything of the beat, from its words on; the picture stays if it is the same. @param {boolean} [again] a guess that is being made stays as it is */
  function write(again = false) {
    if (!chapter) return;
    const k = key(),
      { ask } = beat(),
      draft = again ? asked?.draft?.() : undefined;
    head.replaceChildren();
    if (knows(`ch${chapter.n}.hook`)) head.append(say(`ch${chapter.n}.hook`, "p", "hook"));
    const title = say(`ch${chapter.n}.title`, "h2");
    title.id = "tale-title";
    title.tabIndex = -1;
    document.title = `${title.textContent} · ${text("page.title")}`;
    head.append(title);
    const parts = chapter.beats.filter((one) => !one.aside).length;
    if (parts > 1 && !beat().aside) {
      const part = element("p", "sr", text("tale.part", { n: String(at + 1), last: String(parts) }));
      part.id = "tale-part";
      title.setAttribute("aria-describedby", part.id);
      head.append(part);
    }
    words.replaceChildren(...paragraphs(k));
    if (knows(`${k}.ask`)) {
      const question = say(`${k}.ask`, "p", "to-guess");
      question.id = "tale-ask";
      words.append(question);
    }
    asked?.close();
    asked = null;
    rest.replaceChildren();
    if (ask) {
      const box = element("div", "question");
      rest.append(box);
      asked = askFor(
        ask,
        {
          box,
          text,
          key: k,
          named: "tale-ask",
          draft,
          guess: (value) => answer(value),
          write: (el, name) => el.append(prose(phrase(name))),
        },
        () => ctx,
      );
      if (!answered) box.append(button(text("tale.show"), "in-words show-me", () => answer(null)));
      else if (stage.guessed(beat()) !== undefined) box.append(button(text("tale.again"), "in-words", afresh));
    }
    if (answered) tell(again && unsaid);
    else if (!ask) follow();
    foot();
    shown = "";
    refresh();
  }

  /** Forgets what was guessed before. */
  function afresh() {
    stage.keep(beat().id, undefined);
    turn(at, true, true);
  }

  const footless = () => rest.querySelectorAll(".foot, .in-short").forEach((el) => el.remove());

  function foot() {
    footless();
    // At both ends of the way: to see it all, or to see it again.
    if (chapter && !beat().aside && (chapter.n === 1 || stage.next() === 0)) {
      rest.append(element("p", "foot", button(text("tale.tour"), "in-words", stage.tour)));
      if (chapter.n === 1 && knows("tale.short")) rest.append(inShort());
    }
    if (chapter && knows(`ch${chapter.n}.foot`)) rest.append(say(`ch${chapter.n}.foot`, "p", "foot"));
  }

  /** The whole story at once, for who has not the time to find out. */
  const inShort = () => element("details", "in-short", say("tale.short", "summary"), ...paragraphs("tale.short"));

  /** Trains another run beside the words, to its end. @param {string} link */
  function train(link) {
    stage.open(link, true, 0);
    stage.play("end");
  }

  /** What comes after the answer, or at once where nothing is asked. */
  function follow() {
    if (!chapter) return;
    const k = key();
    rest.append(...sliders(beat(), k, stage.link(), train), ...paragraphs(`${k}.then`), ...tries.list(beat(), k));
    if (knows(`${k}.source`)) rest.append(say(`${k}.source`, "p", "source"));
    const onward = chapter.beats.findIndex((one, i) => i > at && !one.aside),
      next = stage.next();
    if (onward > 0) rest.append(button(text("tale.on"), "next", () => turn(onward, true)));
    else if (next) {
      const title = `ch${next}.title`;
      rest.append(button(knows(title) ? text("tale.next", { title: text(title) }) : text("tale.forward"), "next", () => stage.go(next)));
    }
  }

  /** The answer, large, and what follows. @param {boolean} aloud @param {boolean} [after] what leads to it has played */
  function tell(aloud, after = false) {
    rest.querySelector(".show-me")?.remove();
    if (!after) asked?.guessed(ctx);
    if (leading) rest.append(meanwhile());
    else {
      asked?.answered(ended());
      const parts = ["big", "so"].filter((name) => knows(fitting(name)));
      if (parts.length > 0) rest.append(element("div", "answer", ...parts.map((name) => say(fitting(name), "p", name))));
      follow();
    }
    foot();
    shown = "";
    unsaid = aloud;
    if (aloud) session.toldUntil = Infinity;
    refresh();
  }

  /** What stands there while it plays. */
  function meanwhile() {
    const skip = button(text("tale.skip"), "in-words", () => (session.live ? session.seek(session.frame?.last ?? 0) : arrive()));
    return element("p", "meanwhile", text("tale.meanwhile"), " ", skip);
  }

  /** Whether what leads to the answer has played to where it leads. On the way the numbers are not yet those of the answer. */
  function there() {
    const { play } = beat();
    if (!frame || frame.playing || session.arriving) return false;
    return session.ended() || frame.step >= (typeof play === "number" ? play : frame.last);
  }

  /** It has played: now the answer is told. */
  function arrive() {
    leading = false;
    const line = rest.querySelector(".meanwhile"),
      held = line?.contains(document.activeElement);
    line?.remove();
    footless();
    tell(true, true);
    progress();
    reach(held, watching || !stacked());
    watching = false;
  }

  /** The answer takes the focus that would be lost, and comes into view. @param {boolean | undefined} held @param {boolean} look */
  function reach(held, look) {
    const box = /** @type {HTMLElement | null} */ (rest.querySelector(".answer"));
    if (!box) return;
    if (held || adrift()) {
      box.tabIndex = -1;
      box.focus({ preventScroll: true });
    }
    if (look) reveal(box, "nearest");
  }

  /** Whether the focus is nowhere, or will be: what has it takes no keys any more. */
  const adrift = () => document.activeElement === document.body || (document.activeElement?.matches(":disabled") ?? true);

  /** Whether the words stand under the picture. */
  const stacked = () => byId("stage").getBoundingClientRect().bottom <= rest.getBoundingClientRect().top;

  /** The answer as it is heard: once what leads to it has played and its numbers are known. */
  function sayAnswer() {
    if (!unsaid || picture?.moving?.() || (!beat().picture && (!frame || frame.playing || session.arriving))) return;
    const parts = [fitting("big"), fitting("so"), `${key()}.then.1`].filter(knows).map((name) => say(name)),
      now = values();
    for (const el of parts) fill(el, now);
    if (parts.some((el) => [...el.querySelectorAll("[data-slot]")].some((slot) => /^…?$/.test(slot.textContent ?? "")))) return;
    unsaid = false;
    session.toldUntil = performance.now() + APART;
    for (const sup of parts.flatMap((el) => [...el.querySelectorAll("sup")])) sup.textContent = raised(sup.textContent ?? "");
    announce(parts.map((el) => el.textContent).join(" "));
  }

  /** The words of the answer: those for what has come of it, where there are several. @param {string} name */
  function fitting(name) {
    const plain = `${key()}.${name}`,
      special = `${plain}.${picture?.outcome?.() || beat().outcome?.(ended()) || ""}`;
    return knows(special) ? special : plain;
  }

  /** What the slots hold; of a step that is on its way nothing is known yet. */
  const values = () => ({ ...(session.arriving && beat().at !== undefined ? {} : chapter?.numbers?.(ctx)), ...picture?.numbers?.() });

  /** The numbers in the words, and what else follows the run. */
  function refresh() {
    if (!chapter) return;
    picture?.update?.(ctx);
    if (answered && beat().play !== undefined && there()) {
      const run = numericOf(session.link);
      if (!final || final.run === run) final = { run, numbers: values(), ctx: { ...ctx } };
    }
    asked?.update(ended());
    const now = (!leading && final?.numbers) || values(),
      said = JSON.stringify(now);
    if (said !== shown) {
      shown = said;
      for (const el of [head, words, rest]) fill(el, now);
    }
    if (leading && there()) return arrive();
    if (!leading) sayAnswer();
    if (frame && !session.arriving) tries.tick(beat(), key(), ctx);
  }

  for (const type of ["wheel", "touchmove", "keydown"]) addEventListener(type, () => (watching = false), { passive: true });

  /** @param {unknown} value @param {boolean} [keep] */
  function answer(value, keep = true) {
    // Where nothing is asked there is nothing to answer, whoever asks for it.
    if (answered || !chapter || !knows(`${key()}.ask`)) return;
    answered = true;
    guess = value;
    const { id, aside } = beat();
    if (value !== null && keep && !aside) stage.keep(id, value);
    footless();
    const { theory = false, play } = beat();
    if (!theory) stage.open(undefined, true, -1);
    if (play !== undefined) stage.play(play);
    leading = play !== undefined && (!session.live || session.frame?.playing === true || session.arriving);
    picture?.answered?.(ctx);
    tell(true);
    progress();
    if (!leading) return reach(false, true);
    // The button that was pressed may have gone: the focus goes on with the words.
    if (adrift()) skipped().focus({ preventScroll: true });
    // What plays is to be seen: where the words stand under the picture it comes first, and the answer when it has played.
    watching = stacked();
    if (watching) reveal(byId("stage"), "center");
    else reveal(skipped(), "nearest");
  }

  const skipped = () => /** @type {HTMLElement} */ (rest.querySelector(".meanwhile button"));

  function progress() {
    // While it is asked, and until the answer is told, the run is the one that is asked for.
    document.documentElement.toggleAttribute("data-asking", chapter !== null && beat().ask !== undefined && (!answered || leading));
    if (chapter) stage.done((at + Number(answered)) / chapter.beats.filter((one) => !one.aside).length);
  }

  /** Takes the picture away. */
  function clear() {
    picture?.close?.();
    picture = null;
    figure.replaceChildren();
  }

  /** @param {number} to @param {boolean} byReader @param {boolean} [anew] asked again, whatever the link has kept */
  function turn(to, byReader, anew = false) {
    if (!chapter) return;
    const before = byReader ? beat() : null;
    at = to;
    const kept = anew ? undefined : stage.guessed(beat());
    answered = kept !== undefined;
    guess = kept ?? null;
    unsaid = leading = false;
    final = null;
    session.toldUntil = -Infinity;
    const {
      picture: draws,
      ask,
      link = byReader && to > 0 ? undefined : chapter.link,
      theory = ask === undefined || answered,
      at: step = link === undefined ? -1 : 0,
    } = beat();
    if (!before || before.picture !== draws || draws) {
      clear();
      figure.hidden = draws === undefined;
      stage.picture(draws !== undefined);
      if (draws) picture = draws(figure, kit);
    }
    if (byReader && (!draws || beat().link)) stage.open(link, theory, step);
    if (answered) picture?.answered?.(ctx);
    stage.settle(answered ? beat().play : undefined);
    write();
    progress();
    if (!byReader) return;
    toTitle();
  }

  /** The reader is at the head of it. */
  function toTitle() {
    byId("tale-title").focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }

  section.addEventListener("click", (e) => {
    const el = closest(e, "[data-play], [data-show], [data-train], [data-lab], a[href^='?story=']");
    if (!el) return;
    if (el.dataset.play !== undefined) {
      stage.play(el.dataset.play);
      if (stacked()) reveal(byId("stage"), "center");
    } else if (el.dataset.train !== undefined) train(el.dataset.train);
    else if (el.dataset.show !== undefined) answer(null);
    else if (plainClick(e)) {
      e.preventDefault();
      if (el.dataset.lab !== undefined) return stage.lab(el.dataset.lab);
      stage.go(Number(/** @type {HTMLAnchorElement} */ (el).getAttribute("href")?.slice(7)));
    }
  });

  // A frame of the run before, or of an engine that has gone, says nothing of what is open now.
  session.onopen(({ entry }) => {
    if (entry) frame = null;
  });
  session.onend(() => (frame = null));
  session.onframe(() => {
    ({ frame } = session);
    refresh();
  });

  /** The part of a chapter that a link is of. Who comes back from the lab goes on where the story was left. @param {Chapter} one @param {string} link */
  const part = (one, link) => partOf(one, link, one === chapter ? at : one === closed.chapter ? closed.at : 0);

  return {
    part,
    /** @param {Chapter} one @param {string} link the run beside it @param {boolean} byReader */
    open(one, link, byReader) {
      const to = part(one, link);
      if (chapter === one && to === at) {
        // Sliders follow the run.
        if (beat().sliders) write(true);
        return;
      }
      closed = { chapter: null, at: 0 };
      chapter = one;
      section.dataset.chapter = String(one.n);
      turn(to, false);
      if (!byReader) return;
      toTitle();
      announce(byId("tale-title").textContent ?? "");
    },
    close() {
      asked?.close();
      asked = null;
      clear();
      if (chapter) document.title = text("page.title");
      session.toldUntil = -Infinity;
      if (chapter) closed = { chapter, at };
      chapter = null;
      progress();
    },
    /** Where a chapter was left, if it was the last one. @param {number} n */
    left: (n) => (closed.chapter?.n === n ? closed.at : 0),
    /** The open chapter from its first part. */
    begin: () => turn(0, true),
    /** Says everything again, in another language. */
    renew() {
      if (!chapter) return;
      picture?.renew?.();
      write(true);
    },
    /** The part of the chapter after this one, or before it; false where there is none. @param {number} by */
    turn(by) {
      const one = chapter?.beats[at + by];
      if (!one || one.aside) return false;
      turn(at + by, true);
      return true;
    },
    /** The chapter's gist, for who sees one part of it. */
    gist() {
      const to = chapter?.beats.findIndex((one) => one.gist) ?? -1;
      if (to > at) turn(to, true);
    },
    /** The answer without a guess, for who asks by a key. */
    answer: () => answer(null),
    /** The open part of it. */
    get at() {
      return at;
    },
    /** The open chapter, or 0. */
    get chapter() {
      return chapter?.n ?? 0;
    },
    /** Theory is hidden: it has not been asked for yet. */
    get plain() {
      return chapter !== null && !answered && !(beat().theory ?? beat().ask === undefined);
    },
  };
}

/** How long nothing else is said of a run whose answer was told, in ms. */
const APART = 2500;

/** Reads what the engine answers, once: it is asked at every frame, and answers the same. */
function reading() {
  /** @type {unknown} */
  let last;
  /** @type {any} */
  let value = null;
  return (/** @type {unknown} */ json) => {
    if (json !== last) value = read(json);
    last = json;
    return value;
  };
}
const contextOf = reading(),
  numbersOf = reading();
