/** The examples: a list that the engine has, in the reader's words, by pointer and by keys. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { says, setup, untilAddress } from "./harness.js";

const site = setup();

test("an example opens, says what to watch for, and can be taken back", () =>
  site.page(async (page) => {
    await page.click("#examples-open");
    const links = page.locator("#examples a");
    await links.first().waitFor({ state: "visible" });
    assert.ok((await links.count()) >= 15, `${await links.count()} examples`);
    await page.locator('#examples a[href*="start=skewed"]').click();
    await untilAddress(page, (q) => q === "start=skewed", "skewed");
    assert.equal(await page.locator("#examples").isVisible(), false);
    await says(page, "#story", /Assumption 4\.1/);
    await page.goBack();
    await untilAddress(page, (q) => q === "v=1", "taken back");
  }));

test("by keys alone, in the language that is spoken", () =>
  site.page(
    async (page) => {
      await page.focus("#examples-open");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      assert.match(await page.evaluate(() => document.activeElement?.textContent ?? ""), /高斯词元/);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await untilAddress(
        page,
        (q) => new URLSearchParams(q).get("start") === "sparse" && new URLSearchParams(q).get("lang") === "zh",
        "sparse",
      );
      await page.click("#examples-open");
      await page.keyboard.press("Escape");
      await page.locator("#examples").waitFor({ state: "hidden" });
    },
    { link: "lang=zh&d=2&T=9" },
  ));
