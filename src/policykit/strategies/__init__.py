"""For people who test what they build on policykit: plans of every shape, for Hypothesis.

Whatever a plan may hold, a rule of yours never raises, and a program of yours goes on:

>>> from datetime import date
>>> from hypothesis import given
>>> from policykit import check
>>> from policykit.strategies import plans
>>> @given(plans())
... def test_every_plan_can_be_checked(plan):
...     assert check(plan, as_of=date(2026, 9, 1)).coverage
>>> test_every_plan_can_be_checked()

What a plan may hold is not written down here a second time: it comes from the annotations of the models. So a field
that a later version adds is in these plans too.

It needs Hypothesis, which the extra ``policykit[testing]`` brings.
"""

try:
    from policykit.strategies.mistakes import near_plans
    from policykit.strategies.whole import Data, parts, plans, written_plans
except ModuleNotFoundError as error:
    if error.name != "hypothesis":
        raise
    reason = 'to make plans for tests, install what it needs: pip install "policykit[testing]"'
    raise ModuleNotFoundError(reason, name=error.name) from error

__all__ = ["Data", "near_plans", "parts", "plans", "written_plans"]
