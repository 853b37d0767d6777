/** Every file that the page saves, opened again and compared with what was on screen. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { inflateSync } from "node:zlib";
import { find } from "../../js/figure/export/read.js";
import { address, engine, frame, ready, saved, says, scrubTo, setup, trace, until, untilAddress } from "./harness.js";

const site = setup();
/** What the page's policy says of a picture that a test reads as a document. */
const OWN = /inline style violates/;
const LINK = "start=sparse&scale=0.5&d=3&T=20&steps=40&seed=7";

/** What a file says of its run. @param {Uint8Array} bytes */
function runOf(bytes) {
  const found = find(bytes);
  return found && { link: found.link, step: found.step };
}

/** Goes to a step and waits until the address says so. @param {import("playwright-core").Page} page @param {number} step */
async function at(page, step) {
  await scrubTo(page, step);
  await untilAddress(page, (q) => q.includes(`at=${step}`), "the step");
  return address(page);
}

test("SVG: a file of its own, with the words and the numbers of the picture", () =>
  site.page(
    async (page) => {
      const link = await at(page, 17);
      const { name, bytes } = await saved(page, "save-svg");
      assert.equal(name, "mesascope-sparse-step17.svg");
      assert.deepEqual(runOf(bytes), { link, step: 17 });
      await page.waitForFunction(() => /Step 17 of 40/.test(document.querySelector("#alt")?.textContent ?? ""));
      const shown = await engine(page, "svg");
      const seen = await page.evaluate(
        async ([text, screen]) => {
          const parse = (/** @type {string} */ t) => new DOMParser().parseFromString(t, "image/svg+xml");
          const file = parse(text),
            on = parse(screen);
          const drawn = (/** @type {Document} */ d) => [...d.querySelectorAll("path, rect, text, circle, use")].map((e) => e.outerHTML);
          const labels = (/** @type {Document} */ d) => [...d.querySelectorAll("text")].map((e) => e.textContent);
          const image = new Image();
          image.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
          await image.decode();
          const box = /** @type {Element} */ (document.querySelector("#stage")).getBoundingClientRect();
          return {
            broken: file.querySelector("parsererror")?.textContent,
            same: drawn(file).join() === drawn(on).join(),
            labels: labels(file),
            from: labels(on),
            outside: [...text.matchAll(/(?:href|src)="([^"]*)"|url\(([^#)][^)]*)\)|@import|<script|<foreignObject/g)]
              .map(String)
              .filter((m) => !/="(#|data:image\/png)/.test(m)),
            title: file.querySelector("title")?.textContent,
            desc: file.querySelector("desc")?.textContent,
            alt: document.querySelector("#alt")?.textContent,
            size: [image.width, image.height],
            box: [Math.round(box.width), Math.round(box.height)],
            ground: file.querySelector("rect")?.getAttribute("fill"),
            facts: Object.fromEntries([...file.querySelectorAll("metadata > run")[0].attributes].map((a) => [a.name, a.value])),
          };
        },
        [bytes.toString("utf8"), shown],
      );
      assert.equal(seen.broken, undefined);
      assert.ok(seen.same, "it is not what is on the screen");
      assert.deepEqual(seen.labels, seen.from);
      assert.ok(seen.labels.length > 10 && seen.labels.some((l) => /predicted/.test(String(l))), "no words in it");
      assert.deepEqual(seen.outside, [], "it needs other files");
      assert.deepEqual(seen.size, seen.box);
      assert.equal(seen.ground, "#FBFAF6");
      assert.equal(seen.title, "Mesascope");
      assert.equal(seen.desc, seen.alt);
      assert.match(String(seen.desc), /Step 17 of 40/);
      assert.equal(seen.facts.link, link);
      assert.equal(seen.facts.seed, "7");
      assert.equal(
        seen.facts.version,
        await page.evaluate(() => /** @type {any} */ (document.querySelector("#stage iframe")).contentWindow.mesascope.version),
      );
      assert.equal(seen.facts.url, new URL(`/?${link}`, page.url()).href);
    },
    { link: LINK, expected: OWN },
  ));

test("SVG and PNG are light or dark as shown", () =>
  site.page(
    async (page) => {
      const { bytes } = await saved(page, "save-svg");
      assert.match(bytes.toString("utf8"), /<rect [^>]*fill="#12141A"/);
      const png = pixels((await saved(page, "save-png-1")).bytes);
      assert.deepEqual(png.at(2, 2), [0x12, 0x14, 0x1a]);
    },
    { link: `${LINK}&theme=dark&view=curves` },
  ));

/**
 * Reads a PNG file as the format says, apart from any browser.
 * @param {Buffer} png
 */
function pixels(png) {
  const width = png.readUInt32BE(16),
    height = png.readUInt32BE(20),
    channels = png[25] === 6 ? 4 : 3;
  assert.equal(png[24], 8);
  const data = [];
  for (let i = 8; i < png.length; i += 12 + png.readUInt32BE(i)) {
    if (png.toString("latin1", i + 4, i + 8) === "IDAT") data.push(png.subarray(i + 8, i + 8 + png.readUInt32BE(i)));
  }
  const raw = inflateSync(Buffer.concat(data)),
    stride = width * channels,
    out = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const a = x < channels ? 0 : out[y * stride + x - channels],
        b = y === 0 ? 0 : out[(y - 1) * stride + x],
        c = x < channels || y === 0 ? 0 : out[(y - 1) * stride + x - channels];
      const p = a + b - c,
        [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
      const guess = [0, a, b, (a + b) >> 1, pa <= pb && pa <= pc ? a : pb <= pc ? b : c][filter];
      out[y * stride + x] = raw[y * (stride + 1) + 1 + x] + guess;
    }
  }
  return {
    width,
    height,
    at: (/** @type {number} */ x, /** @type {number} */ y) => [...out.subarray(y * stride + x * channels, y * stride + x * channels + 3)],
  };
}

test("PNG: the picture in pixels at each scale, words included", () =>
  site.page(
    async (page) => {
      const link = await at(page, 17);
      const box = await page.evaluate(() => {
        const b = /** @type {Element} */ (document.querySelector("#stage")).getBoundingClientRect();
        return [b.width, b.height];
      });
      for (const scale of [1, 2, 4]) {
        const { name, bytes } = await saved(page, `save-png-${scale}`);
        assert.equal(name, `mesascope-sparse-step17${scale === 1 ? "" : `@${scale}x`}.png`);
        assert.deepEqual(runOf(bytes), { link, step: 17 });
        const png = pixels(bytes);
        assert.deepEqual(
          [png.width, png.height],
          box.map((x) => Math.round(x * scale)),
        );
        // Where the picture has words, there is ink: the pixels around each label differ.
        const labels = await page.evaluate(
          (svg) => {
            const doc = new DOMParser().parseFromString(svg, "image/svg+xml");
            return [...doc.querySelectorAll("text")].map((t) => ({
              text: t.textContent,
              x: Number(t.getAttribute("x")),
              y: Number(t.getAttribute("y")),
              anchor: t.getAttribute("text-anchor"),
            }));
          },
          await engine(page, "svg"),
        );
        for (const { text, x, y, anchor } of labels.slice(0, 12)) {
          const left = anchor === "end" ? x - 6 : anchor === "middle" ? x - 3 : x;
          const colors = new Set();
          for (let dx = 0; dx < 6 * scale; dx++) {
            for (let dy = 0; dy < 9 * scale; dy++) {
              const [px, py] = [Math.round(left * scale) + dx, Math.round(y * scale) - dy];
              if (px >= 0 && py >= 0 && px < png.width && py < png.height) colors.add(png.at(px, py).join());
            }
          }
          assert.ok(colors.size > 2, `“${text}” is not in the picture`);
        }
      }
    },
    { link: LINK, expected: OWN },
  ));

test("JSON: what trace -json prints of the step, and the engine's bits", () =>
  site.page(
    async (page) => {
      for (const step of [17, 40, 3]) {
        await at(page, step);
        const { name, bytes } = await saved(page, "save-json");
        assert.equal(name, `mesascope-sparse-step${step}.json`);
        assert.equal(bytes.toString("utf8"), await trace(LINK, "-json", "-at", String(step)));
        assert.deepEqual(runOf(bytes), { link: LINK, step });
        const report = JSON.parse(bytes.toString("utf8")),
          f = await frame(page);
        assert.equal(report.runs.length, f.runs.length);
        for (const [i, run] of report.runs.entries()) {
          const bits = await page.evaluate(
            (k) =>
              Array.from(/** @type {any} */ (document.querySelector("#stage iframe")).contentWindow.mesascope.params(k), (x) =>
                Object.is(x, -0) ? "-0" : String(x),
              ),
            i,
          );
          const want = [...run.parameters.W_PV.flat(), ...run.parameters.W_KQ.flat()];
          assert.deepEqual(bits.map(Number), want, `run ${i + 1}`);
          assert.equal(run.final.loss, f.runs[i].loss);
        }
      }
    },
    { link: LINK },
  ));

test("CSV: what trace prints", () =>
  site.page(
    async (page) => {
      await at(page, 17);
      const { name, bytes } = await saved(page, "save-csv");
      assert.equal(name, "mesascope-sparse.csv");
      assert.equal(bytes.toString("utf8"), await trace(LINK));
      assert.deepEqual(runOf(bytes), { link: LINK, step: null });
    },
    { link: LINK },
  ));

test("a long CSV says how far it is, and stops when pressed again", () =>
  site.page(
    async (page) => {
      await page.click("#save");
      await page.click("#save-csv");
      await page.waitForFunction(
        () =>
          /%/.test(document.querySelector("#save-csv .what")?.textContent ?? "") &&
          /%/.test(document.querySelector("#save")?.textContent ?? ""),
      );
      assert.equal(await page.locator("#save-svg").getAttribute("aria-disabled"), "true");
      await page.click("#save-csv");
      await page.waitForFunction(
        () =>
          document.querySelector("#save-csv .what")?.textContent === "numbers of every step" &&
          document.querySelector("#save")?.textContent === "Save",
      );
      assert.equal(await page.locator("#notices > *").count(), 0, "stopping is no failure");
      assert.equal(await page.locator("#save-svg").getAttribute("aria-disabled"), null);
    },
    { link: "d=2&T=8&steps=1000000&lr=1e-6" },
  ));

test("a CSV that is being made when the engine goes is given up, with a word", () =>
  site.page(
    async (page) => {
      await page.click("#save");
      await page.click("#save-csv");
      await page.waitForFunction(() => /%/.test(document.querySelector("#save")?.textContent ?? ""));
      await page.evaluate(() => /** @type {any} */ (document.querySelector("#stage iframe")).contentWindow.mesascope.onfatal("a test"));
      await page.locator("#trouble").waitFor();
      await page.waitForFunction(() => document.querySelector("#save")?.textContent === "Save");
      await says(page, "#notices", /could not be made/);
      await page.click("#restart");
      await ready(page);
      assert.equal(await page.locator("#save-csv").getAttribute("aria-disabled"), null, "it can be asked for again");
    },
    { link: "d=2&T=8&steps=1000000&lr=1e-6", expected: /a test/ },
  ));

test("WebM: a film of the run that plays", () =>
  site.page(
    async (page) => {
      const link = await at(page, 9);
      const stats = async () => JSON.parse(await engine(page, "stats"));
      const before = await stats(),
        began = Date.now();
      const { name, bytes } = await saved(page, "save-film");
      assert.equal(name, "mesascope-sparse-curves.webm");
      // One picture a second at most, and those of its beginning and its end.
      const drawn = (await stats()).drawn - before.drawn,
        took = Date.now() - began;
      assert.ok(drawn <= took / 1000 + 5, `${drawn} pictures were drawn on the screen in ${took} ms of filming`);
      assert.deepEqual(runOf(bytes), { link, step: 9 });
      await until(page, (f) => f.step === 9, "back at the step that was shown");
      const rest = (await stats()).drawn;
      await engine(page, "play", true);
      await until(page, (f) => f.step === 40 && !f.playing, "played as before");
      assert.ok((await stats()).drawn > rest + 1, "the screen is drawn as before");
      const film = await page.evaluate(async (data) => {
        const video = document.createElement("video");
        video.muted = true;
        video.src = URL.createObjectURL(new Blob([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], { type: "video/webm" }));
        await new Promise((resolve, reject) => {
          video.onloadeddata = resolve;
          video.onerror = () => reject(new Error(video.error?.message));
        });
        const canvas = document.createElement("canvas");
        canvas.width = video.videoWidth;
        canvas.height = video.videoHeight;
        const shot = async (/** @type {number} */ time) => {
          video.currentTime = time;
          await new Promise((resolve) => (video.onseeked = resolve));
          const c = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
          // A frame that was sought is there a little later than it is said to be.
          let d = new Uint8ClampedArray();
          for (let tries = 0; tries < 200 && !d.some((x, i) => i % 4 < 3 && x > 0); tries++) {
            await new Promise((go) => requestAnimationFrame(go));
            c.drawImage(video, 0, 0);
            d = c.getImageData(0, 0, canvas.width, canvas.height).data;
          }
          return {
            corner: [...d.slice(4 * (3 * canvas.width + 3), 4 * (3 * canvas.width + 3) + 3)],
            sum: d.reduce((s, x, i) => (s + x * (i % 97)) % 1e9, 0),
          };
        };
        const shots = [await shot(0), await shot(0.8), await shot(2.4)];
        video.currentTime = 0;
        video.playbackRate = 8;
        await video.play();
        await new Promise((resolve) => (video.onended = resolve));
        const box = /** @type {Element} */ (document.querySelector("#stage")).getBoundingClientRect();
        return { duration: video.duration, size: [video.videoWidth, video.videoHeight], shape: box.width / box.height, shots };
      }, bytes.toString("base64"));
      // 41 steps at 24 frames a second, the last of them for a second.
      assert.ok(Math.abs(film.duration - (41 / 24 + 1)) < 0.1, `${film.duration} s`);
      assert.ok(film.size[0] >= 640 && Math.abs(film.size[0] / film.size[1] - film.shape) < 0.02, String(film.size));
      assert.equal(new Set(film.shots.map((s) => s.sum)).size, 3, "nothing moves in it");
      for (const { corner } of film.shots)
        corner.forEach((x, i) => assert.ok(Math.abs(x - [0xfb, 0xfa, 0xf6][i]) < 8, `the ground is ${corner}`));
      // The page's policy has no films: it makes them and shows none.
    },
    { link: `${LINK}&view=curves`, bypassCSP: true },
  ));

test("a film makes each of its pictures once, and says how far it is", () =>
  site.page(
    async (page) => {
      // How long it takes is what these are: pictures written, drawn and read, on a canvas that is
      // not brought back from a graphics card, and steps back, which would be computed again.
      await page.evaluate(() => {
        const w = /** @type {any} */ (globalThis),
          e = /** @type {any} */ (document.querySelector("#stage iframe")).contentWindow.mesascope;
        /** @type {{ made: number, drawn: number, frames: number, card: number, said: unknown[], steps: number[] }} */
        const counts = (w.counts = { made: 0, drawn: 0, frames: 0, card: 0, said: [], steps: [] });
        const count = (/** @type {any} */ of, /** @type {string} */ name, /** @type {(...args: any[]) => void} */ seen) => {
          const f = of[name];
          of[name] = function (/** @type {any[]} */ ...args) {
            seen(this, ...args);
            return f.apply(this, args);
          };
        };
        count(w.HTMLImageElement.prototype, "decode", () => counts.made++);
        count(e, "seek", (_, step) => counts.steps.push(step));
        count(w.CanvasRenderingContext2D.prototype, "drawImage", (context) => {
          counts.drawn++;
          if (!context.getContextAttributes().willReadFrequently) counts.card++;
        });
        count(w.VideoEncoder.prototype, "encode", () => counts.frames++);
        const save = /** @type {Element} */ (document.querySelector("#save"));
        new MutationObserver(() => counts.said.push(save.textContent)).observe(save, {
          childList: true,
          characterData: true,
          subtree: true,
        });
      });
      const { bytes } = await saved(page, "save-film");
      assert.ok(bytes.length > 1000);
      const counts = await page.evaluate(() => /** @type {any} */ (globalThis).counts);
      const pictures = 61; // of steps 0 to 60; the last stays for a second, by a frame of its own
      assert.deepEqual(
        { made: counts.made, drawn: counts.drawn, frames: counts.frames, card: counts.card },
        { made: pictures, drawn: pictures, frames: pictures + 1, card: 0 },
      );
      const way = counts.steps.slice(0, -1); // and back to where it was
      assert.deepEqual(
        way,
        [...way].sort((a, b) => a - b),
        "it goes back",
      );
      const said = counts.said.map((/** @type {string} */ s) => Number(/(\d+)/.exec(s)?.[1] ?? 100));
      assert.ok(said.length > 20, `it was said ${said.length} times how far it is`);
      assert.deepEqual(
        said,
        [...said].sort((a, b) => a - b),
      );
    },
    { link: "view=all&steps=60", bypassCSP: true },
  ));

test("a film is stopped by pressing again, and by another run", () =>
  site.page(
    async (page) => {
      await at(page, 9);
      await page.click("#save");
      await page.click("#save-film");
      await page.waitForFunction(() => /%/.test(document.querySelector("#save-film .what")?.textContent ?? ""));
      await page.click("#save-film");
      await page.waitForFunction(() => document.querySelector("#save")?.textContent === "Save");
      await until(page, (f) => f.step === 9, "back at the step that was shown");
      await page.click("#save-film");
      await page.waitForFunction(() => /%/.test(document.querySelector("#save-film .what")?.textContent ?? ""));
      await page.locator("label:has([name=start][value=ones])").click();
      await page.waitForFunction(() => document.querySelector("#save")?.textContent === "Save");
      assert.match(address(page), /start=ones/);
    },
    // So long that it is not made before the press.
    { link: LINK.replace("steps=40", "steps=1000") },
  ));

test("where no film can be made, the menu says so", () =>
  site.page(
    async (page) => {
      await page.click("#save");
      await page.waitForFunction(() => /cannot/.test(document.querySelector("#save-film .what")?.textContent ?? ""));
      assert.equal(await page.locator("#save-film").getAttribute("aria-disabled"), "true");
    },
    {
      link: LINK,
      init: () => {
        delete (/** @type {any} */ (globalThis).VideoEncoder);
      },
    },
  ));

test("the menu by keyboard: in, along, out", () =>
  site.page(
    async (page) => {
      const focused = () => page.evaluate(() => document.activeElement?.id);
      await page.focus("#save");
      await page.keyboard.press("Enter");
      assert.equal(await page.locator("#save").getAttribute("aria-expanded"), "true");
      const order = [];
      for (let i = 0; i < 8; i++) {
        await page.keyboard.press("Tab");
        order.push(await focused());
      }
      assert.deepEqual(order, ["save-png-1", "save-png-2", "save-png-4", "save-svg", "save-film", "save-csv", "save-json", "restore"]);
      await page.keyboard.press("Escape");
      assert.equal(await focused(), "save");
      assert.ok(await page.locator("#save-menu").isHidden());
      await page.keyboard.press("Enter");
      await page.keyboard.press("Shift+Tab");
      assert.ok(await page.locator("#save-menu").isHidden(), "it stays open behind the focus");
    },
    { link: LINK },
  ));

/** Gives the page a file, by its button. @param {import("playwright-core").Page} page @param {string} name @param {Buffer} buffer */
async function give(page, name, buffer) {
  await page.locator("#restore-file").setInputFiles({ name, mimeType: "", buffer });
}

/** Drops a file on the page. @param {import("playwright-core").Page} page @param {string} name @param {Buffer} bytes */
async function drop(page, name, bytes) {
  await page.evaluate(
    ([n, data]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], n));
      for (const type of ["dragover", "drop"])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
    },
    [name, bytes.toString("base64")],
  );
}

test("each file, given back to the page, brings back its run at its step", () =>
  site.page(
    async (page) => {
      const link = await at(page, 17);
      /** @type {Awaited<ReturnType<typeof saved>>[]} */
      const files = [];
      for (const item of ["save-svg", "save-png-2", "save-json", "save-film", "save-csv"]) files.push(await saved(page, item));
      for (const [i, { name, bytes }] of files.entries()) {
        await page.goto(`${site.url}?start=ones&theme=dark`);
        await ready(page);
        await (i % 2 ? drop : give)(page, name, bytes);
        const want = name.endsWith(".csv") ? LINK : link;
        await untilAddress(page, (q) => q.replace("&theme=dark", "") === want, name);
        await until(page, (f) => f.step === (name.endsWith(".csv") ? 0 : 17) && f.last === 40, name);
        assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark", "the reader's colours are the reader's");
        await page.goBack();
        await untilAddress(page, (q) => q === "start=ones&theme=dark", `back from ${name}`);
        assert.equal(await page.locator("#notices > *").count(), 0);
      }
    },
    { link: LINK },
  ));

const svg = (/** @type {string} */ facts) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><metadata><run xmlns="urn:mesascope" ${facts}/></metadata></svg>`);
/** @type {[string, Buffer, RegExp][]} */
const HOSTILE = [
  ["empty.svg", Buffer.alloc(0), /no run in “empty.svg”/],
  ["photo.png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), /no run/],
  ["zeros.webm", Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3]), Buffer.alloc(5 << 20)]), /no run/],
  ["<img src=x onerror=pwned=1>.csv", Buffer.from("# mesascope 0.1.0\n"), /no run in “<img src=x onerror=pwned=1>.csv”/],
  ["html.svg", svg('link="start=%3Cimg%20src%3Dx%20onerror%3Dpwned%3D1%3E" step="1"'), /cannot be opened.*start/s],
  ["bad.svg", svg('link="d=99" step="1"'), /cannot be opened.*99/s],
  ["far.svg", svg('link="steps=10" step="11"'), /cannot be opened.*at/s],
  ["deep.json", Buffer.from(`{"a":${"[".repeat(1 << 20)}`), /no run/],
];
test("files without a run, broken ones and hostile ones get a message, and nothing is lost", () =>
  site.page(
    async (page) => {
      const link = await at(page, 17);
      for (const [name, bytes, pattern] of HOSTILE) {
        await (bytes.length % 2 ? drop : give)(page, name, bytes);
        await page.waitForFunction(() => document.querySelector("#notices")?.textContent?.trim());
        const box = page.locator("#notices");
        assert.match(await box.innerText(), pattern, name);
        assert.equal(await box.locator("img, script").count(), 0, name);
        assert.equal(address(page), link, name);
        await box.locator("button").click();
      }
      assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).pwned), undefined);
      await until(page, (f) => f.step === 17, "still there");
    },
    { link: LINK },
  ));

test("a file of a newer version comes back, with a word", () =>
  site.page(
    async (page) => {
      await give(page, "new.svg", svg('version="99.1.0" link="d=2&amp;steps=30&amp;novelty=1" step="3"'));
      await untilAddress(page, (q) => q === "d=2&steps=30&at=3", "its run");
      const said = await page.locator("#notices").innerText();
      assert.match(said, /newer version, 99\.1\.0/);
      assert.match(said, /no key “novelty”/);
    },
    { link: LINK },
  ));

test("the longest lists of vectors are saved, opened again, and told to be long", () => {
  const number = (/** @type {number} */ i) => `${i % 16 < 8 ? "" : "-"}1.${String(i + 1).padStart(14, "3")}7`;
  const atoms = Array.from({ length: 64 }, (_, i) => Array.from({ length: 8 }, (__, k) => number(8 * i + k)));
  const long = `start=custom&atoms=${atoms.map((x) => x.join(",")).join("~")}&d=8&T=20&steps=5`;
  return site.page(
    async (page) => {
      await page.click("#handout");
      await page.waitForFunction(() => /8000/.test(document.querySelector("#handout-long")?.textContent ?? ""));
      const waiting = page.waitForEvent("download");
      await page.click("#handout-file");
      assert.match((await waiting).suggestedFilename(), /^mesascope-custom.*\.svg$/);
      await page.click("#handout-close");
      for (const item of ["save-svg", "save-png-1", "save-json", "save-csv"]) {
        const { name, bytes } = await saved(page, item);
        await page.goto(`${site.url}?start=ones`);
        await ready(page);
        await give(page, name, bytes);
        await untilAddress(page, (q) => q === long, name);
      }
    },
    { link: long },
  );
});

test("a figure in a frame is saved as well", () =>
  site.page(
    async (page) => {
      await page.waitForFunction(
        () => document.querySelector("#save") && !document.querySelector("#save")?.hasAttribute("aria-disabled"),
        null,
        { timeout: 60_000 },
      );
      const picture = await saved(page, "save-svg");
      assert.equal(picture.name, "mesascope-sparse-flow-step12.svg");
      assert.equal(find(picture.bytes)?.step, 12);
      const csv = await saved(page, "save-csv");
      assert.equal(csv.bytes.toString("utf8"), await trace(LINK));
    },
    { path: "embed.html", link: `${LINK}&view=flow&at=12&load=now`, wait: false, expected: OWN },
  ));
