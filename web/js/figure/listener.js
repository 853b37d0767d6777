/**
 * For those who listen: keeps the picture's name and description up to date, and
 * says what happens when it happens, seldom enough to be listened to.
 */

import { announce, hush } from "./announce.js";
import { describe, pictured } from "./describe.js";
import { byId, ownPicture, setText } from "./dom.js";
import { fixed, significant } from "./format.js";
import { gone, measured, prediction, quarter, settled, step, stopped, story } from "./remarks.js";
import { raceInWords } from "./race.js";
import { read } from "./read.js";
import { teller } from "./teller.js";
import { knows, text } from "./words.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("../bridge").ContextReply} ContextReply */

const SELDOM = 4000; // ms between values on the way
const OFTEN = 500; // ms between renewals of the description
const RESTED = 600; // ms without a change after which a person has arrived

/**
 * The picture as it is now, told in words; "" while there is none.
 * @param {Session} session
 */
export function inWords(session) {
  const { reply, frame } = session;
  if (!reply || !frame) return "";
  const { view } = reply.scenario;
  const now = teller(reply, frame);
  return [
    // Before it has been asked for, nothing is said of what theory shows.
    ...pictured(reply.scenario).map((what) => text(now.hidden && knows(`${what}.hidden`) ? `${what}.hidden` : what)),
    ...describe(now, frame.runs, { view, run: reply.scenario.run - 1, second: (!now.hidden && reply.second?.theory) || null }).map(
      ({ key, values = {} }) => text(key, { ...values, mark: knows(values.mark ?? "") ? text(values.mark) : "" }),
    ),
    ...(view === "context" && !frame.playing ? [contextInWords(session)] : []),
    ...(view === "race" && !frame.playing ? [raceInWords(session)] : []),
  ].join(" ");
}

/** What the context panel shows, in a sentence or two. @param {Session} session */
export function contextInWords({ engine }) {
  /** @type {ContextReply | null} */
  const c = read(engine?.context());
  if (!c) return "";
  if (c.left)
    return text("context.passes", {
      seq: String(c.seq),
      t: String(c.t),
      shares: c.left
        .slice(1)
        .map((share) => fixed(share, 3))
        .join(text("again.and")),
    });
  const says = text("context.says", {
    seq: String(c.seq),
    t: String(c.t),
    n: String(c.n),
    residual: significant(c.residual ?? NaN, 2),
    mean: fixed(c.mean ?? NaN, 3),
    slope: fixed(c.slope ?? NaN, 3),
    share: fixed(100 * (c.share ?? NaN), 1),
  });
  return [
    says,
    ...((c.share ?? 0) > 1 ? [text("context.worse")] : []),
    ...(c.better === null ? [] : [text("context.better", { percent: fixed(100 * c.better, 0) })]),
  ].join(" ");
}

/**
 * @param {Session} session
 * @param {{ guest?: boolean }} [how] a guest in someone's page speaks only of what the person in it does
 */
export function listener(session, { guest = false } = {}) {
  const alt = byId("alt");
  let renewed = -Infinity,
    opened = 0,
    spoken = "",
    changed = false,
    choice = false,
    moved = false,
    playing = false,
    at = -1,
    part = 0,
    lost = "",
    rested = false,
    said = -Infinity;
  /** The last values and story told, so that nothing is told twice. */
  let values = "",
    tale = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let later;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let arrived;

  function renew() {
    if (!session.reply || !session.frame) return;
    renewed = performance.now();
    setText(alt, inWords(session));
  }

  const now = () => (session.reply && session.frame ? teller(session.reply, session.frame) : null);

  /** @param {string[]} words */
  function say(...words) {
    if (guest && session.playedByLink && !document.hasFocus()) return;
    if (ownPicture()) return;
    const all = words.filter((w) => w !== "").join(" ");
    if (all === "") return;
    said = performance.now();
    announce(all);
  }

  /** The words, unless they are those that were told last. @param {string} words */
  const news = (words) => (words === values ? "" : (values = words));
  /** @param {string} words */
  const newTale = (words) => (words === tale ? "" : (tale = words));

  /** A person has gone to a step, or chosen something, and has arrived. */
  function settle() {
    const run = now();
    if (!run || run.playing) return;
    if (session.arriving) {
      arrived = setTimeout(settle, RESTED);
      return;
    }
    const elsewhere = performance.now() < session.toldUntil;
    if (elsewhere) values = measured(run, text);
    else if ((choice || moved) && !(guest && !document.hasFocus())) {
      // The slider says the step itself.
      const slider = document.activeElement?.id === "scrub";
      // A chapter says itself what its picture is, and its numbers when they mean something.
      const arrives = choice && run.step === 0 && (session.reply?.scenario.story ?? 0) > 0;
      const told =
        (choice && !arrives) || run.step > 0 || moved ? news(`${slider ? "" : step(run, text)} ${measured(run, text)}`.trim()) : "";
      say(choice ? prediction(run, text) : "", told, session.ended() && moved ? newTale(story(run, text)) : "");
    }
    choice = moved = false;
  }

  session.onopen(({ asked, going }) => {
    const { lang } = document.documentElement;
    if (lang !== spoken) hush();
    spoken = lang;
    if (session.opened !== opened) {
      hush();
      changed = opened > 0 && !(asked && guest);
      opened = session.opened;
      values = tale = lost = "";
      at = -1;
    }
    if (going || !changed) return;
    changed = false;
    choice = true;
  });

  session.onframe((frame) => {
    clearTimeout(later);
    if (performance.now() - renewed >= OFTEN) renew();
    else later = setTimeout(renew, OFTEN);

    const run = now();
    if (!run) return;
    const began = frame.playing && !playing,
      ended = playing && !frame.playing,
      elsewhere = frame.step !== at && at >= 0;
    playing = frame.playing;
    at = frame.step;
    if (began) {
      clearTimeout(arrived);
      choice = moved = false;
      values = tale = "";
      part = quarter(run);
      lost = gone(run);
      rested = settled(run);
      say(text("hear.playing", { step: String(frame.step) }), prediction(run, text));
      return;
    }
    if (ended) {
      values = measured(run, text);
      if (performance.now() < session.toldUntil) return;
      say(stopped(run, session.ended(), text), values, session.ended() ? newTale(story(run, text)) : "");
      return;
    }
    if (playing) {
      if (gone(run) !== lost) {
        lost = gone(run);
        say(newTale(story(run, text)));
      } else if (settled(run) && !rested) {
        rested = true;
        say(text("hear.converged", { step: String(frame.step) }), news(measured(run, text)));
      } else if (quarter(run) !== part && performance.now() - said >= SELDOM) {
        part = quarter(run);
        say(step(run, text), news(measured(run, text)));
      }
      return;
    }
    moved ||= elsewhere;
    if (!choice && !moved) return;
    clearTimeout(arrived);
    arrived = setTimeout(settle, RESTED);
  });
}
