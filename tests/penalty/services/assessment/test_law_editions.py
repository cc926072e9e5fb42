"""Any past result is found again from what was sealed with it, whatever became of the law since."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from penalty.authority import Authority, LawFault
from penalty.criteria import law_library
from penalty.errors import Invalid
from penalty.messages import Message
from penalty.models import Assessment, LawEdition
from penalty.services.archive import integrity
from penalty.services.assessment import assessments, law_editions
from tests import builders, scenarios

pytestmark = pytest.mark.begun.with_args(scenarios.assess_waiver)


def changed(authority: Authority) -> Authority:
    law, path = authority.regimes, "enactments/cn-apl-2021.yaml"
    text = law["cn-eco"].edition.shipped[path].replace("effect: waive,", "effect: lighten,")
    return replace(authority, regimes=law_library.apply_changed_files(law, {"cn-eco": {path: text}}))


def newest(sample: builders.SampleCase) -> Assessment:
    row = sample.view.assessment
    assert row is not None
    return row


def problems(sample: builders.SampleCase, authority: Authority) -> list[str]:
    return [one.what for one in integrity.find_replay_problems(sample.session, authority)]


def test_it_works(sample: builders.SampleCase) -> None:
    row, other = newest(sample), changed(sample.authority)
    assert assessments.run_engine(row.inputs, other.regimes).canonical().decode() != row.result
    assert problems(sample, other) == []
    law = law_editions.load_edition(sample.session, str(row.edition))
    assert assessments.run_engine(row.inputs, law).canonical().decode() == row.result


def test_each_edition_is_kept_once(sample: builders.SampleCase) -> None:
    sample.assess()
    assert sample.session.scalar(select(func.count()).select_from(LawEdition)) == 1
    sample.authority = changed(sample.authority)
    sample.assess()
    assert sample.session.scalar(select(func.count()).select_from(LawEdition)) == 2
    assert problems(sample, builders.build_authority(sample.authority.store.root)) == []


def test_a_result_that_was_changed_is_found(sample: builders.SampleCase) -> None:
    row = newest(sample)
    sample.session.add(
        Assessment(**row.model_dump(exclude={"id", "result"}), result=row.result.replace("waive", "fine"))
    )
    sample.session.flush()
    assert problems(sample, sample.authority) == [
        "what it rested on was changed",
        "its own edition of the law gives another result",
    ]


def test_an_edition_that_is_not_there_is_named(sample: builders.SampleCase) -> None:
    row = newest(sample)
    sample.session.add(Assessment(**row.model_dump(exclude={"id", "edition"}), edition="0" * 64))
    sample.session.flush()
    assert problems(sample, sample.authority) == ["edition 000000000000 of the law is not there"]


def test_an_edition_that_was_changed_is_found(sample: builders.SampleCase) -> None:
    stored = sample.session.scalars(select(LawEdition)).one()
    forged = stored.content.replace("waive", "fine")
    sample.session.add(LawEdition(regime="cn-eco", sha256="1" * 64, content=forged))
    sample.session.flush()
    with pytest.raises(LookupError, match="changed after it was sealed"):
        law_editions.load_edition(sample.session, "1" * 64)


def test_what_is_from_before_editions_were_kept_is_judged_by_the_law_as_loaded(sample: builders.SampleCase) -> None:
    row = newest(sample)
    sample.session.add(Assessment(**row.model_dump(exclude={"id", "edition"})))
    sample.session.flush()
    assert problems(sample, sample.authority) == []
    assert problems(sample, changed(sample.authority)) == ["the law as loaded gives another result"]


def test_nobody_assesses_while_own_law_is_not_applied(sample: builders.SampleCase) -> None:
    """By its text of before the law goes on to be applied; by the shipped law in its stead nobody is judged."""
    fault = LawFault("cn-eco", "calendar.yaml", Message("write the days as a list"), kept=False)
    sample.authority = replace(sample.authority, law_faults=(fault,))
    with pytest.raises(Invalid, match=r"own law of this authority is not applied \(calendar.yaml\): write the days"):
        sample.assess()
    sample.authority = replace(sample.authority, law_faults=(replace(fault, kept=True),))
    sample.assess()
