"""The papers on a disclosure under a policy of the US EPA: complete, in English, from the file alone."""

import io
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pikepdf
import pikepdf.pdfa
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from penalty.casefile import CaseFile, decision_basis
from penalty.criteria import law_library
from penalty.criteria.legal_regime import LawError
from penalty.criteria.sheets import sheet as sheets
from penalty.demo import disclosures
from penalty.demo.case_builder import CaseBuilder
from penalty.demo.people import create_people_abroad
from penalty.documents import pdf_text, signature_check
from penalty.errors import Invalid
from penalty.models import Document, DocumentKind
from penalty.papers.disclosures import disclosure_findings
from penalty.services import cases, documents
from penalty.services.archive import file_review
from tests import builders
from tests.builders import SampleCase
from tests.disclosed_case import DISCLOSED, changed, decide, parse, play, read_determination, start
from workflows.choices import FILING_CONDITIONS
from workflows.vocabulary import Action, State

CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
LETTER = (612, 792)
"""Points of a sheet of 8.5 by 11 inches."""
POLICY_SHEETS = law_library.SHIPPED_LAW / "us-epa" / "cases" / "policy.yaml"


def intake_of(sample: SampleCase) -> cases.Intake:
    rules = sample.authority.regimes["us-epa"].casework.papers
    assert rules is not None
    return disclosures.build_intake(parse(sample, DISCLOSED), rules, 1)


def test_every_paper_of_a_case_is_in_english_archivable_tagged_and_signed(scratch: Session, tmp_path: Path) -> None:
    signing_sample = SampleCase(scratch, builders.build_authority(tmp_path), builders.create_cast(scratch))
    builder = play(signing_sample, DISCLOSED)
    issued = CaseFile(scratch, builder.case).documents
    certificate, *_ = builders.get_signer().key.certificates()
    assert {one.kind for one in issued} == {kind for kind in DocumentKind if kind.row.regime == "us-epa"}
    for row in issued:
        pdf = signing_sample.authority.store.read(row.sha256)
        assert not CHINESE.search(pdf_text.extract_text(pdf)), row.kind
        assert not CHINESE.search(f"{row.title}{row.number}{row.data}"), row.kind
        file = tmp_path / "paper.pdf"
        file.write_bytes(pdf)
        assert not pikepdf.pdfa.validate_written(file, "3b").violations, row.kind
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            assert str(opened.Root.Lang) == "en"
            assert opened.Root.MarkInfo.Marked
            assert tuple(round(float(one)) for one in opened.pages[0].MediaBox)[2:] == LETTER
            assert str(opened.docinfo.Author) == "Demonstration Environmental Protection Agency"
            written = b"".join(one.read_raw_bytes() for one in opened.objects if isinstance(one, pikepdf.Stream))
            assert "文书".encode("utf-16-be") not in written
            assert not CHINESE.search(" ".join(_list_strings(opened)))
        verdict = signature_check.check_signature(pdf, [certificate])
        assert verdict.intact, row.kind
        assert verdict.whole_file, row.kind
        assert verdict.trusted, row.kind
        assert row.code in pdf_text.extract_text(pdf)
    _require_contents(signing_sample, builder)


def _list_strings(pdf: pikepdf.Pdf) -> list[str]:
    """Every text in the objects of a PDF that is no stream: titles, descriptions, the reason of the signature."""
    found: list[str] = []
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary | pikepdf.Array):
            values = one.values() if isinstance(one, pikepdf.Dictionary) else one
            found += [str(value) for value in values if isinstance(value, pikepdf.String)]
    return [text for text in found if text.isprintable()]


def _require_contents(sample: SampleCase, builder: CaseBuilder) -> None:
    """The contents that a notice of determination must have."""
    row = builder.view.latest_document(DocumentKind.DETERMINATION)
    assert row is not None
    text = " ".join(" ".join(pdf_text.extract_pages(sample.authority.store.read(row.sha256))).split())
    for words in (
        "Demonstration Environmental Protection Agency", "September 14, 2026", "Attention: Alex Example",
        "Re: Notice of Determination NOD-2026-1", "65 Fed. Reg. 19,618", "1. Background", "acknowledged the disclosure",
        "Condition 1. Systematic discovery", "This condition is not met.", "Condition 9. Cooperation",
        "From discovery to disclosure is 18 calendar days.", "agreed in writing, before the term ended",
        "The civil penalty that remains is $45,000.", "Audit Policy: 75 percent of step 1", "6. Reservation of rights",
        "Morgan Sample", "Director, Enforcement and Compliance Assurance Division", "Exhibits",
        "EPA will not recommend that criminal charges be brought against the Entity",
    ):  # fmt: skip
        assert words in text, words
    assert len(re.findall(r"Condition \d\.", text)) == 9
    assert [one["standing"] for one in row.data["conditions"]] == ["not_met", *["met"] * 8]
    assert all(any(said["exhibits"] for said in one["statements"]) for one in row.data["conditions"])


def test_an_exhibit_is_listed_once_and_only_where_a_finding_rests_on_it(disclosure: CaseBuilder) -> None:
    data = read_determination(disclosure)
    found = [*data["conditions"], *data["elements"], {"statements": data["outcome"]["assurance"]}]
    told = {number for one in found for said in one["statements"] for number in said["exhibits"]}
    told |= {number for part in data["outcome"]["parts"] for number in part["exhibits"]}
    assert [one["number"] for one in data["exhibits"]] == sorted(told)


def _list_examples() -> list[int]:
    """The place of the first example of each outcome."""
    found = sheets.read_sheets(POLICY_SHEETS, law_library.load_law())
    outcomes = [str(sorted((one.expect or {}).items())) for one in found]
    return [place for place, outcome in enumerate(outcomes) if outcome not in outcomes[:place]]


@pytest.mark.parametrize("place", _list_examples())
def test_each_example_of_the_regime_ends_with_the_figures_that_the_law_gives(
    scratch_sample: SampleCase, place: int
) -> None:
    written = sheets.read_sheets(POLICY_SHEETS, scratch_sample.authority.regimes)[place]
    people = create_people_abroad(scratch_sample.session, scratch_sample.cast.admin)
    builder = CaseBuilder(scratch_sample.session, scratch_sample.authority, people, written.decided_on)
    disclosures.walk_disclosure(builder, written, 1)
    row = builder.view.latest_document(DocumentKind.DETERMINATION)
    expected = builder.view.result
    if row is None:
        assert not all(name in written.facts for name in ("gravity_penalty", "economic_benefit"))
        return
    outcome = row.data["outcome"]
    assert Decimal(outcome["due"]) == Decimal(str(expected["amount"]["recommended"]))
    assert Decimal(outcome["assessed"]) - Decimal(outcome["mitigated"]) == Decimal(outcome["due"])
    standings = [one["standing"] for one in row.data["conditions"]]
    if expected["effect"] in ("gravity_waived", "penalty_waived"):
        assert set(standings) == {"met"}
    elif expected["effect"] == "gravity_reduced":
        assert standings[0] != "met"
        assert set(standings[1:]) == {"met"}
    else:
        assert {"not_met", "not_shown"} & set(standings[1:])
    assert builder.case.state is State.ARCHIVED


def test_what_is_only_claimed_is_told_as_claimed_and_establishes_nothing(scratch_sample: SampleCase) -> None:
    facts = {name: value for name, value in DISCLOSED["facts"].items() if name != "cooperated"}
    data = decide(scratch_sample, DISCLOSED | {"facts": facts, "claims": {"cooperated": True}})
    cooperation = data["conditions"][-1]
    assert cooperation["standing"] == "not_shown"
    assert cooperation["statements"][0]["text"].endswith("The Entity stated this; no exhibit supports it.")
    assert data["outcome"]["effect"] == "standard"


def test_small_business_is_judged_by_its_own_conditions(scratch_sample: SampleCase) -> None:
    data = decide(scratch_sample, changed(employees=40, enforcement_actions_5y=0))
    assert data["outcome"]["short"] == "Small Business Compliance Policy"
    assert data["conditions"][0]["title"] == "Small business"
    assert Decimal(data["outcome"]["due"]) == 20000


def test_a_step_without_a_paper_of_the_regime_issues_none(scratch_sample: SampleCase) -> None:
    builder = start(scratch_sample, DISCLOSED)
    builder.move_to(date(2026, 3, 20)).register_case(intake_of(scratch_sample))
    held = {
        "started_at": "2026-03-20 09:00", "ended_at": "2026-03-20 10:00", "scene": "Plant", "present": "Alex Example",
        "rights_told": True, "content": "The plant was visited.", "recusal_answer": "not_requested",
        "recorder": builder.cast.officer.key,
    }  # fmt: skip
    asked = {f"asked_{one}": "Alex Example" for one in ("person", "identity", "work", "phone", "relation")}
    builder.act(builder.cast.officer, Action.RECORD_SCENE, **held)
    builder.act(builder.cast.officer, Action.RECORD_INTERVIEW, **held, **asked, asked_age="45")
    assert list(builder.view.documents) == []
    assert list(builder.view.evidence) == []


def test_a_person_without_a_name_in_english_cannot_sign(scratch_sample: SampleCase) -> None:
    builder = start(scratch_sample, DISCLOSED)
    builder.move_to(date(2026, 3, 20)).register_case(intake_of(scratch_sample))
    builder.act(builder.cast.officer, Action.PROPOSE_FILING, preliminary_review="Complete.")
    with pytest.raises(Invalid, match=r"Name of who signs says “演示负责人”.*under People"):
        builder.act(scratch_sample.cast.chief, Action.FILE, filing_conditions=dict.fromkeys(FILING_CONDITIONS, True))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"party_name": "演示公司"}, "party_name: the papers of this regime are in English"),
        ({"party_code": "91150100MA0000001X"}, "party_code: .* names no party here"),
        ({"address": "x"}, r"address: no letter reaches “x”\. Give street or box, city, state and ZIP code"),
        ({"summary": "未编制溢油预防计划"}, "summary: the papers of this regime are in English"),
        ({"place": "150100"}, "place: 150100 is no code of a place here"),
        ({"place": "US-ZZ"}, "place: there is no place with the code US-ZZ; look it up in ISO 3166-2"),
    ],
)
def test_what_papers_could_not_print_is_refused_at_the_registration(
    scratch_sample: SampleCase, change: dict[str, object], words: str
) -> None:
    intake = intake_of(scratch_sample).model_copy(update=change)
    builder = start(scratch_sample, DISCLOSED)
    with pytest.raises(Invalid, match=words):
        cases.register_case(
            scratch_sample.session,
            builder.cast.officer,
            intake,
            authority=scratch_sample.authority,
            today=builder.today,
        )


def test_a_narrative_in_chinese_is_refused_where_it_is_typed(
    scratch_sample: SampleCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disclosure_findings, "draft_account", lambda _file: ["当事人未提交清单。"])
    with pytest.raises(Invalid, match="narrative: the papers of this regime are in English"):
        play(scratch_sample, DISCLOSED)


def test_a_chinese_paper_is_not_made_for_it_nor_one_of_its_own_for_a_chinese_case(scratch_sample: SampleCase) -> None:
    scratch_sample.register()
    with pytest.raises(Invalid, match="is no paper of cn-eco"):
        preview(scratch_sample, DocumentKind.DETERMINATION)
    with pytest.raises(Invalid, match="is no paper of us-epa"):
        preview(play(scratch_sample, DISCLOSED), DocumentKind.WAIVER_DECISION)


def preview(builder: CaseBuilder, kind: DocumentKind) -> bytes:
    return documents.preview_document(
        builder.session, builder.cast.chief, builder.case, kind, authority=builder.authority, today=builder.today
    )


def test_the_review_of_the_ministry_and_the_public_copy_are_not_for_it(disclosure: CaseBuilder) -> None:
    builder = disclosure
    assert file_review.list_fatal_defects(builder.view) == ()
    with pytest.raises(Invalid, match="the ministry's sheet is not for files under us-epa"):
        file_review.review_file(
            builder.session, builder.cast.auditor, builder.case, authority=builder.authority, today=builder.today
        )
    kinds = builder.session.scalars(select(Document.kind).where(Document.case_id == builder.case.key))  # type: ignore[call-overload]
    assert DocumentKind.PUBLIC_COPY not in set(kinds)


def test_the_template_of_the_determination_is_part_of_its_digest_and_of_no_other(disclosure: CaseBuilder) -> None:
    assert set(decision_basis.hash_templates("cn-eco")) == {"waiver_decision", "penalty_decision", "letter"}
    assert set(decision_basis.hash_templates("us-epa")) == {"us_epa/determination"}
    assert disclosure.view.assessment.templates == decision_basis.hash_templates("us-epa")  # type: ignore[union-attr]


def test_the_closing_tells_how_the_determination_was_carried_out(disclosure: CaseBuilder) -> None:
    closed = disclosure.view.latest_document(DocumentKind.CLOSING_MEMORANDUM)
    assert closed is not None
    assert "NOD-2026-1 was issued on September 14, 2026" in closed.data["reason"][0]
    assert "$45,000 is paid and $0 is outstanding" in closed.data["reason"][1]


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ("  employees: {value", "  staff: {value", "no fact here"),
        ("needs: [cooperation]", "needs: [helpfulness]", "no finding here"),
        ("  us-epa-new-owner-2008:", "  us-epa-new-owner-2009:", "no enactment here"),
        (r"\d{2}-\d{7}", r"(\d{2}-\d{7}", "is no pattern"),
    ],
)
def test_sentences_for_what_the_regime_does_not_know_stop_the_load(right: str, wrong: str, words: str) -> None:
    edition = law_library.load_law()["us-epa"].edition
    text = edition.shipped["papers.yaml"]
    assert right in text
    with pytest.raises(LawError, match=words):
        law_library.build_regime(edition.with_changed_files({"papers.yaml": text.replace(right, wrong)}))
