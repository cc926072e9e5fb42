"""Interests, recusals and the public register from the shell."""

import json
from datetime import date

from penalty.app import create_app
from penalty.casefile import CaseFile
from penalty.extensions import db
from penalty.models import DECISIONS, Case
from tests import scenarios
from tests.builders import SampleCase
from tests.penalty.cli.conftest import PrepareCase, Run, as_, read_output, read_refusal

CASE, PARTY = "2026-000001", "演示粮贸有限公司"
SHARES = ("--kind", "organisation", "--name", PARTY, "--relation", "ownership", "--from-on", "2020-01-01")


def test_an_interest_is_declared_replaced_and_withdrawn(penalty: Run, prepare_case: PrepareCase) -> None:
    prepare_case(lambda sample: sample.register())
    number = read_output(penalty, "interest", "declare", *SHARES, *as_("officer"))
    assert f"{number}  organisation  ownership  2020-01-01 –  {PARTY}" in read_output(
        penalty, "interest", "list", *as_("officer")
    )
    assert read_output(penalty, "interest", "list", *as_("second")) == "no interest is declared"
    assert "officer" in read_output(penalty, "interest", "list", "--everyone", *as_("auditor"))
    assert "role Chief / Auditor" in read_refusal(penalty, 1, "interest", "list", "--everyone", *as_("officer"))
    assert "interest declared" in read_output(penalty, "recusal", "list", CASE, *as_("second"))
    sold = ("--to-on", "2021-12-31", "--supersedes", number)
    assert "say what changed" in read_refusal(penalty, 1, "interest", "declare", *SHARES, *sold, *as_("officer"))
    later = read_output(penalty, "interest", "declare", *SHARES, *sold, "--reason", "已转让", *as_("officer"))
    assert "only your own" in read_refusal(penalty, 1, "interest", "withdraw", later, "--reason", "误报", *as_("chief"))
    assert (
        read_output(penalty, "interest", "withdraw", later, "--reason", "误报", *as_("officer"))
        == f"{later}: withdrawn"
    )
    assert read_output(penalty, "interest", "list", *as_("officer")) == "no interest is declared"
    past = read_output(penalty, "interest", "list", "--past", *as_("officer"))
    assert ("(withdrawn: 误报)" in past, "2021-12-31" in past, "(replaced)" in past) == (True, True, True)


def test_what_cannot_be_read_names_the_option(penalty: Run, prepare_case: PrepareCase) -> None:
    prepare_case(lambda sample: sample)
    assert "--name" in read_refusal(penalty, 2, "interest", "declare", *SHARES, "--name", " ", *as_("officer"))
    assert "--from-on" in read_refusal(penalty, 2, "interest", "declare", *SHARES, "--from-on", "then", *as_("officer"))
    wrong = read_refusal(penalty, 1, "interest", "declare", *SHARES, "--code", "91150100MA0000001X", *as_("officer"))
    assert "code: " in wrong
    ended = read_refusal(penalty, 1, "interest", "declare", *SHARES, "--to-on", "2019-01-01", *as_("officer"))
    assert "before it began" in ended


def test_a_recusal_is_asked_for_and_decided_thing_by_thing(penalty: Run, prepare_case: PrepareCase) -> None:
    prepare_case(lambda sample: sample.register().to_assessment())
    why = ("--ground", "party_or_kin", "--reason", "与当事人有亲属关系")
    assert "no case 2026-000009" in read_refusal(
        penalty, 1, "recusal", "ask", "2026-000009", "second", *why, *as_("officer")
    )
    assert "nobody called nobody" in read_refusal(penalty, 1, "recusal", "ask", CASE, "nobody", *why, *as_("officer"))
    assert read_output(penalty, "recusal", "list", CASE, *as_("officer")) == "nobody has been asked to keep away"
    assert read_output(penalty, "recusal", "ask", CASE, "officer", *why, "--by-party", *as_("second")) == "1"
    shown = read_output(penalty, "recusal", "list", CASE, *as_("chief"))
    assert "officer requested party_or_kin asked by the party by second" in shown
    assert "evidence-1 " in shown
    assert "evidence-1 " not in read_output(penalty, "recusal", "list", CASE, *as_("second"))
    decide = ("recusal", "decide", CASE, "1", "upheld", "--reason", "属实")
    assert "role Chief" in read_refusal(penalty, 1, *decide, *as_("second"))
    assert "say of each thing" in read_refusal(penalty, 1, *decide, "--void", "evidence-1", *as_("chief"))
    assert "evidence-99: the person did" in read_refusal(penalty, 2, *decide, "--void", "evidence-99", *as_("chief"))
    assert "not both" in read_refusal(penalty, 2, *decide, "--void", "all", "--stands", "all", *as_("chief"))
    assert "no request 7" in read_refusal(
        penalty, 1, "recusal", "decide", CASE, "7", "rejected", "--reason", "否", *as_("chief")
    )
    done = read_output(penalty, *decide, "--stands", "all", "--void", "evidence-1", *as_("chief"))
    assert done == f"{CASE}: officer upheld"
    after = read_output(penalty, "recusal", "list", CASE, *as_("second"))
    assert ("evidence-1 is void" in after, "evidence-2 stands" in after, "answers stands" in after) == (True,) * 3
    assert "no case" in read_refusal(penalty, 1, "recusal", "list", CASE, *as_("officer"))


def test_a_chief_is_decided_on_by_several(penalty: Run, prepare_case: PrepareCase) -> None:
    prepare_case(lambda sample: sample.register())
    why = ("--ground", "other_relation", "--reason", "曾任职于当事人")
    assert read_output(penalty, "recusal", "ask", CASE, "chief", *why, *as_("officer")) == "1"
    decide = ("recusal", "decide", CASE, "1", "rejected", "--reason", "不影响公正")
    assert "at least two others together" in read_refusal(penalty, 1, *decide, *as_("chief2"))
    assert read_output(penalty, *decide, "--with", "member1", *as_("chief2")) == f"{CASE}: chief rejected"


def publish(sample: SampleCase) -> None:
    scenarios.build_fined_case(sample).to_notice().to_approval().decide()
    sample.publish_decision()


def test_anyone_reads_what_is_published_and_why_it_was_withdrawn(
    penalty: Run, prepare_case: PrepareCase, settings: dict[str, object]
) -> None:
    assert read_output(penalty, "published") == "no decision is published"
    prepare_case(publish)
    with create_app(settings).app_context():
        decision = CaseFile(db.session, db.session.get_one(Case, 1)).latest_document(*DECISIONS)
        assert decision is not None
        number, original = decision.number, decision.code
    line = read_output(penalty, "published")
    assert line.startswith(f"{number}  {PARTY}  dust-material-uncovered  lighten")
    (one,) = json.loads(read_output(penalty, "published", "--json", "--text", "dust"))["published"]
    assert (one["published_on"], one["decided_on"]) == (f"{date(2026, 11, 24)}",) * 2
    assert one["code"] != original
    assert read_output(penalty, "published", "--text", "没有的文号") == "no decision is published"
    gone = ("case", "act", CASE, "withdraw_publication", "--given", "reason=公开信息有误", *as_("officer"))
    read_output(penalty, *gone)
    assert read_output(penalty, "published") == f"{number}  withdrawn 2026-11-24: 公开信息有误"
