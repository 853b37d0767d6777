/**
 * Makes the pictures that other programs show in the page's place, from what the
 * page itself is drawn by: web/social.png, which a link to it is shown with, and
 * the icons.
 *
 *   node web/test/browser/pictures.js     (make site first)
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { launch, root } from "./harness.js";

const picture = readFileSync(join(root, "dist", "posters", "gaussian-flow.svg"), "utf8").replace(/^<svg /, '<svg data-big="" ');
const icon = readFileSync(join(root, "web", "icon.svg"), "utf8");

const social = `<!doctype html><meta charset="utf-8"><style>
body { margin: 0; width: 1200px; height: 630px; background: #FBFAF6; color: #1D2129; font-family: system-ui, sans-serif; display: flex; align-items: center; box-sizing: border-box; padding: 0 40px 0 64px; gap: 40px }
h1 { font-size: 68px; margin: 0 0 18px; letter-spacing: -1.5px } p { font-size: 30px; line-height: 1.35; margin: 0; color: #5E6673 }
.words { flex: 1 } svg[data-big] { width: 640px; height: 534px } svg[viewBox="0 0 32 32"] { width: 72px; height: 72px; margin-bottom: 28px }
</style><div class="words">${icon}<h1>Mesascope</h1><p>Watch a transformer learn to learn: training rolls into the valley that theory predicts.</p></div>${picture}`;

const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1200, height: 630 }, colorScheme: "light" });
await page.setContent(social);
await page.screenshot({ path: join(root, "web", "social.png") });
for (const size of [192, 512]) {
  await page.setViewportSize({ width: size, height: size });
  // A launcher cuts an icon to a shape of its own: the ground goes to the edge.
  await page.setContent(
    `<!doctype html><style>body { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>${icon.replace('rx="7"', 'rx="0"')}`,
  );
  await page.screenshot({ path: join(root, "web", `icon-${size}.png`) });
}
await browser.close();
