// Types words into the first search box above a table, and says what is shown: the JSON on standard input is
// {file, words: [...]}; each of the words replaces the one before.
"use strict";

const { readFileSync } = require("node:fs");
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");

function shown() {
  const rows = [...document.querySelector("table").tBodies[0].rows].filter((row) => row.checkVisibility());
  return { rows: rows.map((row) => row.cells[0].textContent.trim()), told: document.querySelector("[role=status]").textContent };
}

(async () => {
  const { file, words } = JSON.parse(readFileSync(0, "utf8"));
  const browser = await chromium.launch({ executablePath: process.argv[2], args: ["--no-sandbox"] });
  const page = await browser.newPage();
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  await page.goto(pathToFileURL(file).href);
  const boxes = await page.getByLabel("Show rows with").count();
  await page.keyboard.press("Tab");
  const hasFocus = await page.evaluate(() => document.activeElement.type === "search");
  const seen = [];
  for (const each of words) {
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.press("Backspace");
    await page.keyboard.type(each);
    seen.push(await page.evaluate(shown));
  }
  await browser.close();
  process.stdout.write(JSON.stringify({ boxes, hasFocus, seen, said }));
})();
