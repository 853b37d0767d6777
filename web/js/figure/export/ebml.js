/**
 * EBML, the form of WebM files: elements of an id, a length and a content, which
 * may be elements again. Only as much of it as a film's frame and its tags need. Pure.
 */

import { join, packed, utf8 } from "./bytes.js";

export const EBML = 0x1a45dfa3,
  SEGMENT = 0x18538067,
  INFO = 0x1549a966,
  TRACKS = 0x1654ae6b,
  TRACK = 0xae,
  CUES = 0x1c53bb6b,
  CLUSTER = 0x1f43b675;
export const TAGS = 0x1254c367,
  TAG = 0x7373,
  TARGETS = 0x63c0,
  SIMPLE_TAG = 0x67c8,
  TAG_NAME = 0x45a3,
  TAG_STRING = 0x4487;

/** @typedef {Uint8Array | string | number | Uint8Array[]} Content */

/**
 * An element. A number is written as an unsigned integer of eight bytes, so that
 * lengths are known before values are.
 * @param {number} id
 * @param {Content} content
 */
export function element(id, content) {
  const body = Array.isArray(content)
    ? join(content)
    : typeof content === "string"
      ? utf8(content)
      : typeof content === "number"
        ? uint(content)
        : content;
  return join([idBytes(id), length(body.length), body]);
}

/** @param {number} id */
const idBytes = (id) => uint(id).subarray(8 - Math.ceil(Math.log2(id + 1) / 8));

/** @param {number} n */
const uint = (n) => packed(8, (view) => view.setBigUint64(0, BigInt(n)));

/** A length, always in eight bytes. @param {number} n */
function length(n) {
  const out = uint(n);
  out[0] |= 0x01;
  return out;
}

/** @param {number} x */
export const float = (x) => packed(8, (view) => view.setFloat64(0, x));

/**
 * Reads the head of the element at a place: null where there is none.
 * @param {Uint8Array} bytes
 * @param {number} at
 */
function headAt(bytes, at) {
  const idLength = Math.clz32(bytes[at] ?? 0) - 23,
    sizeAt = at + idLength,
    sizeLength = Math.clz32(bytes[sizeAt] ?? 0) - 23;
  if (idLength > 4 || sizeLength > 8 || sizeAt + sizeLength > bytes.length) return null;
  let id = 0,
    size = bytes[sizeAt] & (0xff >> sizeLength);
  for (let i = 0; i < idLength; i++) id = id * 256 + bytes[at + i];
  let unknown = size === 0xff >> sizeLength;
  for (let i = 1; i < sizeLength; i++) {
    const b = bytes[sizeAt + i];
    unknown &&= b === 0xff;
    size = size * 256 + b;
  }
  const from = sizeAt + sizeLength;
  return { id, from, to: unknown ? bytes.length : Math.min(bytes.length, from + size) };
}

/**
 * Calls for the content of every element that is reached by a path of ids.
 * @param {Uint8Array} bytes
 * @param {number[]} path
 * @param {(content: Uint8Array) => void} each
 */
export function walk(bytes, [id, ...rest], each) {
  for (let at = 0; at < bytes.length;) {
    const head = headAt(bytes, at);
    if (!head) return;
    if (head.id === id) {
      const content = bytes.subarray(head.from, head.to);
      if (rest.length === 0) each(content);
      else walk(content, rest, each);
    }
    at = head.to;
  }
}

/**
 * The first child of that id.
 * @param {Uint8Array} bytes
 * @param {number} id
 * @returns {Uint8Array | null}
 */
export function child(bytes, id) {
  /** @type {Uint8Array | null} */
  let first = null;
  walk(bytes, [id], (content) => (first ??= content));
  return first;
}
