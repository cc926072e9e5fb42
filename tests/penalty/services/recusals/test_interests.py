"""Interests are declared by their holders, compared with the party of each case, and read by few."""

from collections.abc import Sequence
from datetime import date

import pytest

from penalty.errors import Invalid, NotAllowed
from penalty.models import Interest, InterestKind, Purpose, Recusal, RecusalGround, RecusalOutcome, Relation, User
from penalty.services import permissions
from penalty.services.cases import snapshot
from penalty.services.records import audit
from penalty.services.recusals import interests, requests
from penalty.services.recusals.interests import Declaration
from tests import builders, scenarios
from tests.builders import SampleCase
from tests.scenarios import FOUND, list_unmet, recuse
from workflows.choices import FILING_CONDITIONS, REVIEW_POINTS
from workflows.vocabulary import Action, State

PARTY, CODE = "演示粮贸有限公司", builders.credit_code()
OTHER_CODE = builders.credit_code("91150100MA0000002")
CONDITIONS = dict.fromkeys(FILING_CONDITIONS, True)


def build_declaration(**more: object) -> Declaration:
    given: dict[str, object] = {
        "kind": InterestKind.ORGANISATION, "name": PARTY, "relation": Relation.OWNERSHIP, "note": "持股5%",
        "from_on": date(2020, 1, 1),
    }  # fmt: skip
    return Declaration.model_validate(given | more)


def declare(sample: SampleCase, person: User, **more: object) -> Interest:
    return interests.declare_interest(sample.session, person, build_declaration(**more))


def waiting(sample: SampleCase) -> Sequence[Recusal]:
    return sample.view.pending_recusals


def reject(sample: SampleCase) -> None:
    (request,) = waiting(sample)
    requests.decide_recusal(
        sample.session, sample.cast.chief, sample.case, request, False, "该股份已于立案前转让，不影响公正",
        authority=sample.authority, today=sample.today,
    )  # fmt: skip


def test_a_registration_by_an_interested_officer_waits_for_a_chief(sample: SampleCase) -> None:
    declare(sample, sample.cast.officer, code=CODE)
    sample.register()
    (request,) = waiting(sample)
    assert (request.user_id, request.declared, request.ground) == (
        sample.cast.officer.key, True, RecusalGround.DIRECT_INTEREST,
    )  # fmt: skip
    missing = list_unmet(lambda: sample.act(sample.cast.officer, Action.PROPOSE_FILING, preliminary_review="符合条件"))
    assert missing == ("declared_interest_is_decided", "no_recusal_is_open")
    with pytest.raises(NotAllowed, match="a chief decides under Recusal"):
        sample.file_proof(Purpose.CONDUCT)
    reject(sample)
    sample.act(sample.cast.officer, Action.PROPOSE_FILING, preliminary_review="符合条件")


def test_naming_an_interested_second_officer_waits_for_a_chief(sample: SampleCase) -> None:
    declare(sample, sample.cast.second)
    sample.register()
    assert [row.user_id for row in waiting(sample)] == [sample.cast.second.key]
    missing = list_unmet(lambda: sample.act(sample.cast.officer, Action.PROPOSE_FILING, preliminary_review="符合条件"))
    assert missing == ("no_recusal_is_open",)


@pytest.mark.parametrize("who", ["reviewer", "chief"])
def test_an_interest_keeps_a_stranger_to_the_case_away_but_not_the_case_up(sample: SampleCase, who: str) -> None:
    person: User = getattr(sample.cast, who)
    declare(sample, person)
    sample.register().act(sample.cast.officer, Action.PROPOSE_FILING, preliminary_review="符合条件")
    if who == "chief":
        sample.file_lead()
        missing = list_unmet(lambda: sample.act(person, Action.FILE, filing_conditions=CONDITIONS))
        assert missing == ("declared_interest_is_decided",)
    sample.file_lead().act(sample.cast.other_chief, Action.FILE, filing_conditions=CONDITIONS)
    sample.answer_facts(builders.GRAIN)
    sample.act(sample.cast.officer, Action.CONCLUDE, narrative=FOUND, report="终结")
    sample.assess()
    sample.act(sample.cast.officer, Action.SUBMIT, **sample.proposed())
    if who == "reviewer":
        points = dict.fromkeys(REVIEW_POINTS, True)
        missing = list_unmet(lambda: sample.act(person, Action.PASS, digest=sample.digest(), review_answers=points))
        assert missing == ("declared_interest_is_decided",)
    assert [row.user_id for row in waiting(sample)] == [person.key]


def test_an_interest_declared_later_reaches_the_open_cases(sample: SampleCase) -> None:
    sample.register()
    assert waiting(sample) == []
    declare(sample, sample.cast.officer, code=CODE)
    (request,) = waiting(sample)
    assert request.declared
    entry = audit.list_entries(sample.session, sample.case.reference)[-1]
    assert (entry.act, entry.changes["declared"]) == ("recusal_requested", True)


@pytest.mark.parametrize(
    ("more", "matches"),
    [
        ({"code": CODE, "name": "曾用名有限公司"}, True),
        ({"code": OTHER_CODE}, False),
        ({"name": " 演示粮贸 有限公司"}, True),
        ({"name": "演示粮贸有限公司（分公司）"}, False),
        ({"kind": "person", "name": "演示代表"}, True),
        ({"kind": "person", "name": PARTY}, False),
        ({"to_on": date(2026, 11, 1)}, False),
        ({"to_on": date(2026, 11, 2)}, True),
    ],
)
def test_codes_are_compared_exactly_names_as_they_are_spoken(
    sample: SampleCase, more: dict[str, object], matches: bool
) -> None:
    declare(sample, sample.cast.second, **more)
    sample.register()
    assert bool(sample.view.interests) is matches
    assert bool(waiting(sample)) is matches


def test_a_rejection_covers_what_was_declared_before_it_and_nothing_later(sample: SampleCase) -> None:
    first = declare(sample, sample.cast.officer)
    sample.register()
    reject(sample)
    assert sample.view.interested == {}
    again = interests.declare_interest(
        sample.session,
        sample.cast.officer,
        build_declaration(relation=Relation.KIN),
        supersedes=first,
        reason="配偶任该公司监事",
    )
    assert [row.ground for row in waiting(sample)] == [RecusalGround.PARTY_OR_KIN]
    assert interests.list_own_interests(sample.session, sample.cast.officer) == [again]
    assert interests.list_past_interests(sample.session, sample.cast.officer) == [first]


def test_a_recused_person_is_not_asked_about_again(sample: SampleCase) -> None:
    sample.register()
    recuse(sample, sample.cast.second)
    declare(sample, sample.cast.second)
    assert waiting(sample) == []


def test_an_ended_declaration_stands_no_more_and_is_not_ended_twice(sample: SampleCase) -> None:
    row = declare(sample, sample.cast.second)
    interests.end_interest(sample.session, sample.cast.second, row, "误报")
    sample.register()
    assert waiting(sample) == []
    assert interests.list_own_interests(sample.session, sample.cast.second) == []
    with pytest.raises(Invalid, match="already"):
        interests.end_interest(sample.session, sample.cast.second, row, "误报")


def test_only_the_holder_declares_and_only_few_read(sample: SampleCase) -> None:
    row = declare(sample, sample.cast.officer)
    sample.register()
    with pytest.raises(NotAllowed):
        interests.end_interest(sample.session, sample.cast.second, row, "误报")
    with pytest.raises(NotAllowed):
        interests.get_own_interest(sample.session, sample.cast.second, row.key)
    for reader in (sample.cast.chief, sample.cast.auditor):
        assert interests.list_all_interests(sample.session, reader) == [row]
        assert interests.list_interests_in_party(sample.session, reader, sample.case) == [row]
    for stranger in (sample.cast.second, sample.cast.admin, sample.cast.reviewer):
        with pytest.raises(NotAllowed):
            interests.list_all_interests(sample.session, stranger)
    assert interests.list_interests_in_party(sample.session, sample.cast.officer, sample.case) == [row]
    assert interests.list_interests_in_party(sample.session, sample.cast.second, sample.case) == []


def test_the_record_of_case_and_office_tells_nothing_of_the_interest_itself(sample: SampleCase) -> None:
    declare(sample, sample.cast.officer, note="持股百分之五的秘密")
    sample.register()
    chains = [audit.list_entries(sample.session, chain) for chain in (sample.case.reference, audit.OFFICE_CHAIN)]
    assert "秘密" not in str([(one.reason, one.changes) for chain in chains for one in chain])
    assert waiting(sample)[0].reason == ""


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"code": "91150100MA0N000080"}, "code"), ({"kind": "person", "code": CODE}, "code"),
        ({"to_on": date(2019, 1, 1)}, "to_on"), ({"name": "——"}, "name"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_by_field(sample: SampleCase, more: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        declare(sample, sample.cast.officer, **more)
    assert list(refusal.value.problems) == [field]


@pytest.mark.begun.with_args(scenarios.notify_waiver)
def test_an_interested_person_is_not_chosen_to_deliberate_or_serve(sample: SampleCase) -> None:
    declare(sample, sample.cast.members[0])
    dossier = snapshot.build_snapshot(sample.view)
    assert dossier.interested == {sample.cast.members[0].key}
    assert not dossier.recusal_open
    assert [row.outcome for row in waiting(sample)] == [RecusalOutcome.REQUESTED]
    missing = list_unmet(lambda: sample.to_approval())
    assert missing == ("two_members_without_investigators",)
    assert sample.case.state is State.DELIBERATION


def test_a_case_split_off_is_compared_as_well(sample: SampleCase) -> None:
    declare(sample, sample.cast.second)
    sample.register()
    reject(sample)
    sample.act(sample.cast.officer, Action.PROPOSE_FILING, preliminary_review="符合条件")
    sample.file_lead().act(sample.cast.chief, Action.FILE, filing_conditions=CONDITIONS)
    act = sample.act(sample.cast.chief, Action.SPLIT, other_matter="dust-material-uncovered", reason="另案处理")
    assert act.action is Action.SPLIT
    sample.case = permissions.get_visible_case(sample.session, sample.cast.chief, "2026-000002")
    assert [row.user_id for row in waiting(sample)] == [sample.cast.second.key]
