"""Reports as OSCAL 1.2.1 assessment results: a result a plan, an observation a finding, a finding a requirement.

OSCAL knows *satisfied* and *not satisfied*. So only requirements of which a check can say the one or the other have a
finding there. What a person has to judge, and what does not apply, is an observation that says so. What is waived is
not satisfied, and a risk that was accepted until the waiver's last day.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from policykit.findings import Finding
from policykit.oscal.elements import (
    Object,
    back_matter,
    document,
    given,
    line,
    markup,
    metadata,
    moment,
    prop,
    statement,
    uuid,
)
from policykit.report import Report, RequirementOutcome, Results
from policykit.reporters.oscal_subjects import (
    STATES,
    evidence,
    links,
    none_reviewed,
    parties,
    resources,
    reviewed,
    subjects,
)
from policykit.reporters.words.force import force_in_words
from policykit.reporters.words.phrases import ADVICE, labels, number, source, state, waived
from policykit.reporters.words.remarks import sentences
from policykit.waivers import Waiver

__all__ = ["report"]


def report(results: Results, *, folder: str = "") -> str:
    """Write results as one document, indented, with a line break at the end.

    Relative names of files are put below ``folder``, the path of the run's folder from the root of the repository.
    """
    run = _Run(results, folder)
    made = [run.of_plan(label, each) for label, each in zip(labels(results.reports), results.reports, strict=True)]
    if results.findings or not made:
        made.append(run.of_itself())
    content: Object = {
        "metadata": metadata(
            f"Check of {number(len(results.reports), 'plan')} as of {results.as_of}",
            changed=results.as_of,
            version=str(results.as_of),
            props=[prop("policykit", results.policykit), prop("pack", results.pack), prop("as-of", results.as_of)],
            parties=parties(results),
            remarks=sentences(*filter(None, (force_in_words(results.provisions, results.as_of), ADVICE))),
        ),
        "import-ap": {"href": f"#{uuid('pack', results.pack)}", "remarks": "There is no plan of the assessment."},
        "results": made,
    }
    return document("assessment-results", content | back_matter(resources(results, folder)))


@dataclass(frozen=True, slots=True)
class _Run:
    """A run, and how often something in it had the same name."""

    results: Results
    folder: str
    seen: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def uuid(self, *name: str) -> str:
        self.seen[name] += 1
        return uuid(*name, str(self.seen[name]))

    def of_plan(self, label: str, checked: Report) -> Object:
        observed = [(each, self._observation(each, checked)) for each in checked.findings]
        accepted = self._risks(observed, checked.file)
        risks = {waiver: risk["uuid"] for waiver, risk in accepted}
        return {
            **self._result(label, [checked.file], checked.pack),
            "reviewed-controls": reviewed(checked.requirements),
            **given(
                observations=[
                    *(each for _, each in observed),
                    *(self._remark(each, checked) for each in checked.requirements if each.outcome not in STATES),
                ],
                risks=[risk for _, risk in accepted],
                findings=[
                    self._finding(each, checked, observed, risks)
                    for each in checked.requirements
                    if each.outcome in STATES
                ],
            ),
        }

    def of_itself(self) -> Object:
        """What was found in the files of the run itself, which are about no control."""
        return {
            **self._result("Waivers and baseline", [each.file for each in self.results.findings], self.results.pack),
            "reviewed-controls": none_reviewed(chain.from_iterable(each.requirements for each in self.results.reports)),
            **given(observations=[self._observation(each, None) for each in self.results.findings]),
        }

    def _result(self, label: str, files: Sequence[str], pack: str) -> Object:
        day = moment(self.results.as_of)
        return {
            "uuid": self.uuid("result", *files),
            "title": markup(label),
            "description": ADVICE,
            "start": day,
            "end": day,
            "props": [prop("pack", pack), *(prop("file", each) for each in dict.fromkeys(files))],
            **given(links=links(files)),
        }

    def _observation(self, finding: Finding, checked: Report | None) -> Object:
        facts = {
            "rule": finding.code,
            "name": finding.name,
            "severity": finding.severity,
            "state": state(finding),
            "requirement": finding.requirement,
            "pointer": finding.pointer,
            "fingerprint": finding.fingerprint,
        }
        return {
            **self._observed(finding.file, finding.fingerprint, checked),
            "title": line(f"{finding.code} {finding.name}"),
            "description": markup(finding.message),
            "props": [prop(name, value) for name, value in facts.items() if value],
            "types": ["finding"],
            "relevant-evidence": [
                evidence(finding, self.folder),
                *(evidence(each, self.folder) for each in finding.elsewhere),
            ],
            "remarks": sentences(*(markup(each) for each in (finding.settle, source(finding)) if each)),
        }

    def _remark(self, outcome: RequirementOutcome, checked: Report) -> Object:
        """Say what became of a requirement of which a check cannot say that it is satisfied, or that it is not."""
        return {
            **self._observed(checked.file, outcome.id, checked),
            "title": markup(outcome.title),
            "description": markup(f"{outcome.outcome}: {outcome.reason}" if outcome.reason else outcome.outcome),
            "props": [prop("requirement", outcome.id), prop("outcome", outcome.outcome)],
            "types": ["control-objective"],
        }

    def _observed(self, file: str, name: str, checked: Report | None) -> Object:
        return {
            "uuid": self.uuid("observation", file, name),
            "methods": ["TEST"],
            "subjects": subjects(file, checked.schools if checked else ()),
            "collected": moment(self.results.as_of),
        }

    def _risks(self, observed: Sequence[tuple[Finding, Object]], file: str) -> list[tuple[Waiver, Object]]:
        waivers = dict.fromkeys(each.waiver for each, _ in observed if each.waiver)
        return [(waiver, self._risk(waiver, observed, file)) for waiver in waivers]

    def _risk(self, waiver: Waiver, observed: Sequence[tuple[Finding, Object]], file: str) -> Object:
        return {
            "uuid": self.uuid("waiver", file, str(waiver.rule), str(waiver.requirement), str(waiver.part)),
            "title": markup(f"Waived: {waiver.rule or waiver.requirement}"),
            "description": markup(waiver.reason),
            "statement": markup(waived(waiver)),
            "status": "deviation-approved",
            "deadline": moment(waiver.expires),
            "related-observations": [_related(each) for found, each in observed if found.waiver == waiver],
        }

    def _finding(
        self,
        outcome: RequirementOutcome,
        checked: Report,
        observed: Sequence[tuple[Finding, Object]],
        risks: Mapping[Waiver, object],
    ) -> Object:
        found = [(each, observation) for each, observation in observed if each.requirement == outcome.id]
        answers = dict.fromkeys(each.waiver for each, _ in found if each.waiver)
        level = [prop("coverage", outcome.level)] if outcome.level else []
        return {
            "uuid": self.uuid("finding", checked.file, outcome.id),
            "title": markup(outcome.title),
            "description": markup(f"{outcome.outcome} ({outcome.citation})"),
            "props": [prop("requirement", outcome.id), prop("outcome", outcome.outcome), *level],
            "target": {
                "type": "statement-id",
                "target-id": statement(outcome.id),
                "status": STATES[outcome.outcome],
            },
            **given(
                related_observations=[_related(observation) for _, observation in found],
                related_risks=[{"risk-uuid": risks[each]} for each in answers],
            ),
        }


def _related(observation: Object) -> Object:
    return {"observation-uuid": observation["uuid"]}
