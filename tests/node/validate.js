// Says of each sample on standard input, a JSON list, whether it fits the schema in the file that is named.
// The strict mode refuses a schema with keywords that mean nothing, and with types that contradict each other.
"use strict";

const { readFileSync } = require("node:fs");
const Ajv = require("ajv/dist/2020");
const addFormats = require("ajv-formats");

const ajv = new Ajv({ strict: true });
addFormats(ajv);
const fits = ajv.compile(JSON.parse(readFileSync(process.argv[2], "utf8")));
const samples = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(samples.map((sample) => fits(sample))));
