// Says whether plans fit the schema: node fits_schema.mjs plan.schema.json PLAN...
import { readFileSync } from "node:fs";
import addFormats from "ajv-formats";
import Ajv2020 from "ajv/dist/2020.js";

const [schema, ...plans] = process.argv.slice(2);
const read = (file) => JSON.parse(readFileSync(file, "utf8"));

const ajv = new Ajv2020({ allErrors: true });
addFormats(ajv);
const fits = ajv.compile(read(schema));

for (const plan of plans) {
  if (fits(read(plan))) {
    console.log(`${plan}: fits`);
    continue;
  }
  process.exitCode = 1;
  for (const error of fits.errors) {
    console.log(`${plan}: ${error.instancePath || "/"} ${error.message}`);
  }
}
