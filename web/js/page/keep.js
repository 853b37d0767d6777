/** Keeps the page for when there is no network, where the build and the browser can. */

import { worker } from "../built.js";

export async function keepForLater() {
  if (worker === "") return;
  try {
    await navigator.serviceWorker.register(worker);
  } catch {
    // Missing, or refused, as in private windows: then the page needs its host, as any page does.
  }
}
