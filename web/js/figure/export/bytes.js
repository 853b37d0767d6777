/** Bytes: put together, and summed as PNG wants it. Pure. */

export const utf8 = (/** @type {string} */ text) => new TextEncoder().encode(text);

/** @param {readonly Uint8Array[]} parts */
export function join(parts) {
  const out = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0));
  let at = 0;
  for (const p of parts) {
    out.set(p, at);
    at += p.length;
  }
  return out;
}

/** So many bytes, as they are put into a view of them. @param {number} n @param {(view: DataView) => void} put */
export function packed(n, put) {
  const out = new Uint8Array(n);
  put(new DataView(out.buffer));
  return out;
}

/** @param {number} n a whole number below 2^32 */
export const uint32 = (n) => packed(4, (view) => view.setUint32(0, n));

/** The CRC of ISO 3309, bit by bit: what is summed here is short. @param {Uint8Array} bytes */
export function crc32(bytes) {
  let c = 0xffffffff;
  for (const b of bytes) {
    c ^= b;
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  }
  return (c ^ 0xffffffff) >>> 0;
}
