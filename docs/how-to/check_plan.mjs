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
for (const { file, findings } of results.reports) {
  for (const finding of findings.filter((each) => each.waiver === null && !each.is_known)) {
    console.log(`${file}:${finding.span.line} ${finding.code} ${finding.message} (${finding.basis})`);
  }
}
process.exitCode = run.status;
