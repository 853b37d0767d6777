/** What a figure in somebody's page takes over from strangers, and what not. */
import assert from "node:assert/strict";
import test from "node:test";
import { hiddenParts, readAsked } from "../../js/embed/asked.js";
import { askedOf, bare, changesBetween, nearMiss } from "../../js/embed/attributes.js";
import { readCommand } from "../../js/embed/messages.js";
import { posterFor } from "../../js/embed/posters.js";
import { SHAPES, pictureHeight, seen } from "../../js/embed/shape.js";
import { stateOf } from "../../js/embed/state.js";
import { KEYS } from "../../js/figure/schema.js";

test("commands are read, property by property", () => {
  for (const [said, want] of /** @type {[object, unknown][]} */ ([
    [{ do: "play" }, { do: "play", to: null }],
    [
      { do: "play", to: 60, more: "x" },
      { do: "play", to: 60 },
    ],
    [
      { do: "pause", id: 7 },
      { do: "pause", id: 7 },
    ],
    [
      { do: "seek", step: 0, id: "a" },
      { do: "seek", step: 0, id: "a" },
    ],
    [
      { do: "open", link: "?start=sparse" },
      { do: "open", link: "start=sparse" },
    ],
    [
      { do: "theme", theme: "auto" },
      { do: "theme", theme: "auto" },
    ],
    [{ do: "state" }, { do: "state" }],
    [
      { do: "lang", lang: "zh-Hans" },
      { do: "lang", lang: "zh-Hans" },
    ],
    [
      { do: "show", hide: "words" },
      { do: "show", ui: "", hide: "words" },
    ],
    [
      { do: "snapshot", id: 0 },
      { do: "snapshot", id: 0 },
    ],
  ]))
    assert.deepEqual(readCommand({ mesascope: 1, ...said }), want);
});

test("what is not addressed to us is left alone", () => {
  const inherited = Object.create({ mesascope: 1, do: "play" });
  for (const said of [
    null,
    undefined,
    1,
    "play",
    [],
    {},
    { do: "play" },
    { mesascope: "1", do: "play" },
    { mesascope: 2, do: "play" },
    inherited,
    { mesascope: 1, event: "ready", do: "play" },
    JSON.parse('{"__proto__":{"mesascope":1,"do":"play"}}'),
  ]) {
    assert.equal(readCommand(said), null, JSON.stringify(said));
  }
});

test("a command that cannot be followed says what is allowed and carries nothing of it along", () => {
  const bad = [
    {},
    { do: "constructor" },
    { do: "__proto__" },
    { do: ["play"] },
    { do: { toString: () => "play" } },
    { do: "play", to: "60" },
    { do: "play", to: -1 },
    { do: "play", to: NaN },
    { do: "play", to: 1e9 },
    { do: "seek" },
    { do: "seek", step: "1" },
    { do: "seek", step: 1.5 },
    { do: "seek", step: Infinity },
    { do: "seek", step: { valueOf: () => 1 } },
    { do: "open" },
    { do: "open", link: 5 },
    { do: "open", link: "d=".padEnd(40_000, "1") },
    { do: "open", link: ["d=3"] },
    { do: "theme" },
    { do: "theme", theme: "<img src=x onerror=alert(1)>" },
    { do: "theme", theme: "toString" },
    { do: "lang" },
    { do: "lang", lang: { toString: () => "zh" } },
    { do: "show", ui: 1 },
    { do: "show", hide: "x".repeat(201) },
    { do: "state", id: {} },
    { do: "state", id: "x".repeat(65) },
    { do: "state", id: 0.5 },
  ];
  for (const said of bad) {
    const answer = readCommand({ mesascope: 1, ...said });
    assert.equal(typeof answer, "string", JSON.stringify(said).slice(0, 200));
    assert.ok(String(answer).length < 120 && !String(answer).includes("<"), String(answer));
  }
  assert.equal(/** @type {Record<string, unknown>} */ ({}).to, undefined, "no prototype was touched");
});

test("an embed's own keys do not reach the engine", () => {
  const plain = readAsked("start=sparse&ui=full&hide=clock,step,nonsense&load=click");
  assert.equal(plain.link, "start=sparse");
  assert.deepEqual([...hiddenParts(plain.ui, plain.hide)].sort(), ["clock", "step"]);
  assert.equal(plain.when, "click");
  assert.equal(readAsked("load=whenever").when, "seen");
  assert.deepEqual([...hiddenParts("play", "")].sort(), ["clock", "handles", "numbers", "reset", "save", "scrub", "step"]);
  assert.equal(hiddenParts("none", "").size, 10);
  // The engine says what is wrong with what it does not know.
  assert.equal(readAsked("ui=constructor&d=3").link, "ui=constructor&d=3");
  assert.equal(hiddenParts("constructor", "").size, 0);
});

test("an embed knows every amount of controls and every colour that a link may ask for", () => {
  for (const theme of KEYS.theme.values ?? []) {
    assert.equal(readAsked(`theme=${theme}`).link, "", theme);
    if (theme) assert.deepEqual(readCommand({ mesascope: 1, do: "theme", theme }), { do: "theme", theme });
  }
  for (const ui of KEYS.ui.values ?? []) {
    // A room's screen is no figure in a page.
    if (ui !== "" && ui !== "present") assert.ok(hiddenParts(ui, "").size > 0, ui);
  }
});

test("a picture has a height for every view and width", () => {
  const { values = [] } = KEYS.view;
  for (const view of Object.keys(SHAPES)) assert.ok(values.includes(view), `there is no view ${view}`);
  for (const view of [...values, "constructor", "__proto__"]) {
    for (const width of [320, 480, 760, 1200]) {
      const h = pictureHeight(view, width);
      assert.ok(h >= width * 0.4 && h <= width * (view === "compare" ? 2.5 : 1.6), `${view} at ${width}: ${h}`);
    }
  }
  assert.deepEqual([seen("", 320), seen("", 800), seen("curves", 320)], ["flow", "", "curves"]);
});

test("a poster is of what the figure shows at its width", () => {
  const name = (/** @type {string} */ link, /** @type {number} */ width) =>
    posterFor(new URL("https://here.example/"), link, width).split("/posters/")[1];
  assert.equal(name("", 700), "gaussian-all.svg");
  assert.equal(name("", 400), "gaussian-flow-narrow.svg");
  assert.equal(name("start=sparse&view=race&lr=0.001", 400), "sparse-race-narrow.svg");
  assert.equal(name("start=nobodys&view=race", 560), "gaussian-race.svg");
  assert.equal(name("start=ones&view=context&test=scale:3", 700), "ones-world-context.svg");
  assert.equal(name("view=__proto__", 700), "gaussian-all.svg");
});

test("an attribute is a key only if the engine knows it as one, and HTML does not", () => {
  /** @param {Record<string, string>} attributes */
  const asked = (attributes) => askedOf(Object.entries(attributes).map(([name, value]) => ({ name, value })));
  const foreign = Object.fromEntries(
    `id class style title slot part hidden role dir tabindex inert is nonce draggable translate spellcheck width height loading itemprop itemid
     itemscope itemtype itemref name key align exportparts popover contenteditable enterkeyhint inputmode accesskey autofocus autocapitalize lang
     aria-label data-start data-v-7a on onready onstep v-if ng-if x-on:click @step :start _nghost-c1 constructor __proto__ tostring`
      .split(/\s+/)
      .map((name) => [name, "x"]),
  );
  assert.deepEqual(asked(foreign), { link: "", ui: "", hide: "", theme: "", lang: "x" });
  assert.equal(asked({ ...foreign, start: "sparse", t: "20", autoplay: "" }).link, "start=sparse&T=20&play=1");
  assert.equal(asked({ autoplay: "false" }).link, "");
  assert.deepEqual(asked({ link: "?start=ones&ui=play&lang=zh", ui: "none", hide: "words" }), {
    link: "start=ones",
    ui: "none",
    hide: "words",
    theme: "",
    lang: "zh",
  });
  for (const address of ["?d=3", "#d=3", "d=3", " https://example.org/m/?d=3", "https://example.org/m/#d=3"])
    assert.equal(bare(address), "d=3");
});

test("only what looks like a slip is told, and to the page's author alone", () => {
  for (const [name, meant] of [
    ["stat", "start"],
    ["step", "steps"],
    ["sacle", "scale"],
    ["autopaly", "autoplay"],
    ["scal", "scale"],
    ["loading", ""],
    ["name", ""],
    ["title", ""],
    ["colour", ""],
    ["t", ""],
    ["start", ""],
    ["width", ""],
  ])
    assert.equal(nearMiss(name), meant, name);
});

test("what differs between two links", () => {
  assert.deepEqual(changesBetween("start=sparse&view=flow", "view=curves&d=3"), { start: null, view: "curves", d: "3" });
  assert.deepEqual(changesBetween("d=3", "d=3"), {});
});

test("a host is told the product that the card predicts", () => {
  const session = (/** @type {object} */ theory) =>
    /** @type {any} */ ({ here: () => "", reply: { theory }, frame: { step: 0, last: 9, playing: false, runs: [] } });
  assert.equal(stateOf(session({ theorem: "4.1", limit: 0.2, dense: null })).predicted, 0.2);
  assert.equal(stateOf(session({ theorem: "", limit: 0.83, dense: { ab: 0.85, loss: 38 } })).predicted, 0.85);
  assert.equal(stateOf(session({ theorem: "", limit: 0.83, dense: null })).predicted, null);
});
