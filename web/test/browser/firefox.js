/**
 * Firefox, which no test driver here can steer: it opens a page, and that page
 * sends back what it finds. It runs on a screen that is not there, because
 * without one it has no WebGL.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PREFS = {
  "webgl.force-enabled": true, // software drawing is on its list of things to avoid
  "browser.shell.checkDefaultBrowser": false,
  "browser.aboutwelcome.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "toolkit.telemetry.enabled": false,
  "app.update.enabled": false,
};

/** An X server on a free number. */
async function screen() {
  const server = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const number = await new Promise((resolve, reject) => {
    server.on("error", reject);
    server.on("exit", (code) => reject(new Error(`Xvfb ended with ${code}`)));
    /** @type {import("node:stream").Readable} */ (server.stdio[3]).once("data", (b) => resolve(String(b).trim()));
  });
  return { display: `:${number}`, stop: () => server.kill() };
}

/**
 * Opens an address; ends with stop().
 * @param {string} url
 */
export async function firefox(url) {
  const path = process.env.FIREFOX ?? "/usr/bin/firefox-esr";
  assert.ok(existsSync(path), `there is no ${path}; make setup installs it`);
  const profile = mkdtempSync(join(tmpdir(), "mesascope-firefox-"));
  writeFileSync(
    join(profile, "user.js"),
    Object.entries(PREFS)
      .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
      .join(""),
  );
  const display = await screen();
  const browser = spawn(path, ["--no-remote", "--profile", profile, "--new-instance", url], {
    stdio: "ignore",
    env: { ...process.env, DISPLAY: display.display, WAYLAND_DISPLAY: "", HOME: profile },
  });
  return {
    stop: () =>
      new Promise((/** @type {(value?: unknown) => void} */ go) => {
        browser.on("exit", () => {
          display.stop();
          rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
          go();
        });
        browser.kill();
      }),
  };
}
