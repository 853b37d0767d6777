import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { crc32 as reference, deflateSync } from "node:zlib";
import { crc32, join, uint32, utf8 } from "../../js/figure/export/bytes.js";
import * as ebml from "../../js/figure/export/ebml.js";
import { stepsOf } from "../../js/figure/export/film.js";
import { withFacts } from "../../js/figure/export/png.js";
import { find, read } from "../../js/figure/export/read.js";
import { MAX_LINK } from "../../js/figure/link.js";
import { isNewer } from "../../js/page/restore.js";
import { webm } from "../../js/figure/export/webm.js";

const LINK = "start=sparse&scale=0.5&from=0.1,0.1~2,2&with=lr:1e-5&at=62";
const FACTS = { version: "0.1.0", link: LINK, step: "62", seed: "1", url: `https://example.org/m/?${LINK}` };

/** A picture of one red pixel, as any program writes it. */
function pixel() {
  const chunk = (/** @type {string} */ type, /** @type {Uint8Array} */ data) => {
    const body = join([utf8(type), data]);
    return join([uint32(data.length), body, uint32(reference(body))]);
  };
  return join([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10),
    chunk("IHDR", Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0)),
    chunk("IDAT", deflateSync(Uint8Array.of(0, 255, 0, 0))),
    chunk("IEND", new Uint8Array()),
  ]);
}

test("every button of the menu saves something, and every item has one", () => {
  const ids = (/** @type {string} */ path, /** @type {RegExp} */ written) =>
    [...readFileSync(new URL(`../../${path}`, import.meta.url), "utf8").matchAll(written)].map((m) => m[1]);
  const buttons = ids("parts/save.html", /<button[^>]* id="([^"]+)"/g);
  assert.ok(buttons.length > 5);
  assert.deepEqual(ids("js/figure/save.js", /^ {2}"(save-[^"]+)": async/gm), buttons);
});

test("sums are those of zlib", () => {
  for (const text of ["", "a", "IEND", "the quick brown fox ".repeat(50)]) assert.equal(crc32(utf8(text)), reference(text));
});

test("a PNG picture holds what it is of, and is still one", () => {
  const png = withFacts(pixel(), FACTS);
  const view = new DataView(png.buffer);
  const types = [];
  for (let at = 8; at < png.length;) {
    const n = view.getUint32(at);
    types.push(new TextDecoder().decode(png.subarray(at + 4, at + 8)));
    assert.equal(view.getUint32(at + 8 + n), reference(png.subarray(at + 4, at + 8 + n)), `the sum of ${types.at(-1)}`);
    at += 12 + n;
  }
  assert.deepEqual(types, ["IHDR", ...Array(6).fill("iTXt"), "IDAT", "IEND"]);
  assert.deepEqual(find(png), { link: LINK, step: 62, version: "0.1.0" });
});

test("texts of other programs in a PNG picture are passed over", () => {
  const other = withFacts(pixel(), { link: "d=2" });
  const text = new TextDecoder("latin1").decode(other).replace("mesascope:link", "mesascape:link");
  assert.equal(find(Uint8Array.from(text, (c) => c.charCodeAt(0))), null);
});

test("an SVG picture is read as render/svg writes it", () => {
  const value = LINK.replaceAll("&", "&amp;");
  const svg = (/** @type {string} */ link) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">\n<title id="ms-title">T</title>\n<metadata><run xmlns="urn:mesascope" version="0.1.0" link="${link}" step="62" seed="1"/></metadata>\n<rect/></svg>`;
  assert.deepEqual(find(utf8(svg(value))), { link: LINK, step: 62, version: "0.1.0" });
  assert.deepEqual(
    find(utf8(`<?xml version="1.0"?>\n${svg(value).replace("<run xmlns", "<m:run xmlns:m")}`)),
    { link: LINK, step: 62, version: "0.1.0" },
    "written again by another program",
  );
  assert.deepEqual(find(utf8(svg("&lt;img src=x onerror=1&gt;"))), null, "no link has spaces");
  assert.deepEqual(find(utf8(svg("d=&quot;&amp;amp;&unknown;"))), { link: 'd="&amp;&unknown;', step: 62, version: "0.1.0" });
  for (const file of readdirSync(new URL("../../../render/svg/testdata/", import.meta.url))) {
    assert.equal(
      find(readFileSync(new URL(`../../../render/svg/testdata/${file}`, import.meta.url))),
      null,
      `${file} says nothing of itself`,
    );
  }
});

test("numbers are read as cmd/trace prints them", () => {
  assert.deepEqual(find(utf8(`# mesascope 0.1.0\n# link: ${LINK}\n# lr: 1\nrun,step\n`)), { link: LINK, step: null, version: "0.1.0" });
  assert.deepEqual(
    find(utf8(`\uFEFF# mesascope 0.1.0\r\n# link: v=1\r\n# lr: 1\r\n`)),
    { link: "v=1", step: null, version: "0.1.0" },
    "saved again by a spreadsheet",
  );
  assert.equal(find(utf8(`# another program\n# link: ${LINK}\n`)), null);
  assert.deepEqual(find(utf8(JSON.stringify({ version: "0.1.0", link: "", step: 0, runs: [] }))), { link: "", step: 0, version: "0.1.0" });
  assert.equal(find(utf8(JSON.stringify({ link: LINK, step: 62 }))), null, "a JSON file of something else");
});

test("a spreadsheet may have saved the numbers again", () => {
  const want = { link: LINK, step: null, version: "0.1.0" };
  const quoted = `"# mesascope 0.1.0"\n"# link: ${LINK}"\n"# lr: 1"\n`;
  const cut = LINK.split(",").join(";");
  for (const [how, csv] of Object.entries({
    padded: `# mesascope 0.1.0,,,,\r\n# link: ${LINK},,,\r\n# lr: 1,,,,\r\nrun,step,time,loss,ab\r\n1,0,0,1,2\r\n`,
    quoted: `${quoted}run,step\n`,
    "quoted and padded": quoted.replaceAll('"\n', '",,,\n'),
    "cut at its commas, joined by semicolons": `# mesascope 0.1.0;;;\n# link: ${cut};\n# lr: 1;;\nrun;step;time\n`,
    "quoted, semicolons": `"# mesascope 0.1.0";;;\n"# link: ${LINK}";;;\nrun;step;time\n`,
    tabs: `# mesascope 0.1.0\t\t\n# link: ${LINK.replaceAll(",", "\t")}\t\nrun\tstep\ttime\n`,
    "old line ends": `# mesascope 0.1.0\r# link: ${LINK}\rrun,step\r`,
  }))
    assert.deepEqual(find(utf8(csv)), want, how);
  // Where the comma is the decimal mark, the cells that are numbers have got it.
  for (const link of [
    "steps=2&model=stack&layers=4&from=0.05;0,1;0,15;1,5E-04;1~1;-0,5;2;",
    "from=0.05\t0,1\t0,15\t1,5E-04\t1~1\t-0,5\t2\t\t",
  ]) {
    const comma = link.includes("\t") ? "\t" : ";";
    const race = find(utf8(`# mesascope 0.1.0\n# link: ${link}\n# step: 20${comma} test sequences: 1000\nt${comma}learner\n`));
    assert.equal(race?.step, 20, "a race is of the layer at a step");
    const csv = find(utf8(`# mesascope 0.1.0\n# link: ${link}\nrun${comma}step\n`));
    assert.equal(race?.link, csv?.link);
    assert.equal(csv?.step, null);
    assert.equal(csv?.link, `${link.split("0.05")[0]}0.05,0.1,0.15,1.5E-04,1~1,-0.5,2`);
  }
  const wide = new Uint8Array(new Uint16Array([..."\uFEFF# mesascope 0.1.0\n# link: d=2\n"].map((c) => c.charCodeAt(0))).buffer);
  assert.deepEqual(find(wide), { link: "d=2", step: null, version: "0.1.0" }, "as wide characters");
});

test("a newer version is known as one", () => {
  for (const [theirs, newer] of /** @type {const} */ ([
    ["99", true],
    ["0.2.0", false],
    ["0.2", false],
    ["0.2.1", true],
    ["0.10.0", true],
    ["0.1.9", false],
    ["", false],
  ]))
    assert.equal(isNewer(theirs, "0.2.0"), newer, theirs);
});

test("a film holds what it is of, before its frames", () => {
  const chunks = Array.from({ length: 100 }, (_, i) => ({
    at: Math.round((i * 1000) / 24),
    key: i % 48 === 0,
    data: new Uint8Array(20).fill(i),
  }));
  const film = webm({ codec: "V_VP9", width: 640, height: 480, duration: 5000, chunks, facts: FACTS });
  assert.deepEqual(find(film), { link: LINK, step: 62, version: "0.1.0" });
  assert.deepEqual(find(film.subarray(0, 2000)), { link: LINK, step: 62, version: "0.1.0" }, "its beginning is enough");
  // Every cue points at a cluster of its time, and every frame is there in its place.
  const segment = ebml.child(film, ebml.SEGMENT);
  assert.ok(segment);
  const number = (/** @type {Uint8Array | null} */ b) => (b ? Number(new DataView(b.buffer, b.byteOffset).getBigUint64(0)) : NaN);
  /** @type {[number, number][]} */
  const cues = [];
  ebml.walk(segment, [ebml.CUES, 0xbb], (cue) => {
    const place = ebml.child(cue, 0xb7);
    cues.push([number(ebml.child(cue, 0xb3)), number(place && ebml.child(place, 0xf1))]);
  });
  assert.deepEqual(
    cues.map(([at]) => at),
    [0, 2000, 4000],
  );
  for (const [at, place] of cues)
    assert.equal(number(ebml.child(ebml.child(segment.subarray(place), ebml.CLUSTER) ?? new Uint8Array(), 0xe7)), at);
  /** @type {unknown[]} */
  const frames = [];
  ebml.walk(segment, [ebml.CLUSTER], (cluster) => {
    const start = number(ebml.child(cluster, 0xe7));
    ebml.walk(cluster, [0xa3], (b) => frames.push({ at: start + b[1] * 256 + b[2], key: b[3] === 0x80, data: b.slice(4) }));
  });
  assert.deepEqual(frames, chunks);
});

test("a film has every step of a short run, and evenly chosen ones of a long run", () => {
  assert.deepEqual(stepsOf(0), [0]);
  assert.deepEqual(stepsOf(3), [0, 1, 2, 3]);
  for (const last of [200, 239, 240, 241, 4000, 999_999, 1_000_000]) {
    const steps = stepsOf(last);
    assert.ok(steps.length <= 240 && steps[0] === 0 && steps.at(-1) === last, `${last}: ${steps.length} frames`);
    assert.equal(new Set(steps).size, steps.length);
    if (last > 3) assert.equal(new Set(steps.slice(1, -1).map((s, i) => s - steps[i])).size, 1, `${last}: unequal strides`);
  }
});

test("what is not a plain link or a step is not taken for one", () => {
  const csv = (/** @type {string} */ link) => find(utf8(`# mesascope 0.1.0\n# link: ${link}\n`));
  assert.equal(csv(`a=${"x".repeat(MAX_LINK)}`), null);
  assert.equal(csv(`a=${"x".repeat(MAX_LINK - 2)}`)?.link.length, MAX_LINK);
  assert.equal(csv("a=b c"), null);
  assert.equal(csv("a=\u0007"), null);
  const report = (/** @type {unknown} */ step) => find(utf8(JSON.stringify({ version: "0", runs: [], link: "d=2", step })))?.step;
  for (const step of [-1, 1.5, 1e9, "1e3", "", null, {}, [62, 1], true]) assert.equal(report(step), null, JSON.stringify(step));
  assert.equal(find(utf8(JSON.stringify({ version: "0", runs: [], link: { toString: "d=2" }, step: 1 }))), null);
  assert.equal(find(utf8('{"version":"0","runs":[],"__proto__":{"link":"d=2"}}')), null);
});

test("broken and hostile files end in nothing, soon", async () => {
  const chunks = [{ at: 0, key: true, data: new Uint8Array(9) }];
  const good = [
    withFacts(pixel(), FACTS),
    webm({ codec: "V_VP8", width: 2, height: 2, duration: 1, chunks, facts: FACTS }),
    utf8('<svg><metadata><run xmlns="urn:mesascope" link="d=2" step="1"/></metadata></svg>'),
  ];
  let seed = 1;
  const random = (/** @type {number} */ n) => (seed = (seed * 48271) % 2147483647) % n;
  for (const file of good) {
    for (let n = 0; n < file.length; n += 1 + (n >> 5)) find(file.slice(0, n));
    for (let k = 0; k < 2000; k++) {
      const broken = file.slice();
      for (let i = 0; i < 3; i++) broken[random(broken.length)] = random(256);
      const f = find(broken);
      assert.ok(f === null || (typeof f.link === "string" && (f.step === null || Number.isInteger(f.step))));
    }
  }
  const big = 1 << 20;
  for (const text of [
    "<".repeat(big),
    "<run xmlns=".repeat(big / 11),
    `<svg urn:mesascope ${'a="'.repeat(big / 3)}`,
    "#".repeat(big),
    "# ".repeat(big / 2),
    `{"a":${"[".repeat(big)}`,
    " ".repeat(big),
    "\n".repeat(big),
  ]) {
    assert.equal(find(utf8(text)), null);
  }
  for (const head of [
    [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10],
    [0x1a, 0x45, 0xdf, 0xa3],
  ]) {
    for (const fill of [0, 0x81, 0xff, 0x69]) assert.equal(find(join([Uint8Array.from(head), new Uint8Array(big).fill(fill)])), null);
  }
  assert.equal(
    await read(new Blob([`{"version":"","runs":[],"link":"d=2","x":"${"x".repeat(9 << 20)}"}`])),
    null,
    "a report that is too long is not read",
  );
  assert.equal(await read(new Blob([])), null);
  assert.deepEqual(await read(new Blob([`{"version":"","runs":[],"x":"${"x".repeat(2 << 20)}","link":"d=2"}`])), {
    link: "d=2",
    step: null,
    version: "",
  });
});
