/**
 * Finds in a saved file what it is of: the link, and the step. It trusts nothing:
 * whatever the bytes are, the answer is two plain values or null. What the link
 * means, and whether it is one, is for the engine to say. Pure.
 */

import { KEYWORD, NAMESPACE, TAG } from "./facts.js";
import * as ebml from "./ebml.js";
import { MAX_LINK } from "../link.js";
import { most } from "../schema.js";

/** @typedef {{ link: string, step: number | null, version: string }} Found */

/** Facts stand in the first bytes of every file but a report, which is read whole. */
const HEAD = 1 << 20;
const LONGEST_REPORT = 8 << 20;

/**
 * @param {Blob} file
 * @returns {Promise<Found | null>}
 */
export async function read(file) {
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  if (kindOf(head) !== "json" || file.size <= HEAD) return find(head);
  return file.size > LONGEST_REPORT ? null : find(new Uint8Array(await file.arrayBuffer()));
}

/**
 * @param {Uint8Array} bytes a file, or its beginning
 * @returns {Found | null}
 */
export const find = (bytes) => found(FACTS[kindOf(bytes)]?.(bytes) ?? null);

/** What a file of each kind says of itself. @type {Record<string, (bytes: Uint8Array) => Parameters<typeof found>[0]>} */
const FACTS = {
  png: pngFacts,
  webm: filmFacts,
  svg: (bytes) => svgFacts(text(bytes)),
  csv: (bytes) => csvFacts(text(bytes)),
  json: (bytes) => reportFacts(text(bytes)),
};

/** @param {Uint8Array} bytes */
function kindOf(bytes) {
  const starts = (/** @type {number[]} */ ...with_) => with_.every((b, i) => bytes[i] === b);
  if (starts(0xff, 0xfe)) return "csv"; // as a spreadsheet saves "Unicode text"
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "png";
  if (starts(0x1a, 0x45, 0xdf, 0xa3)) return "webm";
  let i = starts(0xef, 0xbb, 0xbf) ? 3 : 0;
  while (i < bytes.length && i < 1024 && bytes[i] <= 0x20) i++;
  return { "<": "svg", "#": "csv", '"': "csv", "{": "json" }[String.fromCharCode(bytes[i] ?? 0)] ?? "";
}

const text = (/** @type {Uint8Array} */ bytes) =>
  new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8").decode(bytes);

/**
 * @param {{ link?: unknown, step?: unknown, version?: unknown } | null} facts
 * @returns {Found | null}
 */
function found(facts) {
  const link = facts?.link;
  if (typeof link !== "string" || link.length > MAX_LINK || /[\0-\x20\x7f]/.test(link)) return null;
  const step = /^(0|[1-9]\d{0,6})$/.test(String(facts?.step)) ? Number(facts?.step) : null;
  const version = /^\d+(\.\d+)*/.exec(String(facts?.version))?.[0] ?? "";
  return { link, step: step !== null && step <= most("at") ? step : null, version };
}

/** @param {Uint8Array} bytes */
function pngFacts(bytes) {
  /** @type {Record<string, string>} */
  const facts = {};
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at),
      type = text(bytes.subarray(at + 4, at + 8)),
      data = bytes.subarray(at + 8, at + 8 + length);
    const end = data.indexOf(0);
    if (type === "iTXt" && data.length === length && end > 0 && data[end + 1] === 0) {
      // Beyond the two flags: the language and the translated keyword, each ended by a zero.
      const from = data.indexOf(0, data.indexOf(0, end + 3) + 1) + 1;
      put(facts, text(data.subarray(0, end)), KEYWORD, () => text(data.subarray(from)));
    }
    at += 12 + length;
  }
  return facts;
}

/**
 * Keeps a fact if its name has the prefix. The first of a name counts.
 * @param {Record<string, string>} facts
 * @param {string} name
 * @param {string} prefix
 * @param {() => string} value
 */
function put(facts, name, prefix, value) {
  const own = name.slice(prefix.length).toLowerCase();
  if (name.startsWith(prefix) && ["link", "step", "version"].includes(own)) facts[own] ??= value();
}

/** @param {Uint8Array} bytes */
function filmFacts(bytes) {
  /** @type {Record<string, string>} */
  const facts = {};
  ebml.walk(bytes, [ebml.SEGMENT, ebml.TAGS, ebml.TAG, ebml.SIMPLE_TAG], (tag) => {
    const name = ebml.child(tag, ebml.TAG_NAME),
      value = ebml.child(tag, ebml.TAG_STRING);
    if (name && value) put(facts, text(name), TAG, () => text(value));
  });
  return facts;
}

/** One element of the metadata is read, not the document. @param {string} svg */
function svgFacts(svg) {
  const at = svg.indexOf(NAMESPACE);
  const from = svg.lastIndexOf("<", at),
    to = svg.indexOf(">", at);
  if (at < 0 || from < 0 || to < 0) return null;
  /** @type {Record<string, string>} */
  const facts = {};
  for (const [, name, double, single] of svg.slice(from, to).matchAll(/\s(\w+)=(?:"([^"]*)"|'([^']*)')/g))
    facts[name] ??= plain(double ?? single);
  return facts;
}

/** @param {string} xml */
function plain(xml) {
  /** @type {Record<string, string>} */
  const named = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
  return xml.replace(/&(?:#(\d{1,5})|#x([\da-f]{1,4})|(\w+));/gi, (all, decimal, hex, name) =>
    name ? (Object.hasOwn(named, name) ? named[name] : all) : String.fromCharCode(decimal ? Number(decimal) : parseInt(hex, 16)),
  );
}

/**
 * A spreadsheet that saved it again may have cut the lines at their commas, joined
 * them by something else, quoted them, and filled them up.
 * @param {string} csv
 */
function csvFacts(csv) {
  const lines = csv.split(/\r\n|[\r\n]/, 12);
  // A trace's columns begin with the run, a race's with the length of the context.
  const columns = /^"?(?:run|t)"?([,;\t])/,
    comma = columns.exec(lines.find((line) => columns.test(line)) ?? "")?.[1] ?? ",";
  const head = lines.map((line) => cells(line, comma).join(",").replace(/,+$/, "").trimEnd()).filter((line) => line.startsWith("# "));
  const version = /^# mesascope (\S+)/.exec(head[0] ?? "")?.[1];
  const link = head.find((line) => line.startsWith("# link: "));
  // A race is of the layer at a step; a trace is of all of them.
  const step = head.map((line) => /^# step: (\d+)/.exec(line)?.[1]).find((one) => one !== undefined);
  return version && link ? { link: link.slice(8), version, step } : null;
}

/**
 * One row of a CSV file. Where something else parts the cells, the comma may be the
 * decimal mark of a number.
 * @param {string} row
 * @param {string} comma
 */
function cells(row, comma) {
  const out = [];
  for (let at = 0; at <= row.length;) {
    const quoted = /"((?:[^"]|"")*)"/y;
    quoted.lastIndex = at;
    const m = quoted.exec(row);
    let end = row.indexOf(comma, m ? quoted.lastIndex : at);
    if (end < 0) end = row.length;
    const cell = m ? m[1].replaceAll('""', '"') : row.slice(at, end);
    out.push(comma === "," ? cell : cell.replace(/^(-?\d+),(\d+(e[+-]?\d+)?)$/i, "$1.$2"));
    at = end + 1;
  }
  return out;
}

/** @param {string} json */
function reportFacts(json) {
  try {
    const r = JSON.parse(json);
    return typeof r?.version === "string" && Array.isArray(r.runs) ? { link: r.link, step: r.step, version: r.version } : null;
  } catch {
    return null;
  }
}
