# Ten rules of policykit's, as Open Policy Agent has them.
package plans

plan := yaml.unmarshal(input.text)

deny contains "the policy has no owner" if not plan.policy.owner

deny contains "the policy has no date of approval" if not plan.policy.approval.date

deny contains "the policy's title is short" if count(plan.policy.title) < 5

deny contains sprintf("%v has no number", [school.name]) if {
	some school in plan.schools
	not regex.match(`^[1-9][0-9]{5}$`, sprintf("%v", [object.get(school, "urn", "")]))
}

deny contains sprintf("%v has no measure", [commitment.id]) if {
	some commitment in plan.commitments
	count(object.get(commitment, "measures", [])) == 0
}

measures contains measure if measure := plan.commitments[_].measures[_]

deny contains sprintf("%v has no baseline", [measure.indicator]) if {
	some measure in measures
	object.get(measure, "baseline", null) == null
}

deny contains sprintf("%v has no target", [measure.indicator]) if {
	some measure in measures
	object.get(measure, "target", null) == null
}

deny contains sprintf("%v is due at no time", [measure.indicator]) if {
	some measure in measures
	not measure.due
}

deny contains sprintf("%v has no lead", [measure.indicator]) if {
	some measure in measures
	not measure.lead
}

deny contains sprintf("%v has no source", [analysis.id]) if {
	some analysis in plan.context.analysis
	not analysis.source
}
