/** The few words of the element itself, in the languages that there are. The frame brings its own. */

/** @typedef {"play" | "policy" | "silent" | "open"} Key */

/** @type {Record<string, Record<Key, string>>} */
const WORDS = {
  en: {
    play: "Play this figure",
    policy: "This page keeps the live figure out: its Content-Security-Policy must allow {host} in frame-src.",
    silent: "The live figure does not answer: {host} is out of reach, or something keeps it out of this page.",
    open: "Open in Mesascope",
  },
  zh: {
    play: "播放这幅图",
    policy: "这个网页不让动态图进来：它的 Content-Security-Policy 须在 frame-src 中允许 {host}。",
    silent: "动态图没有回应：{host} 无法访问，或被这个网页拦住了。",
    open: "在 Mesascope 中打开",
  },
};

/** The language's tag if there are words in it, else "". @param {string} tag */
export function spoken(tag) {
  const lang = tag.toLowerCase().split(/[-_]/)[0];
  return Object.hasOwn(WORDS, lang) ? lang : "";
}

/**
 * @param {string} lang
 * @param {Key} key
 * @param {string} [host]
 */
export const told = (lang, key, host = "") => (WORDS[lang] ?? WORDS.en)[key].replace("{host}", host);
