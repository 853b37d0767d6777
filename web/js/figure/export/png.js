/** Facts in a PNG picture: an iTXt chunk for each, before the pixels. Pure. */

import { crc32, join, uint32, utf8 } from "./bytes.js";
import { KEYWORD } from "./facts.js";

/** After the signature and the IHDR chunk, which has a fixed length. */
const HEAD = 8 + 25;

/**
 * @param {Uint8Array} png
 * @param {Record<string, string>} facts
 */
export function withFacts(png, facts) {
  const chunks = Object.entries({ Software: "Mesascope", ...prefixed(facts) }).map(([keyword, text]) =>
    // After the keyword: not compressed, of no language, nothing translated.
    chunk("iTXt", join([utf8(keyword), new Uint8Array(5), utf8(text)])),
  );
  return join([png.subarray(0, HEAD), ...chunks, png.subarray(HEAD)]);
}

/** @param {Record<string, string>} facts */
const prefixed = (facts) => Object.fromEntries(Object.entries(facts).map(([name, value]) => [KEYWORD + name, value]));

/**
 * @param {string} type
 * @param {Uint8Array} data
 */
function chunk(type, data) {
  const body = join([utf8(type), data]);
  return join([uint32(data.length), body, uint32(crc32(body))]);
}
