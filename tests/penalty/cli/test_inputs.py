"""Inputs of a step as they are typed: people by sign-in name, evidence and papers by the number that people see."""

from collections.abc import Iterator

import click
import pytest

from penalty import labels
from penalty.cli import inputs
from penalty.models import Purpose
from tests.builders import SampleCase, credit_code
from tests.penalty.cli.conftest import PrepareCase, Run, as_, read_output, read_refusal
from workflows.choices import FILING_CONDITIONS
from workflows.input_kinds import Kind
from workflows.vocabulary import Action, Input

CASE = "2026-000002"
ASKED = ("body=演示监测站", "question=设施由谁建设", "work=appraisal")


def two(sample: SampleCase) -> None:
    """A case with a piece of evidence, and after it one that is filed, so that numbers and keys differ."""
    sample.register().file_proof()
    sample.register(party_name="演示二号公司", party_code=credit_code("91150100MA0000002"))
    sample.act(sample.cast.officer, Action.PROPOSE_FILING, preliminary_review="符合立案条件。")
    sample.file_proof(Purpose.IMPACT, "监测报告")
    sample.act(sample.cast.chief, Action.FILE, filing_conditions=dict.fromkeys(FILING_CONDITIONS, True))


def given(*pairs: str) -> Iterator[str]:
    for pair in pairs:
        yield from ("--given", pair)


@pytest.fixture
def received(penalty: Run, prepare_case: PrepareCase) -> tuple[str, ...]:
    prepare_case(two)
    read_output(penalty, "case", "act", CASE, "commission", *given(*ASKED), *as_("officer"))
    return ("case", "act", CASE, "receive_result", *given("result=由出租方建设", "told_on=2026-11-24"), *as_("officer"))


def test_evidence_people_and_papers_go_by_what_people_see(penalty: Run, received: tuple[str, ...]) -> None:
    assert "proof: 2 is not there to choose on this case; choose from 1" in read_refusal(
        penalty, 1, *received, *given("proof=2")
    )
    assert "nobody called nobody" in read_refusal(
        penalty, 1, "case", "act", CASE, "serve_paper", *given('servers=["officer", "nobody"]'), *as_("officer")
    )
    read_output(penalty, *received, *given("proof=1"))
    documents = read_output(penalty, "case", "show", CASE, *as_("officer")).split("documents:")[1]
    number = next(line.split()[0] for line in documents.splitlines() if "结果" in line)
    serve = ("case", "act", CASE, "serve_paper", *given("manner=direct", "recipient=演示代表", "served_on=2026-11-24"))
    assert f"choose from {number}" in read_refusal(penalty, 1, *serve, *given("paper=1"), *as_("officer"))
    done = read_output(penalty, *serve, *given(f"paper={number}", "servers=officer, second"), *as_("officer"))
    assert done == f"{CASE}: investigation → investigation"
    attach = ("case", "act", CASE, "attach_proof", *given(f"served_paper={number}", "proof=1"), *as_("officer"))
    assert read_output(penalty, *attach) == done
    assert "there is none yet" in read_refusal(penalty, 1, *attach)


def test_the_help_of_a_step_names_every_input_with_its_choices(penalty: Run) -> None:
    told = " ".join(read_output(penalty, "case", "act", "--help").split())
    assert "record_payment paid_yuan, paid_on, [proof]" in told
    assert "work Kind of work: one of monitoring, appraisal" in told
    assert [ask for ask in Input if f" {ask} {labels.label_of(ask)}: {inputs.FORMS[ask.row.kind]}" not in told] == []
    assert [action for action in Action if f" {action} " not in told and action is not Action.REGISTER] == []


def test_a_day_that_is_none_is_an_error_of_typing(penalty: Run, received: tuple[str, ...]) -> None:
    assert "give a day such as 2026-11-24" in read_refusal(penalty, 2, *received, *given("proof=1", "told_on=soon"))


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.TICK, "yes", True),
        (Kind.TICK, "no", False),
        (Kind.LINES, "one\ntwo", ["one", "two"]),
        (Kind.LINES, '["one"]', ["one"]),
        (Kind.CHECKLIST, '{"facts": true}', {"facts": True}),
    ],
)
def test_a_value_is_read_by_its_kind(kind: Kind, text: str, value: object) -> None:
    assert inputs.PARSERS[kind]("key=value", text) == value


@pytest.mark.parametrize(("kind", "cure"), [(Kind.TICK, "say yes or no"), (Kind.REPLIES, "as JSON")])
def test_a_value_of_another_kind_is_refused_with_the_cure(kind: Kind, cure: str) -> None:
    with pytest.raises(click.UsageError, match=cure):
        inputs.PARSERS[kind]("key=perhaps", "perhaps")
