"""The party in the public copy after its registration was put right: every form that stands in the decision counts."""

from datetime import date

import pytest

from penalty.models import DocumentKind, User
from penalty.services.cases import registration_corrections
from penalty.services.publication import public_register
from tests import builders
from tests.builders import SampleCase
from tests.penalty.services.publication.test_public_register import CITIZEN, approved, only, publish

OLD = {"party_name": "赵小燕", "address": "呼和浩特市演示胡同5号院3号"}
NEW = {"party_name": "钱小燕", "address": "呼和浩特市演示小区8号楼"}


@pytest.fixture
def sample(signing_sample: SampleCase, monkeypatch: pytest.MonkeyPatch) -> SampleCase:
    builders.skip_typesetting(monkeypatch)
    return signing_sample


def correct(sample: SampleCase, changed_on: date | None, **fields: str) -> None:
    chief: User = sample.cast.chief
    registration_corrections.correct_registration(
        sample.session, chief, sample.case, fields, "户口簿载明的姓名和住址", authority=sample.authority,
        today=sample.today, version_seen=sample.case.version, changed_on=changed_on,
    )  # fmt: skip


@pytest.mark.parametrize("is_change", [False, True])
def test_neither_form_of_an_unpenalised_citizen_is_public(sample: SampleCase, is_change: bool) -> None:
    sample.register(**{**CITIZEN, **OLD})
    sample.found = "赵小燕未填报登记表，主动报告，家住演示胡同5号院3号。"
    sample.to_assessment(builders.GRAIN | {"party_kind": "citizen"}).to_notice().to_approval().decide()
    correct(sample, sample.today if is_change else None, **NEW)
    publish(sample)
    copy = str(only(sample, DocumentKind.PUBLIC_COPY).data)
    assert not [one for one in ("赵小燕", "钱小燕", "演示胡同5号", "演示小区8号楼") if one in copy]
    assert public_register.search_published(sample.session, "赵小燕").total == 0


def test_a_penalised_citizen_is_named_as_the_decision_names_him(sample: SampleCase) -> None:
    approved(sample, "赵小燕在料场堆料。", **{**CITIZEN, **OLD}).decide()
    correct(sample, sample.today, party_name="钱小燕")
    publish(sample)
    copy = only(sample, DocumentKind.PUBLIC_COPY)
    assert copy.data["party"]["name"] == "赵小燕"
    assert "演示胡同5号" not in str(copy.data)


def test_who_represented_a_penalised_firm_stays_public(sample: SampleCase) -> None:
    approved(sample, representative="王有田").decide()
    correct(sample, sample.today, representative="李有田")
    publish(sample)
    assert only(sample, DocumentKind.PUBLIC_COPY).data["party"]["representative"] == "王有田"


def test_a_firm_that_is_not_penalised_is_not_named(sample: SampleCase) -> None:
    """Order 30 arts 62(2), 64(2)."""
    sample.register().to_assessment().to_notice().to_approval().decide()
    publish(sample)
    copy, party = only(sample, DocumentKind.PUBLIC_COPY).data, sample.case.party
    assert not [one for one in (party.name, party.code) if one in str(copy)]
    assert (copy["party"]["name"], sample.case.site in str(copy)) == ("某单位", True)
    assert public_register.search_published(sample.session, party.name).total == 0
