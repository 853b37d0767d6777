/**
 * What stands in the element before, after and around its frame: a poster, a
 * play button in the place where the figure has its own, and the frame.
 */

const CSS = `
:host { display: block; max-width: 100%; margin: 1.5em 0; }
:host([hidden]) { display: none; }
.box { position: relative; overflow: hidden; border-radius: 10px; background: #fbfaf6; color: #1d2129; container-type: inline-size; color-scheme: light; }
.box.dark { background: #12141a; color: #eceae4; color-scheme: dark; }
.box::after { content: ""; position: absolute; inset: 0; border: 1px solid #e6e2d9; border-radius: inherit; pointer-events: none; }
.box.dark::after { border-color: #2a2f39; }
iframe { position: absolute; inset: 0; width: 100%; height: 100%; border: 0; opacity: 0; color-scheme: inherit; }
.live iframe { opacity: 1; }
.poster { position: absolute; inset: 8px 8px auto; overflow: hidden; }
.poster img, .poster ::slotted(img) { display: block; width: 100%; height: 100%; object-fit: contain; object-position: top; }
@container (max-width: 559.98px) { .poster { inset-inline: 2px; } }
.live .poster, .live button { visibility: hidden; }
button { position: absolute; left: 12px; width: 40px; height: 40px; padding: 0; border: 0; border-radius: 50%; background: currentColor; color: inherit; cursor: pointer; }
button svg { display: block; width: 22px; height: 22px; margin: auto; fill: #fbfaf6; }
.dark button svg { fill: #12141a; }
button:focus-visible { outline: 2.5px solid currentColor; outline-offset: 2.5px; }
`;
/** A play button, in the languages that there are. @type {Record<string, string>} */
const PLAY = { en: "Play this figure", zh: "播放这幅图" };

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
  root.adoptedStyleSheets = [sheet];
  const box = document.createElement("div"),
    poster = document.createElement("div"),
    slot = document.createElement("slot");
  const image = document.createElement("img"),
    button = document.createElement("button");
  box.className = "box";
  poster.className = "poster";
  poster.inert = true;
  image.alt = "";
  image.hidden = true;
  /** By theme, or one for both. @type {Record<string, string>} */
  let pictures = {};
  const show = () => {
    const src = pictures[box.classList.contains("dark") ? "dark" : "light"] ?? "";
    image.hidden = src === "";
    slot.hidden = src !== "";
    if (src !== "" && image.src !== src) image.src = src;
  };
  poster.append(slot, image);
  button.type = "button";
  button.append(triangle());
  button.setAttribute("aria-label", PLAY[document.documentElement.lang.slice(0, 2)] ?? PLAY.en);
  button.addEventListener("click", play);
  box.append(poster, button);
  root.append(box);

  return {
    /** @param {"light" | "dark"} theme */
    paint(theme) {
      box.classList.toggle("dark", theme === "dark");
      show();
    },
    /** @param {number} picture @param {number} below */
    size(picture, below) {
      box.style.height = `${picture + below}px`;
      poster.style.height = `${picture - 8}px`;
      button.style.top = `${picture + 10}px`;
      button.hidden = below < 44;
    },
    /** @param {string} light "" for what is in the element itself @param {string} [dark] */
    picture(light, dark = light) {
      pictures = { light, dark };
      show();
    },
    /** @param {HTMLIFrameElement} frame */
    open(frame) {
      box.append(frame);
    },
    /** The frame has something to show. */
    live() {
      box.classList.add("live");
    },
    /** The frame is gone. */
    still() {
      box.classList.remove("live");
    },
  };
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
