/** Keeps the page for when there is no network, where the build and the browser can. */

import { worker } from "../built.js";

export function keepForLater() {
  if (worker === "" || !("serviceWorker" in navigator)) return;
  // Refused in private windows, say: then the page needs its host, as any page does.
  navigator.serviceWorker.register(worker).catch(() => {});
}
