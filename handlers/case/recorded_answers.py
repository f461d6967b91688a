"""The answers that a test was recorded from, to begin another one with."""

from sop.adapter import adapter
from sop.assessment.assessment import Assessment
from sop.assessment.exemption_period import Period
from sop.case.step3_assess import Lifting
from storage.queues.drafts import Json


def answered(test: Assessment) -> dict[str, Json]:
    """The answers that a test was recorded from."""
    given: dict[str, Json] = {
        "scope": test.scope.value,
        "part": test.part,
        "grounds": [ground.code for ground in test.grounds],
        "laws": {ground.code: [*ground.laws] for ground in test.grounds if ground.laws},
        "consent": as_choice(test.consent),
        "public_office": as_choice(test.public_office),
        "lifting": _lifting(test),
        "harmed": test.harmed,
        "harm": test.harm,
        "severity": test.severity.value if test.severity else None,
        "benefit": test.benefit,
        "public_interest": test.public_interest,
        "verdict": test.verdict.value,
        "period": period_as_json(test.period) if test.period else None,
    }
    return {name: value for name, value in given.items() if value is not None}


def period_as_json(span: Period) -> Json:
    kept: Json = adapter(Period).dump_python(span, mode="json")
    return kept


def as_choice(answer: bool | None) -> Json:
    return None if answer is None else str(answer).lower()


def _lifting(test: Assessment) -> Json:
    """None where it is to be asked (again): where not all is answered, and where both lift the grounds."""
    match test.consent, test.public_office:
        case (True, True):
            return None
        case (True, _):
            return Lifting.CONSENT.value
        case (_, True):
            return Lifting.PUBLIC_OFFICE.value
        case (False, False):
            return Lifting.NEITHER.value
    return None
