/**
 * Numbers as they are written: a real minus, tabular digits, superscript powers.
 * Every number on the page passes through here.
 */

const MINUS = "\u2212";
const NARROW = "\u202f";
const SUPERSCRIPTS = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };

/** @type {Map<string, Intl.NumberFormat>} */
const formats = new Map();

/**
 * @param {number} digits after the point, at most
 * @param {number} least after the point, at least
 */
function plain(digits, least) {
  const key = `${digits}/${least}`;
  let f = formats.get(key);
  if (!f) {
    f = new Intl.NumberFormat("en", { maximumFractionDigits: digits, minimumFractionDigits: least, useGrouping: false });
    formats.set(key, f);
  }
  return f;
}

/** @param {string} s */
const real = (s) => s.replace(/^-(?=0(\.0*)?$)/, "").replace("-", MINUS);

/**
 * With a fixed count of digits after the point.
 * @param {number} x
 * @param {number} digits
 */
export function fixed(x, digits) {
  if (!Number.isFinite(x)) return infinite(x);
  if (Math.abs(x) >= 1e6) return significant(x, digits + 1);
  return real(plain(digits, digits).format(x));
}

/**
 * With so many significant digits and no idle zeros; very large and very small
 * numbers as m × 10ⁿ.
 * @param {number} x
 * @param {number} [digits]
 */
export function significant(x, digits = 3) {
  if (!Number.isFinite(x)) return infinite(x);
  if (x === 0) return "0";
  const [mantissa, power] = x.toExponential(digits - 1).split("e");
  const n = Number(power);
  if (n >= -4 && n < 6) return real(plain(Math.max(0, digits - 1 - n), 0).format(x));
  return powered(String(Number(mantissa)), n);
}

/** Digits as an exponent has them, for where nothing can be raised. @param {string} digits */
export const raised = (digits) =>
  digits.replaceAll(MINUS, "-").replace(/[-\d]/g, (c) => SUPERSCRIPTS[/** @type {keyof typeof SUPERSCRIPTS} */ (c)]);

/**
 * @param {string} mantissa
 * @param {number} n
 */
function powered(mantissa, n) {
  const up = String(n).replace(/./g, (c) => SUPERSCRIPTS[/** @type {keyof SUPERSCRIPTS} */ (c)] ?? c);
  return mantissa === "1" ? `10${up}` : `${real(mantissa)}${NARROW}×${NARROW}10${up}`;
}

/** With its sign of per cent. @param {number} x in per cent @param {number} digits after the point */
export const inPercent = (x, digits) => `${fixed(x, digits)}${NARROW}%`;

/**
 * A number that was given rather than measured: all of its digits.
 * @param {number} x
 */
export function given(x) {
  const [mantissa, power] = String(x).split("e");
  return power === undefined ? real(mantissa) : powered(mantissa, Number(power));
}

/**
 * A whole number in groups of three: 10 000.
 * @param {number} x
 */
export function whole(x) {
  if (!Number.isFinite(x)) return infinite(x);
  return real(String(Math.round(x)).replace(/\B(?=(\d{3})+(?!\d))/g, NARROW));
}

/**
 * How far measured is from predicted, relative: −32.3 %. A dash when that has
 * no meaning.
 * @param {number} measured
 * @param {number} predicted
 */
export function difference(measured, predicted) {
  const p = (measured / predicted - 1) * 100;
  if (!Number.isFinite(p)) return "–";
  if (Math.abs(p) >= 1000)
    return `${p < 0 ? MINUS : "+"}${significant(Math.abs(p), Math.abs(p) < 1e5 ? 5 : 2).replace(/\.\d+$/, "")}${NARROW}%`;
  const s = plain(1, 1).format(Math.abs(p));
  return `${p < 0 && s !== "0.0" ? MINUS : "+"}${s}${NARROW}%`;
}

/**
 * Where a run begins, never broken over two lines: (0.1, −2).
 * @param {number[]} numbers
 */
export function point(...numbers) {
  return `(${numbers.map(given).join(",\u00a0")})`;
}

/**
 * Bytes as megabytes.
 * @param {number} bytes
 */
export function megabytes(bytes) {
  return plain(1, 1).format(bytes / 1e6);
}

/** @param {number} x */
function infinite(x) {
  if (Number.isNaN(x)) return "not a number";
  return x < 0 ? `${MINUS}∞` : "∞";
}
