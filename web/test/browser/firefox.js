/**
 * Firefox, the real one, steered by WebDriver BiDi. It runs on a screen that is
 * not there, because without one it has no WebGL.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";

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

/** Starts it with an empty profile; ends with stop(). */
export async function startFirefox() {
  const executablePath = process.env.FIREFOX ?? "/usr/bin/firefox-esr";
  assert.ok(existsSync(executablePath), `there is no ${executablePath}; make setup installs it`);
  const profile = mkdtempSync(join(tmpdir(), "mesascope-firefox-"));
  const display = await screen();
  const clean = () => {
    display.stop();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const browser = await puppeteer.launch({
      browser: "firefox",
      executablePath,
      headless: false,
      userDataDir: profile,
      defaultViewport: { width: 640, height: 480 },
      env: { ...process.env, DISPLAY: display.display, WAYLAND_DISPLAY: "", HOME: profile },
      extraPrefsFirefox: { "webgl.force-enabled": true }, // software drawing is on its list of things to avoid
      timeout: 120_000,
    });
    return {
      browser,
      async stop() {
        await browser.close();
        clean();
      },
    };
  } catch (e) {
    clean();
    throw e;
  }
}

/**
 * Opens an address; ends with stop().
 * @param {string} url
 */
export async function firefox(url) {
  const { browser, stop } = await startFirefox();
  const page = await browser.newPage();
  await page.goto(url, { waitUntil: "domcontentloaded" });
  return { page, stop };
}
