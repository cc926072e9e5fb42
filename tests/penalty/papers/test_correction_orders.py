"""An order against an exceedance waits for a value: the taking of a sample shows none."""

from datetime import date, timedelta

import pytest

from penalty.demo.sample_files import SampleFile
from penalty.errors import Invalid
from penalty.models import DocumentKind, EvidenceKind, Purpose
from tests.builders import SampleCase
from tests.measured_cases import record, register_exceedance


def register_sampled(sample: SampleCase, matter: str = "discharge-standard-exceeded-water") -> None:
    """Waste water of which a sample was taken, and nothing else is on file yet."""
    sample.register(
        matter=matter, source="inspection", violated_from=date(2026, 11, 20),
        violated_to=date(2026, 11, 20), learned_on=date(2026, 11, 20), summary="总排口正在外排废水，当场采样。",
    )  # fmt: skip
    sample.propose_filing().file_case().file_proof()


def order(sample: SampleCase) -> None:
    sample.settle_article()
    sample.order_correction(sample.today + timedelta(days=10))


def put_data_on_file(sample: SampleCase) -> None:
    text = "自动监测数据：化学需氧量80毫克/升".encode()
    sample.file_evidence([SampleFile("a.csv", text, "自动监测数据", EvidenceKind.ELECTRONIC_DATA, Purpose.CONDUCT)])


@pytest.mark.parametrize("matter", ["discharge-standard-exceeded-water", "permit-limit-exceeded"])
def test_no_order_rests_on_a_sample_without_a_value(scratch_sample: SampleCase, matter: str) -> None:
    register_sampled(scratch_sample, matter)
    with pytest.raises(Invalid) as refusal:
        order(scratch_sample)
    assert list(refusal.value.problems) == ["correction_required"]
    assert "nothing on file shows a value over the limit yet" in str(refusal.value)
    assert scratch_sample.view.latest_document(DocumentKind.CORRECTION_ORDER) is None


def test_the_data_of_an_instrument_show_a_value(scratch_sample: SampleCase) -> None:
    register_sampled(scratch_sample)
    put_data_on_file(scratch_sample)
    order(scratch_sample)
    assert scratch_sample.view.latest_document(DocumentKind.CORRECTION_ORDER) is not None


def test_the_order_follows_the_values_of_the_report(scratch_sample: SampleCase) -> None:
    record(scratch_sample, register_exceedance(scratch_sample))
    order(scratch_sample)
    assert scratch_sample.view.latest_document(DocumentKind.CORRECTION_ORDER) is not None


def test_other_matters_are_ordered_on_sight(scratch_sample: SampleCase) -> None:
    scratch_sample.register(matter="dust-material-uncovered", source="inspection")
    scratch_sample.propose_filing().file_case().settle_article().file_proof()
    order(scratch_sample)
    assert scratch_sample.view.latest_document(DocumentKind.CORRECTION_ORDER) is not None
