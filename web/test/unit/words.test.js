import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { parse, toText } from "../../js/figure/marks.js";
import { PHRASES, recognise } from "../../js/figure/phrases.js";
import { KEYS } from "../../js/figure/schema.js";

const web = new URL("../../", import.meta.url);
const read = (/** @type {string} */ path) => readFileSync(new URL(path, web), "utf8");
const words = (/** @type {string} */ lang) => JSON.parse(read(`lang/${lang}.json`));
const en = words("en");
const pages = ["index.html", "embed.html", ...readdirSync(new URL("parts/", web)).map((name) => `parts/${name}`)].map(read);
const page = pages.join("\n");

const slots = (/** @type {string} */ text) =>
  [...text.matchAll(/\{(\w+)\}/g)]
    .map((m) => m[1])
    .filter((s) => !/^\d|^[a-zA-Z]$/.test(s))
    .sort();

/** As index.html writes it. @param {import("../../js/figure/marks.js").Piece[]} pieces @returns {string} */
function html(pieces) {
  return pieces
    .map((p) => {
      if ("text" in p) return p.text;
      if ("slot" in p) return `{${p.slot}}`;
      if ("term" in p) return html(p.parts); // it can be pressed once its words are there
      return p.mark === "m" ? `<i class="m">${html(p.parts)}</i>` : `<${p.mark}>${html(p.parts)}</${p.mark}>`;
    })
    .join("");
}

test("every language has the same keys, in the same order, with the same slots", () => {
  for (const file of readdirSync(new URL("lang/", web)).filter((f) => f.endsWith(".json"))) {
    const other = words(file.replace(".json", ""));
    assert.deepEqual(Object.keys(other), Object.keys(en), file);
    for (const [key, text] of Object.entries(en)) {
      assert.ok(key === "story.between" || other[key].length > 0, `${file}: ${key} is empty`);
      assert.deepEqual(slots(other[key]), slots(text), `${file}: ${key}`);
    }
  }
});

test("a language is found by its file's name, and known by its own", () => {
  const tags = (/** @type {string} */ folder) =>
    readdirSync(new URL(folder, web))
      .filter((f) => f.endsWith(".json"))
      .map((f) => f.replace(".json", ""));
  const all = tags("lang/");
  // figure/language.js asks for zh where a reader's browser says zh-CN.
  for (const tag of all) assert.match(tag, /^[a-z]{2,3}$/, `lang/${tag}.json: without region`);
  assert.equal(new Set(all.map((tag) => words(tag)["lang.own"])).size, all.length, "two languages have the same lang.own");
  for (const folder of ["lang/glossary/", "lang/story/", "lang/teach/"])
    for (const tag of tags(folder)) assert.ok(all.includes(tag), `${folder}${tag}.json is of no language of the page`);
});

test("the story's words are the same in every language, and each question of a chapter has them", async () => {
  const told = words("story/en");
  for (const file of readdirSync(new URL("lang/story/", web))) {
    const other = words(`story/${file.replace(".json", "")}`);
    assert.deepEqual(Object.keys(other), Object.keys(told), file);
    for (const [key, text] of Object.entries(told)) assert.deepEqual(slots(other[key]), slots(text), `${file}: ${key}`);
  }
  const { CHAPTERS } = await import("../../js/story/chapters.js");
  for (const { n, beats } of CHAPTERS) {
    const known = n === 1 ? en : told;
    assert.ok(known[`ch${n}.title`], `chapter ${n} has a title`);
    for (const { id, ask } of beats) {
      assert.ok(known[`ch${n}.${id}.1`], `chapter ${n}, ${id}: words`);
      if (ask) assert.ok(known[`ch${n}.${id}.ask`], `chapter ${n}, ${id}: a question`);
      if (ask?.kind === "choose") for (const { id: one } of ask.choices) assert.ok(known[`ch${n}.${id}.choice.${one}`], `${id}: ${one}`);
    }
  }
});

const explained = (/** @type {string} */ lang) => words(`glossary/${lang}`);

test("every language explains the same words, and every word that asks for it", () => {
  const glossary = explained("en");
  for (const file of readdirSync(new URL("lang/glossary/", web))) {
    const other = explained(file.replace(".json", ""));
    assert.deepEqual(Object.keys(other), Object.keys(glossary), file);
    for (const [key, entry] of Object.entries(other)) assert.ok(entry.name && entry.words, `${file}: ${key}`);
  }
  const sources = readdirSync(new URL("lang/", web), { recursive: true })
    .map(String)
    .filter((f) => f.endsWith(".json"))
    .map((f) => read(`lang/${f}`));
  const asked = [...sources.join("\n").matchAll(/\[\[([^|\]]+)/g), ...page.matchAll(/data-(?:term|ask)="([^"]+)"/g)].map((m) => m[1]);
  const seen = [...(/const SEEN = \{(.*?)\};/s.exec(read("js/page/glossary.js"))?.[1] ?? "").matchAll(/"([\w.-]+)"/g)].map((m) => m[1]);
  assert.ok(asked.length > 20 && seen.length > 20);
  for (const key of [...asked, ...seen]) assert.ok(key in glossary, `${key} is not in the glossary`);
  // A key that stands alone is read as it is: only one that is the language's word may.
  for (const source of sources)
    for (const [, key] of source.matchAll(/\[\[([^|\]]+)\]\]/g)) {
      assert.match(key, /^[a-z]+(-[a-z]+)?$/, `${key} is no word`);
      assert.ok(!/[\u4e00-\u9fff]/.test(source), `${key} is no Chinese word`);
    }
});

test("the teacher's page says the same in every language, and every number has its place", () => {
  const folder = readdirSync(new URL("lang/teach/", web));
  const one = words("teach/en");
  for (const file of folder) {
    const other = words(`teach/${file.replace(".json", "")}`);
    assert.deepEqual(Object.keys(other), Object.keys(one), file);
    const places = (/** @type {string} */ text) => [...new Set([...text.matchAll(/\{\w+\}/g)].map(String))].sort();
    for (const [key, text] of Object.entries(other)) assert.deepEqual(places(text), places(one[key]), `${file}: ${key}`);
  }
  assert.ok(folder.length >= 2);
});

test("what is so as T → ∞ is said to be so then", () => {
  let found = 0;
  for (const lang of ["en", "zh"]) {
    const said = { ...words(lang) };
    for (const [key, entry] of Object.entries(explained(lang))) said[`glossary: ${key}`] = entry.words;
    for (const [key, text] of Object.entries(said)) {
      if (!/[1-3]\/5|15\.9|五分之一/.test(text) || /^example\./.test(key)) continue;
      found++;
      assert.match(text, /∞|as \*T\* grows|\*T\* 越大/, `${lang}: ${key}`);
    }
  }
  assert.ok(found >= 12, `${found}`);
});

test("what was said wrongly once is not said again", () => {
  const turning = [/turn(s|ing)? into|becom/, /变成|成为/];
  // A diagonal layer is a step from the start; what is equal and what differs at the end, and what is a mean; where a value is from.
  for (const [key, en_, zh_, never] of /** @type {[string, RegExp, RegExp, RegExp[]][]} */ ([
    ["story.rolling", /from the start/, /一开始/, turning],
    ["story.some", /length/, /长短/, turning],
    ["story.some.slow", /length/, /长短/, turning],
    ["story.home.met", /some share their weights|those .* share their weights/, /权重也相同/, [/different weights/, /权重不同/]],
    ["story.free.random", /own sign.*\b(means?|average)/, /符号.*平均/, []],
    ["card.dense", /(worked out|derived) here/, /本站/, []],
    ["figure.source.s6", /Section 6.*Appendix B/, /第 6 节.*附录 B/, [/Theorem/, /定理/]],
  ]))
    for (const [said, must] of /** @type {[string, RegExp][]} */ ([
      [en[key], en_],
      [words("zh")[key], zh_],
    ])) {
      assert.match(said, must, key);
      for (const pattern of never) assert.doesNotMatch(said, pattern, key);
    }
});

test("the story has as many chapters as is said of it", async () => {
  const { CHAPTER_COUNT } = await import("../../js/figure/schema.js");
  /** In words, as many as are needed. @type {Record<string, string[]>} */
  const numbers = {
    en: ["six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
    zh: ["六", "七", "八", "九", "十", "十一", "十二"],
  };
  let found = 0;
  for (const [lang, names] of Object.entries(numbers)) {
    const said = { ...words(lang), ...words(`story/${lang}`), ...words(`teach/${lang}`) };
    for (const [key, text] of Object.entries(said)) {
      const count = lang === "en" ? /\b([a-z]+) chapters\b/gi : /(?<!第)([一二三四五六七八九十]+)章/g;
      for (const [phrase, name] of String(text).matchAll(count)) {
        const n = names.indexOf(name.toLowerCase());
        if (n < 0) continue; // "the chapters", "these chapters"
        found++;
        assert.equal(6 + n, CHAPTER_COUNT, `${lang}: ${key}: ${phrase}`);
      }
    }
  }
  assert.equal(found, 4, "in the first chapter and on the teacher's page, in each language");
});

test("Chinese stands in Chinese punctuation, and calls a thing by one name", () => {
  const zh = { ...words("zh"), ...words("story/zh") };
  for (const [key, entry] of Object.entries(explained("zh"))) zh[`glossary: ${key}`] = `${entry.name}。${entry.words}`;
  for (const [key, text] of Object.entries(words("teach/zh"))) zh[`teach: ${key}`] = text;
  const han = "[\\u4e00-\\u9fff]";
  const half = new RegExp(`${han}\\s*[,.:;?!()"']|[,.:;?!()"']\\s*${han}`, "u");
  for (const [key, text] of Object.entries(zh)) {
    // A point or a function's arguments, without a Chinese word in it, is mathematics and stays as it is written everywhere.
    const prose = String(text).replace(/\([^()\u4e00-\u9fff]*\)/g, "0");
    assert.doesNotMatch(prose, half, key);
    assert.doesNotMatch(
      prose.replaceAll("*", ""),
      /\p{Script=Han}[a-zA-Z]|[a-zA-Z]\p{Script=Han}/u,
      `${key}: no space between Chinese and Latin letters`,
    );
    assert.doesNotMatch(prose, /\s[，。：；？！（）、]|[，。：；？！（、]\s/u, `${key}: a space beside a full-width mark`);
    assert.doesNotMatch(prose, /遮罩|蒙版|……/u, key);
  }
  assert.notEqual(zh["nav.figures"], "图", "of all the pictures on the page, which?");
});

test("the words in the documents are the English ones", () => {
  let found = 0;
  for (const m of page.matchAll(/<(\w+)([^>]*)\sdata-t="([^"]+)"([^>]*)>(.*?)<\/\1\s*>/gs)) {
    found++;
    assert.equal(m[5].replace(/\s+/g, " ").trim(), html(parse(en[m[3]] ?? "missing")), m[3]);
  }
  assert.equal(found, page.split(/\sdata-t="/).length - 1, "every data-t was looked at");
  for (const m of page.matchAll(/<[^>]*\sdata-t-label="([^"]+)"[^>]*>/g)) {
    assert.equal(/aria-label="([^"]*)"/.exec(m[0])?.[1], en[m[1]], m[1]);
  }
});

test("every panel has a name, and every name a panel", () => {
  const panels = (KEYS.view.values ?? []).map((view) => `view.${view || "all"}`);
  const names = Object.keys(en).filter((key) => /^view\.\w+$/.test(key) && key !== "view.region");
  assert.deepEqual(names.sort(), panels.sort());
  const seen = (/const SEEN = \{(.*?)\};/s.exec(read("js/page/glossary.js"))?.[1] ?? "").matchAll(/^ {2}(\w+):/gm);
  for (const [, panel] of seen) assert.ok(panels.includes(`view.${panel}`), `the glossary shows ${panel}`);
});

test("every key that a module names exists, and every word is used", () => {
  const modules = readdirSync(new URL("js/", web), { recursive: true })
    .map(String)
    .filter((f) => f.endsWith(".js"))
    .map((f) => read(`js/${f}`))
    .join("\n");
  const named = new Set(
    [...modules.matchAll(/"([a-z]+(?:\.[a-z0-9-]+)+)"/g)]
      .map((m) => m[1])
      .filter((k) => /^(player|view|start|from|more|card|story|alt|handle|save|restore|share|load|trouble|notice|problem)\./.test(k)),
  );
  for (const key of named) assert.ok(key in en, `${key} is not in en.json`);
  const families =
    /^(present|scene|ch1|view|compare|model|story\.means|engine|method|mask|init|tied|claim|claims|quantity|figure|start|short|scale|holds|why|problem|trouble|allowed|instead|said|alt\.mark|alt\.what|atoms|example|examples)\./;
  for (const key of Object.keys(en)) {
    assert.ok(
      named.has(key) ||
        families.test(key) ||
        page.includes(`="${key}"`) ||
        page.includes(`data-field="${key.replace("more.", "")}"`) ||
        key === "lang.own" ||
        modules.includes(`"${key}"`),
      `${key} is never used`,
    );
  }
});

test("what the engine says is found again, and says the same in English", () => {
  // sim/scenario holds this list to what it says.
  const said = readFileSync(new URL("../sim/scenario/testdata/messages.txt", web), "utf8").trim().split("\n");
  const found = new Set();
  for (const phrase of said) {
    const r = recognise(phrase);
    if (phrase === "T") continue; // the value of another key
    assert.ok(r, phrase);
    assert.equal(toText(parse(en[r.key]), r.values), phrase);
    found.add(r.key);
  }
  assert.deepEqual(PHRASES.map(([key]) => key).sort(), [...found].sort(), "every phrase was said");
  assert.equal(recognise("0.1"), null);
});

test("every preset has a name and a word on what to watch for, and every example is a preset", () => {
  const source = read("../sim/scenario/presets.go");
  const names = [...source.matchAll(/\{"([\w-]+)", (\w+)Group, "/g)].filter((m) => m[2] !== "Figure").map((m) => m[1]);
  assert.ok(names.length > 10, `${names.length} presets read`);
  const want = names.flatMap((name) => [`example.${name}`, `example.${name}.watch`]).sort();
  assert.deepEqual(
    Object.keys(en)
      .filter((key) => key.startsWith("example."))
      .sort(),
    want,
  );
});
