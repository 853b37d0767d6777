/**
 * What stands in the element before, after and around its frame: a poster, a
 * play button in the place where the figure has its own, words when no figure
 * can come, and the frame.
 */

import { told } from "./told.js";

/*
 * A column decides how wide the figure is; where nothing does (in a row, in a
 * grid's start, in what shrinks to fit) it wants to be 720 px wide, and at least
 * 280 where there is room: .wish is three boxes of 240 px that may wrap.
 */
const CSS = `
:host { display: block; min-width: min(280px, 100%); max-width: 100%; margin: 1.5em 0; }
:host([hidden]) { display: none; }
.wish { height: 0; overflow: hidden; font-size: 0; }
.wish i { display: inline-block; width: 240px; }
.box { position: relative; overflow: hidden; border-radius: 10px; background: #fbfaf6; color: #1d2129; color-scheme: light; }
.box.dark { background: #12141a; color: #eceae4; color-scheme: dark; }
.box::after { content: ""; position: absolute; inset: 0; border: 1px solid #e6e2d9; border-radius: inherit; pointer-events: none; }
.box.dark::after { border-color: #2a2f39; }
iframe { position: absolute; inset: 0; width: 100%; height: 100%; border: 0; opacity: 0; color-scheme: inherit; }
.live iframe { opacity: 1; }
.poster { position: absolute; inset: 8px 8px auto; overflow: hidden; }
.narrow .poster { inset-inline: 2px; }
.poster img, .poster ::slotted(img) { display: block; width: 100%; height: 100%; object-fit: contain; object-position: top; }
.light .dark, .dark .light, .live .poster, .live button, .live p, [hidden] { display: none !important; }
button { position: absolute; z-index: 1; left: 12px; width: 40px; height: 40px; padding: 0; border: 0; border-radius: 50%; background: currentColor; color: inherit; cursor: pointer; }
button svg { display: block; width: 22px; height: 22px; margin: auto; fill: #fbfaf6; }
.dark button svg { fill: #12141a; }
:is(button, a):focus-visible { outline: 2.5px solid currentColor; outline-offset: 2.5px; }
p { position: absolute; inset: auto 0 0; margin: 0; box-sizing: border-box; min-height: 60px; padding: 10px 14px 10px 64px; font: 14px/1.4 system-ui, sans-serif; background: inherit; }
a { color: inherit; }
@media (forced-colors: active) {
  button { border: 1px solid ButtonText; }
  button svg, .dark button svg { fill: ButtonText; }
}
@media print {
  :host { break-inside: avoid; }
  .box, .box.dark { background: #fff; color: #000; color-scheme: light; }
  .box::after { border-color: #ccc !important; }
  .box:not(.live) { height: auto !important; }
  .box:not(.live) .poster { position: static; height: auto !important; padding: 8px; }
  .poster img { height: auto; max-height: 90vh; }
  .dark img.light { display: block !important; }
  .dark img.dark, button, p { display: none !important; }
}
`;

/** @type {CSSStyleSheet | undefined} */
let sheet;

/**
 * @param {ShadowRoot} root
 * @param {() => void} play
 */
export function facade(root, play) {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
  }
  const own = new CSSStyleSheet();
  root.adoptedStyleSheets = [sheet, own];
  const wish = element("div", "wish"),
    box = element("div", "box light"),
    poster = element("div", "poster"),
    slot = element("slot"),
    button = element("button"),
    words = element("p");
  wish.append(element("i"), " ", element("i"), " ", element("i"));
  poster.inert = true;
  // One for either ground, so that paper gets the light one whatever the screen has.
  const images = ["light", "dark"].map((theme) => {
    const image = element("img", theme);
    image.alt = "";
    image.hidden = true;
    image.addEventListener("error", () => {
      image.hidden = true;
      slot.hidden = false;
    });
    return image;
  });
  poster.append(slot, ...images);
  button.type = "button";
  button.append(triangle());
  button.addEventListener("click", play);
  words.hidden = true;
  words.setAttribute("role", "status");
  /** @type {string | null} */
  let tongue = null;
  /** Why no figure can come. @type {{ why: string, page: URL } | null} */
  let wrong = null;
  function tell() {
    if (!wrong) return;
    const link = element("a");
    link.href = wrong.page.href;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = told(tongue ?? "", "outside.open");
    words.replaceChildren(`${told(tongue ?? "", wrong.why, wrong.page.host)} `, link);
  }
  box.append(poster, button, words);
  root.append(wish, box);

  return {
    box,
    /** At most so wide. @param {string} width a whole number of px, or "" */
    most(width) {
      own.replaceSync(/^\d+$/.test(width) ? `:host { max-width: min(${width}px, 100%); }` : "");
    },
    /** @param {string} lang */
    speak(lang) {
      if (lang === tongue) return; // what was said once is not to be heard again
      tongue = lang;
      button.lang = words.lang = lang || "en";
      button.setAttribute("aria-label", told(lang, "outside.play"));
      tell();
    },
    /** @param {"light" | "dark"} theme */
    paint(theme) {
      box.classList.toggle("dark", theme === "dark");
      box.classList.toggle("light", theme !== "dark");
    },
    /** @param {number} picture @param {number} below @param {boolean} narrow */
    size(picture, below, narrow) {
      box.style.height = `${picture + below}px`;
      poster.style.height = `${picture - 8}px`;
      button.style.top = `${picture + 10}px`;
      button.hidden = below < 44;
      box.classList.toggle("narrow", narrow);
    },
    /**
     * @param {string} light "" for what is in the element itself
     * @param {string} [dark]
     * @param {boolean} [ours] from our own host, which lets every page read it
     */
    picture(light, dark = light, ours = false) {
      slot.hidden = light !== "";
      images.forEach((image, i) => {
        const src = i === 0 ? light : dark;
        image.hidden = src === "";
        if (src === "" || image.getAttribute("src") === src) return;
        // A page that isolates itself shows only what it may read.
        image.crossOrigin = ours ? "anonymous" : null;
        image.src = src;
      });
    },
    /** @param {HTMLIFrameElement} frame */
    open(frame) {
      words.hidden = true;
      box.append(frame);
    },
    /** The frame has something to show. */
    live() {
      words.hidden = true;
      box.classList.add("live");
    },
    /** The frame is gone. */
    still() {
      box.classList.remove("live");
    },
    /**
     * No figure can come.
     * @param {string} why  the key of the words
     * @param {URL} page  where it can be seen all the same
     */
    failed(why, page) {
      wrong = { why, page };
      tell();
      words.hidden = false;
    },
  };
}

/** @template {keyof HTMLElementTagNameMap} K @param {K} tag @param {string} [name] its class */
function element(tag, name) {
  const el = document.createElement(tag);
  if (name) el.className = name;
  return el;
}

function triangle() {
  const ns = "http://www.w3.org/2000/svg",
    svg = document.createElementNS(ns, "svg"),
    path = document.createElementNS(ns, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", "M8 5.2v13.6L19 12z");
  svg.append(path);
  return svg;
}
