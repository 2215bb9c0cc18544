// Puts a search box above each long table of rules, requirements or clauses: rows that lack one of its words are hidden.
// Without this, the table is whole.
"use strict";

const LONG = 20;

// What people type is not always what the page has.
const plain = (text) => text.toLowerCase().replace(/[‘’]/g, "'").replace(/\bsections?\b/g, "s.");

function addFilter(table, number) {
  const rows = [...table.tBodies[0].rows].map((row) => [row, plain(row.textContent)]);
  const box = document.createElement("p");
  const label = document.createElement("label");
  const input = document.createElement("input");
  const told = document.createElement("span");
  box.className = "filter";
  label.htmlFor = input.id = `filter-${number}`;
  label.textContent = "Show rows with";
  input.type = "search";
  input.autocomplete = "off";
  told.setAttribute("role", "status");
  input.addEventListener("input", () => {
    const words = plain(input.value).split(/\s+/);
    for (const [row, text] of rows) row.hidden = !words.every((word) => text.includes(word));
    const shown = rows.filter(([row]) => !row.hidden).length;
    told.textContent = input.value.trim() ? `${shown} of ${rows.length} rows` : `all ${rows.length} rows`;
  });
  box.append(label, input, told);
  (table.closest(".table-wrapper") ?? table).before(box);
}

addEventListener("DOMContentLoaded", () => {
  const tables = [...document.querySelectorAll("table.filterable, table.policykit")];
  tables.filter((table) => table.tBodies[0].rows.length > LONG).forEach(addFilter);
});
