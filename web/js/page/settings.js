/** Colours and language: kept in the link, nowhere else. */

import { byId } from "../figure/dom.js";
import { palettes } from "../figure/palette.js";
import { chosenLanguage } from "../figure/language.js";
import { valueOf } from "../figure/link.js";
import { say } from "./notices.js";
import { speak } from "../figure/words.js";

/** @typedef {import("../figure/session.js").Session} Session */

/**
 * @param {Session} session
 * @param {{ link(): string, change(keys: Record<string, string | null>): void }} page the link that is shown or will be
 * @param {() => void} spoken called when another language is on the page
 */
export function settings(session, page, spoken) {
  const palette = palettes(paint);
  const themes = /** @type {HTMLInputElement[]} */ ([...byId("theme").querySelectorAll("input")]);
  const langs = /** @type {HTMLInputElement[]} */ ([...byId("lang").querySelectorAll("input")]);
  let asked = "";
  take(valueOf(page.link(), "theme") ?? "", chosenLanguage(valueOf(page.link(), "lang")));

  /** @param {string} theme @param {string} lang */
  function take(theme, lang) {
    asked = theme;
    for (const radio of themes) radio.checked = radio.value === theme;
    for (const radio of langs) radio.checked = radio.value === lang;
  }

  function paint() {
    const theme = palette.theme(asked);
    document.documentElement.dataset.theme = theme;
    const room = valueOf(session.link, "ui") === "present";
    session.engine?.setTheme(palette.picture(theme, room));
  }

  for (const radio of themes) {
    radio.addEventListener("change", () => {
      asked = radio.value;
      paint();
      page.change({ theme: asked === "" ? null : asked });
    });
  }

  for (const radio of langs) {
    radio.addEventListener("change", async () => {
      try {
        if (!(await speak(radio.value))) return; // another one was chosen meanwhile
      } catch {
        for (const other of langs) other.checked = other.value === document.documentElement.lang;
        return void say("notice.lang");
      }
      page.change({ lang: radio.value });
      spoken();
    });
  }

  session.onopen(({ reply, going }) => {
    if (going) return;
    const lang = chosenLanguage(reply.scenario.lang);
    take(reply.scenario.theme, lang);
    paint();
    if (lang !== document.documentElement.lang) speak(lang).then(spoken, () => say("notice.lang"));
  });
}
