/** Which language to speak. */

import { urgent } from "../built.js";

/** Those that there are words of: the files of web/lang. */
export const LANGUAGES = Object.keys(urgent);

/** The reader's language, as far as the page speaks it. */
function readersLanguage() {
  try {
    const tags = navigator.languages ?? [navigator.language];
    return tags.map((tag) => tag.toLowerCase().split("-")[0]).find((tag) => LANGUAGES.includes(tag)) ?? "en";
  } catch {
    return "en";
  }
}

/**
 * The language to speak when a link asks for one, or for none.
 * @param {string | null} asked
 */
export function chosenLanguage(asked) {
  const tag = (asked ?? "").toLowerCase().split("-")[0];
  return LANGUAGES.includes(tag) ? tag : readersLanguage();
}
