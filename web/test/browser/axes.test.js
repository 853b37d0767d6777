/** The curves' axes: kept in the link, and drawn. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { engine, ready, setup, until, untilAddress } from "./harness.js";

const site = setup();

/** @param {import("playwright-core").Page} page */
const picture = async (page) => String(await engine(page, "svg"));

test("what is chosen under the curves stands in the link, and the link shows it", () =>
  site.page(
    async (page) => {
      await until(page, (f) => f.step === 60, "the step");
      assert.equal(await page.locator("#axes").isVisible(), true);
      const pictures = [await picture(page)];
      await page.locator("#axes [value=tau]").check();
      await untilAddress(page, (q) => q.includes("axis=tau"), "the time");
      pictures.push(await picture(page));
      assert.match(pictures[1], /flow time/);
      await page.locator("#log-x").check();
      await page.locator("#log-y").check();
      await untilAddress(page, (q) => q.includes("axis=tau&log=xy"), "the logarithms");
      pictures.push(await picture(page));
      assert.equal(new Set(pictures).size, 3);

      await page.reload();
      await ready(page);
      await until(page, (f) => f.step === 60, "the same step");
      assert.equal(await page.locator("#log-y").isChecked(), true);
      assert.ok((await picture(page)) === pictures[2], "the same link shows another picture");

      await page.locator("#axes [value=step]").check();
      await page.locator("#log-x").uncheck();
      await page.locator("#log-y").uncheck();
      await untilAddress(page, (q) => !/axis|log/.test(q), "the usual");
      assert.ok((await picture(page)) === pictures[0], "the usual axes show another picture than before");
    },
    { link: "view=curves&at=60" },
  ));
