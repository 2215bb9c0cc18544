// Fits each plan to a schema with ajv: node run_ajv.cjs NODE_MODULES SCHEMA PLAN...
"use strict";

const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { join } = require("node:path");

const [modules, schema, ...files] = process.argv.slice(2);
const installed = createRequire(join(modules, "here.js"));
const Ajv = installed("ajv/dist/2020");
const yaml = installed("js-yaml");

const ajv = new Ajv({ allErrors: true });
installed("ajv-formats")(ajv);
const fits = ajv.compile(JSON.parse(readFileSync(schema, "utf8")));
for (const file of files) {
  const plan = yaml.load(readFileSync(file, "utf8"), { schema: yaml.CORE_SCHEMA });
  if (!fits(plan)) {
    process.exitCode = 1;
    for (const error of fits.errors) console.log(`${file}: ${error.instancePath} ${error.message}`);
  }
}
