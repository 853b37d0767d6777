/**
 * A film of the run: the picture at every step, or at evenly chosen ones of a long
 * run, in frames of equal length, whatever time each takes to make.
 */

import { MOST, ended, readFrame } from "../frame.js";
import { factsOf, fileName } from "./facts.js";
import { canvasOf, imageOf } from "./raster.js";
import { webm } from "./webm.js";

/** @typedef {import("../session.js").Session} Session */
/** @typedef {import("./files.js").Long} Long */
/** @typedef {import("./files.js").NamedFile} NamedFile */
/** @typedef {import("./webm.js").Chunk} Chunk */

const RATE = 24; // frames a second
const MOST_FRAMES = 10 * RATE;
const REST = 1000; // ms that the last frame stays
const KEY = 2 * RATE; // frames from one that stands alone to the next
const WIDE = 1280;

const CODECS = /** @type {const} */ ([
  ["vp09.00.40.08", "V_VP9"],
  ["vp8", "V_VP8"],
]);

/** @param {number} width @param {number} height */
async function encoding(width, height) {
  if (typeof VideoEncoder !== "function") return null;
  for (const [codec, id] of CODECS) {
    const config = { codec, width, height, framerate: RATE, bitrate: 4 * width * height, latencyMode: /** @type {const} */ ("quality") };
    const { supported } = await VideoEncoder.isConfigSupported(config).catch(() => ({ supported: false }));
    if (supported) return { config, id };
  }
  return null;
}

/** Whether this browser can make a film. */
export const filmed = async () => (await encoding(WIDE, 720)) !== null;

/** The steps that are shown: all, or as many as a film has room for. @param {number} last */
export function stepsOf(last) {
  const stride = Math.max(1, Math.ceil(last / (MOST_FRAMES - 1)));
  const steps = [];
  for (let step = 0; step < last; step += stride) steps.push(step);
  return [...steps, last];
}

/**
 * The run is shown on its way while it is filmed, and then where it was before. The
 * screen shows only some of the steps: to draw them all there would take as long as to film them.
 * @param {Session} session
 * @param {Long} how
 * @returns {Promise<NamedFile>}
 */
export async function filmFile(session, { progress, signal }) {
  const name = fileName(session, ".webm", { view: true }),
    facts = factsOf(session),
    back = session.frame?.step ?? 0;
  const stop = new AbortController();
  let another = false;
  const engine = session.engine;
  engine?.setSparing(true);
  const forget = session.onopen(() => {
    another = true;
    stop.abort();
  });
  signal.addEventListener("abort", () => stop.abort());
  try {
    return { name, blob: await record(session, facts, progress, stop) };
  } finally {
    forget();
    engine?.setSparing(false);
    if (!another) session.seek(back);
  }
}

/**
 * @param {Session} session
 * @param {Record<string, string>} facts
 * @param {Long["progress"]} progress
 * @param {AbortController} stop ends it wherever it waits; so does an encoder that fails
 */
async function record(session, facts, progress, stop) {
  const { signal } = stop;
  session.seek(0);
  const first = await imageAt(session, 0, signal);
  const scale = Math.min(2, Math.max(1, WIDE / first.image.width));
  const even = (/** @type {number} */ x) => 2 * Math.round((x * scale) / 2);
  const { canvas, context } = canvasOf(even(first.image.width), even(first.image.height));
  const coding = await encoding(canvas.width, canvas.height);
  if (!coding) throw new Error("no codec");

  /** @type {Chunk[]} */
  const chunks = [];
  const encoder = new VideoEncoder({
    output(chunk) {
      const data = new Uint8Array(chunk.byteLength);
      chunk.copyTo(data);
      chunks.push({ at: Math.round(chunk.timestamp / 1000), key: chunk.type === "key", data });
    },
    error: (e) => stop.abort(e),
  });
  try {
    encoder.configure(coding.config);
    const steps = stepsOf(session.frame?.last ?? 0);
    let at = 0;
    const show = (/** @type {boolean} */ key) => {
      const frame = new VideoFrame(canvas, { timestamp: at * 1000 });
      encoder.encode(frame, { keyFrame: key });
      frame.close();
    };
    for (const [i, step] of steps.entries()) {
      const { image, end } = step === 0 ? first : await imageAt(session, step, signal);
      signal.throwIfAborted();
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
      at = (i * 1000) / RATE;
      show(i % KEY === 0);
      progress(i / steps.length);
      while (encoder.encodeQueueSize > 8) {
        await tick();
        signal.throwIfAborted();
      }
      if (end) break;
    }
    at += REST;
    show(false);
    await Promise.race([encoder.flush(), new Promise((_, no) => signal.addEventListener("abort", () => no(signal.reason)))]);
    const bytes = webm({ codec: coding.id, width: canvas.width, height: canvas.height, duration: at + 1000 / RATE, chunks, facts });
    return new Blob([bytes], { type: "video/webm" });
  } finally {
    if (encoder.state !== "closed") encoder.close();
  }
}

const numbers = new Float64Array(MOST);

/**
 * The picture at a step, computed first where it has not been, and whether it is the last.
 * @param {Session} session
 * @param {number} step
 * @param {AbortSignal} signal
 */
async function imageAt({ engine }, step, signal) {
  for (;;) {
    signal.throwIfAborted();
    // Each time it is asked it works on it, in a tab that nobody sees as well.
    engine?.seek(step);
    const count = engine?.frame(numbers);
    if (!engine || !count) throw new Error("the engine has stopped");
    const frame = readFrame(numbers, count),
      end = ended(frame);
    if (frame.step === step || end) return { image: await imageOf(engine.svg()), end };
    await tick();
  }
}

const tick = () => new Promise((go) => setTimeout(go, 4));
