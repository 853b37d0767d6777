/**
 * Builds links. A link is a query string without "?"; what it means, what is
 * allowed and in which order its keys stand is the engine's business.
 */

/**
 * @param {string} text percent-encoded
 */
function decode(text) {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

/** @param {string} text */
const encode = (text) => encodeURIComponent(text).replaceAll("%2C", ",");

/**
 * The first value of a key, or null.
 * @param {string} link
 * @param {string} key
 */
export function valueOf(link, key) {
  for (const part of link.split("&")) {
    const at = part.indexOf("=");
    if (decode(at < 0 ? part : part.slice(0, at)) === key) return at < 0 ? "" : decode(part.slice(at + 1));
  }
  return null;
}

/**
 * The link with some keys set; null removes a key. Other keys stay as they are.
 * @param {string} link
 * @param {Record<string, string | number | null>} changes
 */
export function withKeys(link, changes) {
  const parts = link.split("&").filter((part) => part !== "" && !(decode(part.split("=", 1)[0]) in changes));
  for (const [key, value] of Object.entries(changes)) {
    if (value !== null) parts.push(`${encode(key)}=${encode(String(value))}`);
  }
  return parts.join("&");
}

/**
 * The value of `from`.
 * @param {readonly (readonly [number | string, number | string])[]} points
 */
export function fromValue(points) {
  return points.map(([a, b]) => `${a},${b}`).join("~");
}

/**
 * What a person typed as a number, as the link writes it: "−1 " is "-1".
 * @param {string} text
 */
export function typed(text) {
  return text.trim().replaceAll("\u2212", "-");
}

/**
 * What a person typed as a starting point: "(0.1; −2)" is "0.1,-2".
 * @param {string} text
 */
export function typedPoint(text) {
  return typed(text.replace(/[()[\]]/g, " ")).replace(/\s*[,;\s]\s*/g, ",");
}
