/**
 * What a class has guessed: links are pasted, one a line, and the guesses that they
 * keep are drawn question by question over what happens. What happens is what the
 * story's chapters say, of runs that were trained when the page was built.
 */

import { byId, element, headCell, tableRow } from "../figure/dom.js";
import { fixed, inPercent } from "../figure/format.js";
import { askedIn, valueOf } from "../figure/link.js";
import { parse, toText } from "../figure/marks.js";
import { CHAPTERS } from "../story/chapters.js";
import { first } from "../story/chapters/1.js";
import { downhill } from "../story/chapters/votes.js";
import { guessAt, guessesOf } from "../story/guesses.js";
import { turned } from "../story/rule.js";
import { bars, bins, middle, places } from "./histogram.js";

/** @typedef {import("../story/chapter.js").Ask} Ask */
/** @typedef {import("../story/chapter.js").Place} Place */

/** @type {{ words: Record<string, string>, ends: Record<string, any> }} */
const given = JSON.parse(document.getElementById("given")?.textContent ?? "");
/** Where a guess at an angle should be. @type {Record<string, () => number>} */
const ANGLES = { one: first, slope: downhill };
/** So many lines that were not used are named. */
const NAMED = 12;

/** @param {string} key @param {Record<string, string | number>} [values] */
const say = (key, values = {}) =>
  toText(parse(given.words[key] ?? key), Object.fromEntries(Object.entries(values).map(([name, v]) => [name, String(v)])));

/** The questions of the story, in order. */
const QUESTIONS = CHAPTERS.flatMap(({ n, link = "", beats }) =>
  beats.flatMap(({ id, ask, aside, link: own = link }) => {
    // What a question says of its run.
    const values = { last: valueOf(own, "steps") ?? "", T: valueOf(own, "T") ?? "" };
    return ask && !aside ? [{ n, id, ask, name: `ch${n}.${id}`, values }] : [];
  }),
);
/** What is known of a question's run at its end. @param {string} id @returns {any} */
const end = (id) => ({ answered: true, ...given.ends[id] });

/** @param {string[]} head @param {string[][]} rows */
const table = (head, rows) =>
  element(
    "table",
    "",
    element("thead", "", element("tr", "", ...head.map((words) => headCell(words, "col")))),
    element("tbody", "", ...rows.map(([name, ...rest]) => tableRow(name, ...rest))),
  );

const share = (/** @type {number} */ n, /** @type {number} */ of) => inPercent((100 * n) / of, 0);

/**
 * The picture of a question's guesses, a sentence on them, and their table.
 * @param {{ id: string, ask: Ask, name: string }} question
 * @param {any[]} guesses
 * @returns {[picture: SVGElement, words: string, table: Element]}
 */
function drawn({ id, ask, name }, guesses) {
  const n = guesses.length,
    truthWords = say("tale.truth"),
    counts = [say("answers.of"), say("answers.share")];
  switch (ask.kind) {
    case "choose": {
      const truth = typeof ask.truth === "function" ? ask.truth(end(id)) : ask.truth;
      const rows = ask.choices.map((choice) => ({
        name: say(`${name}.choice.${choice.id}`),
        count: guesses.filter((g) => g === choice.id).length,
        note: choice.id === truth ? truthWords : "",
      }));
      const right = rows.find(({ note }) => note !== "")?.count ?? 0;
      return [
        bars(rows),
        say("answers.right", { right, n }),
        table(
          [say("answers.chosen"), ...counts],
          rows.map((row) => [row.note ? `${row.name} (${row.note})` : row.name, String(row.count), share(row.count, n)]),
        ),
      ];
    }
    case "number": {
      const truth = ask.truth(end(id)),
        list = bins(guesses, ask.min, ask.max, 20);
      return [
        list.draw({
          truth,
          note: `${truthWords}: ${ask.show(truth)}`,
          ticks: [0, 0.5, 1].map((t) => ask.min + t * (ask.max - ask.min)),
          show: ask.show,
        }),
        say("answers.middle", { n, middle: ask.show(middle(guesses)), truth: ask.show(truth) }),
        table([say("answers.chosen"), ...counts], ranges(list.counts, ask.show, n)),
      ];
    }
    case "own": {
      const truth = ANGLES[id]();
      const off = guesses.map(([x]) => turned(x, truth)),
        show = (/** @type {number} */ x) => `${fixed(x, 0)}°`,
        list = bins(off, -180, 180, 24);
      return [
        list.draw({ truth: 0, note: truthWords, ticks: [-180, -90, 0, 90, 180], show, under: say("answers.turned") }),
        say("answers.off", { n, middle: show(middle(off.map(Math.abs))) }),
        table([say("answers.turned"), ...counts], ranges(list.counts, show, n)),
      ];
    }
    case "plane": {
      const truth = ask.truth(end(id));
      const apart = truth.map((at, i) => middle(guesses.map((g) => Math.hypot(g[i][0] - at[0], g[i][1] - at[1]))));
      return [
        places(guesses, truth, truthWords),
        say("answers.off", { n, middle: fixed(middle(apart), 2) }),
        table(
          [truthWords, say("answers.apart")],
          truth.map(([a, b], i) => [`${say("answers.run", { n: i + 1 })}: (${fixed(a, 2)}, ${fixed(b, 2)})`, fixed(apart[i], 2)]),
        ),
      ];
    }
  }
}

/** The bins that something lies in. @param {{ low: number, high: number, count: number }[]} counts @param {(x: number) => string} show @param {number} n */
const ranges = (counts, show, n) =>
  counts
    .filter(({ count }) => count > 0)
    .map(({ low, high, count }) => [say("answers.from", { low: show(low), high: show(high) }), String(count), share(count, n)]);

/**
 * The guesses of each link in a line, as they are written. A link that is its own name,
 * as in mail and in marked-up text, stands there twice and is one; two pupils may have
 * guessed the same.
 * @param {string} line
 */
function guessesIn(line) {
  /** @type {string[]} */
  const all = [];
  for (const piece of line.split(/\s+/)) {
    const found = piece.split(/["'`<>()[\]（）“”]+/).map((word) => valueOf(askedIn(word), "guess") ?? ""),
      kept = [...new Set(found.filter((guesses) => guesses !== ""))];
    all.push(...(piece.startsWith("<") && kept[0] === all.at(-1) ? kept.slice(1) : kept));
  }
  return all;
}

/** @param {string} text */
const short = (text) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

const box = /** @type {HTMLTextAreaElement} */ (byId("links"));

function draw() {
  /** @type {Map<string, unknown[]>} */
  const all = new Map();
  /** @type {string[]} */
  const skipped = [];
  let links = 0,
    guesses = 0;
  box.value.split("\n").forEach((line, i) => {
    const text = line.trim();
    if (text === "") return;
    const kept = guessesIn(text);
    if (kept.length === 0) skipped.push(say("answers.line", { n: i + 1, text: short(text) }));
    links += kept.length;
    for (const one of kept) {
      const pairs = guessesOf(one);
      for (const part of one.split("~")) {
        const [id] = part.split(":"),
          ask = QUESTIONS.find((question) => question.id === id)?.ask,
          guess = ask && guessAt(ask, pairs.get(id));
        if (guess === undefined) skipped.push(say("answers.what", { n: i + 1, text: short(part) }));
        else {
          guesses++;
          all.set(id, [...(all.get(id) ?? []), guess]);
        }
        pairs.delete(id);
      }
    }
  });
  byId("said").textContent = guesses === 0 ? say("answers.none") : say("answers.count", { links, guesses });
  const rest = skipped.length - NAMED;
  byId("skipped").replaceChildren(
    ...[...skipped.slice(0, NAMED), ...(rest > 0 ? [say("answers.further", { n: rest })] : [])].map((words) => element("li", "", words)),
  );
  byId("skipped").hidden = skipped.length === 0;
  byId("answers").replaceChildren(
    ...QUESTIONS.flatMap((question) => {
      const given_ = all.get(question.id);
      if (!given_) return [];
      const [picture, words, numbers] = drawn(question, given_);
      picture.setAttribute("role", "img");
      picture.setAttribute("aria-label", words);
      const section = element(
        "section",
        "",
        element("h2", "", `${question.n} · ${say(`ch${question.n}.title`)}`),
        element("p", "", say(`${question.name}.ask`, question.values)),
        element(
          "div",
          "",
          picture,
          question.ask.kind === "number" || question.ask.kind === "own"
            ? element("details", "", element("summary", "", say("answers.table")), numbers)
            : numbers,
        ),
        element("p", "", words),
      );
      section.dataset.question = question.id;
      return [section];
    }),
  );
}
box.addEventListener("input", draw);
draw();
