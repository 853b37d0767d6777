// Says why a figure stays still when its own files do not load: in a sandbox
// without an origin, a host must allow that by a header. Bundled as a classic
// script, because then no module runs.
import { askedBy, valueOf } from "../figure/link.js";
import { PROTOCOL } from "./messages.js";
import { NARROW } from "./shape.js";
import { spoken, told } from "./told.js";

addEventListener(
  "error",
  (e) => {
    if (!(e.target instanceof HTMLScriptElement) || e.target.type !== "module") return;
    const asked = askedBy(location),
      lang = spoken(valueOf(asked, "lang") ?? navigator.language);
    // The page around it is told, too: this says nothing that is anybody's secret.
    if (parent !== window)
      parent.postMessage({ mesascope: PROTOCOL, event: "error", code: "script", message: `${e.target.src} did not load` }, "*");
    const say = () => {
      document.documentElement.classList.add("blocked");
      const start = valueOf(asked, "start") ?? "gaussian";
      if (/^[a-z]+$/.test(start)) {
        const image = document.createElement("img");
        image.src = `posters/${start}-flow${innerWidth < NARROW ? "-narrow" : ""}.svg`;
        image.alt = "";
        image.addEventListener("error", () => image.remove());
        document.getElementById("poster")?.append(image);
      }
      const story = document.getElementById("story");
      if (story) story.textContent = told(lang, "outside.blocked");
      const open = document.getElementById("open");
      if (open instanceof HTMLAnchorElement) open.href = `./?${asked}`;
    };
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", say);
    else say();
  },
  true,
);
