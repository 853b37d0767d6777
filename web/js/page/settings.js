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
 * @param {() => void} spoken called when another language is on the page
 */
export function settings(session, spoken) {
  const palette = palettes(paint);
  const themes = /** @type {HTMLInputElement[]} */ ([...byId("theme").querySelectorAll("input")]);
  const langs = /** @type {HTMLInputElement[]} */ ([...byId("lang").querySelectorAll("input")]);
  let asked = "";

  function paint() {
    const theme = palette.theme(asked);
    document.documentElement.dataset.theme = theme;
    const room = valueOf(session.link, "ui") === "present";
    session.engine?.setTheme(palette.picture(theme, room));
  }

  for (const radio of themes) {
    radio.addEventListener("change", () => {
      asked = radio.value;
      session.change({ theme: asked === "" ? null : asked });
    });
  }

  for (const radio of langs) {
    radio.addEventListener("change", async () => {
      const before = document.documentElement.lang;
      try {
        await speak(radio.value);
      } catch {
        for (const other of langs) other.checked = other.value === before;
        return void say("notice.lang");
      }
      session.change({ lang: radio.value });
      spoken();
    });
  }

  session.onopen(({ reply, going }) => {
    if (going) return;
    asked = reply.scenario.theme;
    for (const radio of themes) radio.checked = radio.value === asked;
    const lang = chosenLanguage(reply.scenario.lang);
    for (const radio of langs) radio.checked = radio.value === lang;
    paint();
    if (lang !== document.documentElement.lang) speak(lang).then(spoken, () => say("notice.lang"));
  });
}
