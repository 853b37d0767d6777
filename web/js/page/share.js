/** The Share dialog: the link, its QR code, and the figure for a page of one's own. */

import { BASE, ON_SITE, urlOf } from "./address.js";
import { drawCameraCode } from "./camera-code.js";
import { COLUMN, attributesOf, embedCode, pictureSize } from "./embed-code.js";
import { byId, closes, element, setOff, setText } from "../figure/dom.js";
import { withKeys } from "../figure/link.js";
import { inWords } from "../figure/listener.js";
import { text } from "../figure/words.js";
import { say } from "./notices.js";

/** @typedef {import("../figure/session.js").Session} Session */

/** Many hosts and chats refuse or cut off addresses that are longer. */
const COMMON = 8000;

/**
 * @param {Session} session
 * @param {(link: string) => string} inBar what stands in the address bar for a link
 */
export function sharing(session, inBar) {
  const opens = byId("handout"),
    dialog = /** @type {HTMLDialogElement} */ (byId("handout-dialog")),
    wall = /** @type {HTMLDialogElement} */ (byId("wall"));
  const link = /** @type {HTMLInputElement} */ (byId("handout-link")),
    code = /** @type {HTMLTextAreaElement} */ (byId("handout-code"));
  const at = /** @type {HTMLInputElement} */ (byId("handout-at")),
    guesses = /** @type {HTMLInputElement} */ (byId("handout-guesses")),
    form = /** @type {HTMLFormElement} */ (byId("handout-form")),
    preview = byId("handout-preview");
  const value = (/** @type {string} */ name) => String(new FormData(form).get(name) ?? "");

  /** The link to share, the reader's own language and colours left out. */
  const shared = () =>
    withKeys(session.link, {
      lang: null,
      theme: null,
      ui: null,
      at: at.checked && session.frame?.step ? session.frame.step : null,
      ...(guesses.checked ? {} : { guess: null }),
    });

  /** The same for an embed, with what is chosen for it. */
  const embedded = () =>
    withKeys(shared(), {
      story: null,
      guess: null,
      theory: null,
      view: value("view") || null,
      ui: value("ui") || null,
      play: value("play") || null,
    });
  const width = () => Number(value("width")) || 0;
  const poster = () =>
    value("kind") === "element" && value("poster") ? `mesascope-${session.reply?.scenario.start ?? "run"}-poster.svg` : "";

  /** The picture that an embed of that size shows, as it is now. */
  function posterSVG() {
    const size = pictureSize(embedded(), width());
    return (
      session.engine?.svg(
        JSON.stringify({ view: size.view, width: String(size.width), height: String(size.height), theme: "auto", title: "Mesascope" }),
      ) ?? ""
    );
  }

  async function renew() {
    link.value = urlOf(inBar(shared()));
    byId("handout-long").hidden = link.value.length <= COMMON;
    setText(byId("handout-long-words"), text("share.long", { n: String(link.value.length), most: String(COMMON) }));
    code.value = embedCode({
      kind: value("kind") === "frame" ? "frame" : "element",
      base: BASE,
      link: embedded(),
      width: width(),
      poster: poster(),
    });
    byId("handout-poster").hidden = value("kind") !== "element";
    byId("handout-poster-file").hidden = poster() === "";
    show();
    byId("handout-qr").hidden = !(await drawCameraCode(link.value, [byId("handout-qr"), wall]));
    setText(byId("wall-link"), link.value);
  }

  /** The figure itself, as the code makes it; the engine comes when it is asked to play. */
  function show() {
    if (!ON_SITE) return;
    if (!customElements.get("mesa-scope") && !document.querySelector('script[src$="embed.js"]')) {
      const script = element("script");
      script.type = "module";
      script.src = `${BASE}embed.js`;
      document.head.append(script);
    }
    const figure = document.createElement("mesa-scope");
    for (const [name, v] of attributesOf(withKeys(embedded(), { play: null }))) figure.setAttribute(name, v);
    figure.setAttribute("load", "click");
    figure.setAttribute("poster", `data:image/svg+xml,${encodeURIComponent(posterSVG())}`);
    figure.style.maxWidth = `${width() || COLUMN}px`;
    preview.replaceChildren(figure);
  }

  /** @param {HTMLElement} button @param {HTMLInputElement | HTMLTextAreaElement} field */
  async function copy(button, field) {
    let done = false;
    const says = byId("handout-says");
    setText(says, ""); // the same words again are news only after none
    try {
      await navigator.clipboard.writeText(field.value);
      done = true;
    } catch {
      // Refused, or not there: the old way, and else the person's own hand.
      field.focus();
      field.select();
      done = document.execCommand("copy");
    }
    setText(button, text(done ? "share.copied" : "share.refused"));
    setText(says, button.textContent ?? "");
    setTimeout(() => {
      setText(button, text("share.copy"));
      setText(says, "");
    }, 2500);
  }

  opens.addEventListener("click", () => {
    if (!session.engine || !session.frame) return;
    if (session.frame.playing) session.toggle();
    byId("handout-guess").hidden = !session.reply?.scenario.guess;
    byId("handout-step").hidden = session.frame.step === 0;
    setText(byId("handout-at-words"), text("share.at", { step: String(session.frame.step) }));
    /** @type {HTMLSelectElement} */ (byId("handout-view")).value = session.reply?.scenario.view ?? "";
    // Of a page in a file nobody else has a copy, and it has no embed.js beside it.
    byId("handout-embed").hidden = !ON_SITE;
    dialog.showModal();
    renew();
  });
  closes(byId("handout-close"), dialog);
  dialog.addEventListener("close", () => preview.replaceChildren());
  dialog.addEventListener("change", renew);
  form.addEventListener("submit", (e) => e.preventDefault());
  byId("handout-copy").addEventListener("click", () => copy(byId("handout-copy"), link));
  byId("handout-copy-code").addEventListener("click", () => copy(byId("handout-copy-code"), code));
  /** @param {(files: typeof import("../figure/export/files.js")) => import("../figure/export/files.js").NamedFile} make */
  const file = (make) => async () => {
    try {
      const files = await import("../figure/export/files.js");
      files.download(make(files));
    } catch (e) {
      console.warn(e);
      setText(byId("handout-says"), text("save.failed"));
      say("save.failed");
    }
  };
  byId("handout-poster-file").addEventListener(
    "click",
    file(() => ({ name: poster(), blob: new Blob([posterSVG()], { type: "image/svg+xml" }) })),
  );
  byId("handout-file").addEventListener(
    "click",
    file(({ svgFile }) => svgFile(session, inWords(session))),
  );
  byId("handout-qr").addEventListener("click", () => wall.showModal());
  wall.addEventListener("click", () => wall.close());

  session.onopen(() => setOff(opens, false));
  return {
    off() {
      setOff(opens, true);
      dialog.close();
    },
  };
}
