/**
 * A WebM file of one silent film: what it is of, an index, and its frames. All
 * that a reader wants to know first stands first. Pure.
 */

import { join, utf8 } from "./bytes.js";
import { TAG as PREFIX } from "./facts.js";
import {
  CLUSTER,
  CUES,
  EBML,
  INFO,
  SEGMENT,
  SIMPLE_TAG,
  TAG,
  TAGS,
  TAG_NAME,
  TAG_STRING,
  TARGETS,
  TRACK,
  TRACKS,
  element,
  float,
} from "./ebml.js";

/** @typedef {{ at: number, key: boolean, data: Uint8Array }} Chunk one frame, at so many milliseconds */

/**
 * @param {object} film
 * @param {"V_VP8" | "V_VP9"} film.codec
 * @param {number} film.width
 * @param {number} film.height
 * @param {number} film.duration in milliseconds
 * @param {Chunk[]} film.chunks
 * @param {Record<string, string>} film.facts
 */
export function webm({ codec, width, height, duration, chunks, facts }) {
  const head = element(EBML, [
    element(0x4286, 1),
    element(0x42f7, 1),
    element(0x42f2, 4),
    element(0x42f3, 8), // versions and lengths of EBML itself
    element(0x4282, "webm"),
    element(0x4287, 4),
    element(0x4285, 2),
  ]);
  const info = element(INFO, [
    element(0x2ad7b1, 1_000_000), // times are in milliseconds
    element(0x4489, float(duration)),
    element(0x4d80, "Mesascope"),
    element(0x5741, "Mesascope"),
  ]);
  const tracks = element(TRACKS, [
    element(TRACK, [
      element(0xd7, 1),
      element(0x73c5, 1),
      element(0x83, 1),
      element(0x9c, 0),
      element(0x86, codec), // number, id, video, no lacing
      element(0xe0, [element(0xb0, width), element(0xba, height)]),
    ]),
  ]);
  const tags = element(TAGS, [
    element(TAG, [
      element(TARGETS, []),
      ...Object.entries(facts).map(([name, value]) =>
        element(SIMPLE_TAG, [element(TAG_NAME, PREFIX + name.toUpperCase()), element(TAG_STRING, utf8(value))]),
      ),
    ]),
  ]);
  const clusters = clustersOf(chunks);
  const before = info.length + tracks.length + tags.length;
  const index = (/** @type {number} */ from) => {
    let at = from;
    return element(
      CUES,
      clusters.map(({ start, bytes }) => {
        const cue = element(0xbb, [element(0xb3, start), element(0xb7, [element(0xf7, 1), element(0xf1, at)])]);
        at += bytes.length;
        return cue;
      }),
    );
  };
  const cues = index(before + index(0).length);
  return join([head, element(SEGMENT, [info, tracks, tags, cues, ...clusters.map((c) => c.bytes)])]);
}

/** A cluster begins at every key frame. @param {Chunk[]} chunks */
function clustersOf(chunks) {
  /** @type {{ start: number, bytes: Uint8Array }[]} */
  const out = [];
  for (let i = 0; i < chunks.length;) {
    const start = chunks[i].at,
      blocks = [element(0xe7, start)];
    do {
      const { at, key, data } = chunks[i++];
      blocks.push(element(0xa3, join([Uint8Array.of(0x81, (at - start) >> 8, (at - start) & 0xff, key ? 0x80 : 0), data])));
    } while (i < chunks.length && !chunks[i].key);
    out.push({ start, bytes: element(CLUSTER, blocks) });
  }
  return out;
}
