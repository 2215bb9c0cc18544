// Lets policykit check plans, and prints what counts: node check_plan.mjs PLAN...
import { spawnSync } from "node:child_process";

const command = ["check", "--format", "json", ...process.argv.slice(2)];
const run = spawnSync("policykit", command, { encoding: "utf8", maxBuffer: 100_000_000 });
if (run.error) throw run.error;
if (run.status !== 0 && run.status !== 1) {
  process.stderr.write(run.stderr);
  process.exit(2);
}

const results = JSON.parse(run.stdout);
const found = [...results.reports.flatMap((report) => report.findings), ...results.findings]; // these of waivers
for (const each of found.filter(({ waiver, is_known }) => waiver === null && !is_known)) {
  console.log(`${each.file}:${each.span.line} ${each.code} ${each.message} (${each.basis})`);
}
process.exitCode = run.status;
