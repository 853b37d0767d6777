/**
 * The page around the figure. Only the parent window is listened to, and nothing
 * but a bare greeting leaves before its origin is known.
 */

import { PROTOCOL, readCommand } from "./messages.js";

/** @typedef {import("./messages.js").Command} Command */

/** An origin as postMessage takes it. An opaque one has no name: then the window alone is the address. @param {string} origin */
const target = (origin) => (origin === "null" ? "*" : origin);

/** The parent's origin as far as the browser tells it, or "". */
function around() {
  const above = /** @type {{ ancestorOrigins?: DOMStringList }} */ (location).ancestorOrigins?.[0];
  if (above) return target(above);
  try {
    return target(new URL(document.referrer).origin);
  } catch {
    return "";
  }
}

/**
 * @param {(command: Command) => Record<string, unknown> | Promise<Record<string, unknown>>} follow does as asked; what it returns is the answer
 */
export function hostPage(follow) {
  const alone = parent === window;
  let to = alone ? "" : around();

  /** @param {Record<string, unknown>} message */
  function send(message) {
    if (!alone && to !== "") parent.postMessage({ mesascope: PROTOCOL, ...message }, to);
  }

  addEventListener("message", async (e) => {
    if (alone || e.source !== parent) return;
    const command = readCommand(e.data);
    if (command === null) return;
    to = target(e.origin);
    if (typeof command === "string") return send({ event: "error", code: "message", message: command });
    const answer = await follow(command);
    if (command.id !== undefined) send({ re: command.id, ...answer });
  });
  if (!alone) parent.postMessage({ mesascope: PROTOCOL, event: "hello" }, "*");

  /** Tells it of an event. @param {string} event @param {Record<string, unknown>} [detail] */
  return (event, detail) => send({ event, ...detail });
}
