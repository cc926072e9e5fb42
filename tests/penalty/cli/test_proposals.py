"""Proposals of an officer by command: a chief decides them, and none is made on a ground of another step."""

from tests.builders import SampleCase
from tests.penalty.cli.conftest import PrepareCase, Run, as_, read_output, read_refusal

CASE = "2026-000001"


def register(sample: SampleCase) -> None:
    sample.register()


def test_a_mistaken_registration_ends_by_two_commands(penalty: Run, prepare_case: PrepareCase) -> None:
    prepare_case(register)
    propose = ("case", "propose", CASE, "decline", "--reason", "重复登记，同一违法行为已由另案办理")
    assert "ground" in read_refusal(penalty, 1, *propose, "--ground", "20", *as_("officer"))
    assert read_refusal(penalty, 1, *propose, "--ground", "19", *as_("outsider"))
    assert "waits for the chief" in read_output(penalty, *propose, "--ground", "19", *as_("officer"))
    done = read_output(penalty, "case", "act", CASE, "decline", *as_("chief"))
    assert done == f"{CASE}: intake → not_filed"
