// Opens pages in a browser without a window and says of each what it saw. The jobs are a JSON list on standard input:
// {file, width, height, scheme}, and if wanted {open} (axe-core judges the page, with so many of its folded parts
// unfolded), {follow} (Tab until what it selects has the focus, then Enter), {print} (what can be seen on paper), {still}
// (how wide what is in the parts is that it selects, and how wide these are), {search} (words to type into the box for
// them: what is found) and {tab} (whether Tab comes to what it selects; with {press, then}, and on from there).
"use strict";

const { readFileSync } = require("node:fs");
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");

const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function look(browser, job) {
  const page = await browser.newPage({
    viewport: { width: job.width, height: job.height },
    colorScheme: job.scheme,
  });
  page.setDefaultTimeout(0);
  const requests = [];
  const said = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  const address = pathToFileURL(job.file).href;
  await page.goto(address);
  const seen = {
    found: job.search ? await search(page, job.search) : null,
    widths: await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]),
    still: job.still ? await page.evaluate(widthsOf, job.still) : null,
    reached: job.tab ? (await reach(page, job.tab)) && (await go(page, job)) : null,
    followed: job.follow ? await follow(page, job.follow) : null,
    printed: job.print ? await print(page) : null,
    violations: job.open === undefined ? null : await judge(page, job.open),
    requests: requests.filter((each) => each.split("#")[0] !== address),
    said,
  };
  await page.close();
  return seen;
}

async function search(page, words) {
  const box = page.locator("input[name=q]").first();
  if (!(await box.isVisible())) await page.locator("label[for=__navigation]:visible").first().click();
  await box.fill(words);
  await page.keyboard.press("Enter");
  const hasEnded = () => /found|did not match/.test(document.querySelector(".search-summary")?.textContent);
  await page.waitForFunction(hasEnded, null, { timeout: 60_000 });
  return page.evaluate(() => [...document.querySelectorAll("ul.search a")].map((each) => each.href.split(/[?#]/)[0]));
}

function widthsOf(selector) {
  return [...document.querySelectorAll(selector)].map((each) => [each.scrollWidth, each.clientWidth]);
}

async function reach(page, selector) {
  for (let presses = 0; presses < 500; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((it) => document.activeElement.matches(it), selector)) return true;
  }
  return false;
}

async function go(page, { press, then }) {
  if (!press) return true;
  await page.keyboard.press(press);
  return reach(page, then);
}

async function follow(page, selector) {
  if (!(await reach(page, selector))) return null;
  const name = await page.evaluate(() => document.activeElement.ariaLabel);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector(":target"));
  return { name, ...(await page.evaluate(arrived)) };
}

function arrived() {
  const target = document.querySelector(":target");
  const { top, bottom } = target.getBoundingClientRect();
  const isSeen = target.checkVisibility() && top >= 0 && bottom <= innerHeight && bottom > top;
  return { title: target.textContent, next: target.nextElementSibling.textContent, isSeen };
}

async function print(page) {
  await page.emulateMedia({ media: "print" });
  const seen = await page.evaluate(() => [...document.querySelectorAll(".points")].filter((each) => each.checkVisibility()).length);
  await page.emulateMedia({ media: "screen" });
  return seen;
}

async function judge(page, open) {
  await page.evaluate((most) => {
    for (const each of [...document.querySelectorAll("details")].slice(0, most)) each.open = true;
  }, open);
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((tags) => axe.run({ runOnly: tags, resultTypes: ["violations"], preload: false }), TAGS);
  return violations.map((each) => `${each.id}: ${each.nodes.length} × ${each.nodes[0].html.slice(0, 200)}`);
}

(async () => {
  const browser = await chromium.launch({ executablePath: process.argv[2], args: ["--no-sandbox"] });
  const seen = [];
  for (const job of JSON.parse(readFileSync(0, "utf8"))) seen.push(await look(browser, job));
  await browser.close();
  process.stdout.write(JSON.stringify(seen));
})();
