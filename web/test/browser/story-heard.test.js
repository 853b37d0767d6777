/**
 * The story, read from the accessibility tree alone: nothing here looks at the
 * page but by names, roles and what is said, and nothing acts but by the focus and
 * by keys.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "../../js/figure/marks.js";
import { CHAPTERS } from "../../js/story/chapters.js";
import { eventually, pass, setup } from "./harness.js";
import { Reader } from "./reader.js";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {{ id: number, role: string, name: string, value: string, within: string[] }} Node */

const site = setup();

/** Reads, and acts as one does who reads no other way. */
class Student extends Reader {
  /** What there is, in reading order, with the names of what it stands in. @returns {Promise<Node[]>} */
  async nodes() {
    const tree = await this.tree(),
      byId = new Map(tree.map((n) => [n.nodeId, n]));
    /** @type {Node[]} */
    const out = [];
    const walk = (/** @type {any} */ n, /** @type {string[]} */ within) => {
      const role = n.role?.value ?? "",
        name = n.name?.value ?? "";
      if (!n.ignored && role !== "InlineTextBox")
        out.push({
          id: n.backendDOMNodeId,
          role,
          name,
          value: String(n.value?.value ?? ""),
          within,
        });
      const inside = !n.ignored && name && ["region", "group", "navigation"].includes(role) ? [...within, name] : within;
      for (const id of n.childIds ?? []) if (byId.has(id)) walk(byId.get(id), inside);
    };
    walk(tree[0], []);
    return out;
  }

  /** What can be read of a part of the page, named by its heading. @param {string} part */
  async read(part) {
    return (await this.nodes())
      .filter(({ role, within }) => role === "StaticText" && within.includes(part))
      .map(({ name }) => name)
      .join("");
  }

  /** Waits until a part can be read so. @param {string} part @param {RegExp} pattern */
  async reads(part, pattern) {
    let words = "";
    for (const end = Date.now() + 40_000; Date.now() < end; await pass(100)) {
      words = await this.read(part);
      if (pattern.test(words)) return words;
    }
    return assert.fail(`${pattern} cannot be read in: ${words}`);
  }

  /** @param {string} role @param {RegExp} name @param {string} part */
  async find(role, name, part) {
    for (const end = Date.now() + 40_000; ; await pass(100)) {
      const all = await this.nodes();
      const found = all.filter((n) => n.role === role && name.test(n.name) && (part === "" || n.within.includes(part)));
      if (found.length > 0) return found;
      if (Date.now() > end)
        assert.fail(`no ${role} ${name} in ${part}: ${all.filter((n) => n.role === role).map((n) => `${n.name} [${n.within}]`)}`);
    }
  }

  /** What has the focus: its role. */
  async focused() {
    const has = (/** @type {any} */ n) => n.properties?.some((/** @type {any} */ p) => p.name === "focused" && p.value.value);
    return (await this.tree()).filter(has).at(-1)?.role?.value ?? "nothing";
  }

  /** @param {Node} node @param {...string} keys */
  async press({ id }, ...keys) {
    await this.cdp?.send("DOM.focus", { backendNodeId: id });
    for (const key of keys) await this.page.keyboard.press(key);
  }
}

/** Words as they are found on the page, whatever stands in their slots. @param {string} words */
const asRead = (words) => {
  const plain = (/** @type {import("../../js/figure/marks.js").Piece[]} */ pieces) =>
    /** @type {string} */ (
      pieces
        .map((p) =>
          "text" in p ? p.text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+") : "slot" in p ? ".+?" : plain(p.parts),
        )
        .join("")
    );
  return plain(parse(words.replaceAll("**", "").replace(/\[([^[\]]+)\]\([^)\s]+\)/g, "$1")));
};

for (const lang of ["en", "zh"]) {
  /** @type {Record<string, string>} */
  const words = Object.assign(
    {},
    ...[lang, `story/${lang}`].map((name) => JSON.parse(readFileSync(new URL(`../../lang/${name}.json`, import.meta.url), "utf8"))),
  );
  const said = (/** @type {string} */ key) => new RegExp(asRead(words[key]));
  /** The words of an answer, whichever of them it is. @param {string} key */
  const answers = (key) =>
    new RegExp(
      Object.keys(words)
        .filter((name) => name === `${key}.so` || name.startsWith(`${key}.so.`))
        .map((name) => asRead(words[name]))
        .join("|"),
    );

  test(`${lang}: the question, one's own guess, the answer with its number, and how to go on are all heard`, (t) =>
    site.page(
      async (page) => {
        const student = new Student(page);
        for (const [i, chapter] of CHAPTERS.entries()) {
          const title = words[`ch${chapter.n}.title`];
          await student.find("heading", new RegExp(`^${asRead(title)}$`), "");
          for (const beat of chapter.beats.filter(({ aside }) => !aside)) {
            const key = `ch${chapter.n}.${beat.id}`;
            await t.test(key, async () => {
              await student.reads(title, said(`${key}.1`));
              if (!beat.ask) return;
              await student.reads(title, said(`${key}.ask`));
              const before = await student.read(title);
              assert.doesNotMatch(before, answers(key), "nothing is told before the guess");
              const question = said(`${key}.ask`);
              const confirm = () => student.find("button", said("tale.guess"), title);
              student.said = [];
              switch (beat.ask.kind) {
                case "choose": {
                  const choices = (await student.find("button", /./, title)).filter(({ within }) => question.test(within.at(-1) ?? ""));
                  assert.equal(choices.length, beat.ask.choices.length, "as many choices as there are, in a group that asks the question");
                  await student.press(choices[1], "Enter");
                  break;
                }
                case "number": {
                  await student.press((await student.find("slider", question, title))[0], "ArrowRight");
                  await student.press((await confirm())[0], "Enter");
                  break;
                }
                case "plane": {
                  const rings = await student.find("slider", new RegExp(asRead(words["tale.aim"])), "");
                  assert.equal(rings.length, beat.ask.points);
                  const value = rings[0].value;
                  await student.press(rings[0], "Shift+ArrowLeft");
                  await eventually(
                    async () => (await student.find("slider", new RegExp(asRead(words["tale.aim"])), ""))[0].value,
                    (now) => now !== value,
                    "where the ring is, is told",
                    5000,
                  );
                  await student.press((await confirm())[0], "Enter");
                  break;
                }
                case "own":
                  await student.press((await student.find("slider", /./, title))[0], "ArrowRight", "Enter");
              }
              const heard = await student.hear(answers(key));
              const big = Object.keys(words).some((name) => name.startsWith(`${key}.big`) && /\{/.test(words[name]));
              if (big) assert.match(heard, /\d/, "the answer has its number");
              assert.doesNotMatch(heard, /…|NaN|\{/);
              await student.reads(title, answers(key));
              await eventually(
                () => student.focused(),
                (role) => !["RootWebArea", "nothing"].includes(role),
                "the focus is not lost",
                5000,
              );
              for (const { role, name, value } of await student.nodes())
                if (role === "slider") assert.match(name, /\p{L}/u, `the slider at ${value} has a name`);
              // Where a choice was taken, or a slider, what it was and what happens.
              if (beat.ask.kind === "choose") {
                const after = (await student.find("button", /./, title)).filter(({ within }) => question.test(within.at(-1) ?? ""));
                assert.match(after[1].name, said("tale.yours"));
                assert.equal(after.filter(({ name }) => said("tale.truth").test(name)).length, 1, "what happens is told");
              }
            });
            if (beat !== chapter.beats.filter(({ aside }) => !aside).at(-1)) {
              await student.press((await student.find("button", new RegExp(`^${asRead(words["tale.on"])}$`), title))[0], "Enter");
            }
          }
          const next = CHAPTERS[i + 1];
          if (!next) break;
          const name = words["tale.next"].replace("{title}", words[`ch${next.n}.title`]);
          await student.press((await student.find("button", new RegExp(`^${asRead(name)}$`), title))[0], "Enter");
        }
        // Where it ends, there are ways on.
        await student.find("link", /.../, words["ch8.title"]);
      },
      { link: `story=1&lang=${lang}`, viewport: { width: 900, height: 700 }, reducedMotion: "reduce", patience: 400 },
    ));
}

test("what moves is said when it rests, once, and the slider beside it does not talk", () =>
  site.page(
    async (page) => {
      const student = new Student(page),
        title = "How a layer could do it";
      await student.press((await student.find("button", /^Nothing$/, title))[0], "Enter");
      assert.match(await student.hear(/votes/), /67° from 29 votes/);
      await student.silence();
      await student.press((await student.find("slider", /^context$/, title))[0], "ArrowLeft", "ArrowLeft");
      await student.silence();
    },
    { link: "story=2&lang=en", viewport: { width: 900, height: 700 } },
  ));
