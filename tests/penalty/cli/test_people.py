"""People from the shell: papers with a last day, what waits on who leaves, and who takes it; a case registered anew."""

from datetime import timedelta

from penalty import clock
from tests import scenarios
from tests.builders import SampleCase, credit_code
from tests.penalty.cli.conftest import PrepareCase, Run, as_, read_output, read_refusal
from workflows.vocabulary import Action

CASE = "2026-000001"


def test_who_leaves_hands_over_and_a_certificate_runs_out(penalty: Run, prepare_case: PrepareCase) -> None:
    prepare_case(lambda sample: scenarios.propose_step(sample.register(), Action.DECLINE))
    told = read_output(penalty, "user", "waits", "officer", *as_("admin"))
    assert f"{CASE}/lead  intake" in told
    assert "outsider" in told
    assert "proposed decline" in told
    hand = ("user", "hand-over", "officer", "--take", f"{CASE}/lead=outsider", "--end", *as_("admin"))
    assert "调离" in read_refusal(penalty, 1, *hand)
    ending = ("user", "hand-over", "officer", "--end", "--reason", "调离", *as_("admin"))
    assert f"{CASE}/lead; name who does" in read_refusal(penalty, 1, *ending)
    only = ("user", "hand-over", "reviewer", "--end", "--reason", "退休", *as_("admin"))
    assert "nobody else holds the role Reviewer" in read_refusal(penalty, 1, *only)
    assert "1 handed over" in read_output(penalty, *hand, "--reason", "调离")
    assert "lead" not in read_output(penalty, "user", "waits", "officer", *as_("admin"))
    read_output(penalty, "user", "allow", "officer", *as_("admin"))
    last = str(clock.day_of(clock.now()) + timedelta(30))
    deputy = ("user", "name-deputy", "outsider", "chief", "--role", "chief", "--last-on", last, *as_("admin"))
    assert "--office" in read_refusal(penalty, 1, *deputy, "--reason", "出差")
    assert "waits" in read_output(penalty, *deputy, "--reason", "出差", "--office", "副局长")
    waiting = read_output(penalty, "rights", "list", *as_("chief")).split()[0]
    read_output(penalty, "rights", "confirm", waiting, *as_("chief2"))
    number = read_output(penalty, "user", "deputies", *as_("chief")).split()[0]
    assert "outsider for chief as chief" in read_output(penalty, "user", "deputies", *as_("chief"))
    ended = read_output(penalty, "user", "end-deputy", number, "--reason", "提前返回", *as_("admin"))
    assert ended == f"{number}: ended"
    papers = ("user", "papers", "outsider", "--certificate-until", "2020-01-01", *as_("admin"))
    assert "2020-01-01" in read_output(penalty, *papers)
    new = ("user", "add", "late", "--name", "演示", "--role", "officer", "--password", "a long sentence", *as_("admin"))
    until = ("--certificate-until", "2020-01-01")
    assert "--certificate-number" in read_refusal(penalty, 1, *new, *until)
    read_output(penalty, *new, *until, "--certificate-number", "15010077")
    assert "15010077 2020-01-01" in read_output(penalty, "user", "papers", "late", *as_("admin"))
    assert "has left: outsider" in read_output(penalty, "user", "missing", *as_("admin"))
    assert "two_certified_officers" in read_output(penalty, "case", "show", CASE, *as_("chief"))


def test_a_case_of_a_wrong_party_is_registered_anew(penalty: Run, prepare_case: PrepareCase) -> None:
    def end(sample: SampleCase) -> None:
        scenarios.propose_and_decide(sample.register(), Action.DECLINE)

    prepare_case(end)
    code = credit_code("91150102MA0000009")
    right = ("--set", f"party_code={code}", "--set", "party_name=演示公司", "--set", "party_kind=organisation")
    anew = ("registration", "anew", CASE, *right, *as_("officer"))
    assert "--set address" in read_refusal(penalty, 1, *anew)
    assert f"2026-000002 in place of {CASE}" in read_output(penalty, *anew, "--set", "address=演示路9号")
