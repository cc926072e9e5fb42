"""Five complete files, walked once with real papers: each with its effect, its steps, full marks and sound papers.

Each is bound and checked in ``tests/soak/test_bundle.py``.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from penalty import cli
from penalty.criteria import engine, law_library
from penalty.criteria.sheets import sheet
from penalty.demo.walk import Walk, list_complete_sheets, list_review_lines
from penalty.documents import pdf_text
from penalty.models import DocumentKind
from penalty.services.archive.file_review import Defect, FileReview, Remark, SheetRow, Verdict
from penalty.services.archive.file_review.remarks import REMARKS
from tests.penalty.cli.conftest import Run

EFFECTS = ("waive", "may_waive", "mitigate", "lighten", "standard")
STEPS = {
    "waive": ("verify_correction", "record_deliberation"),
    "may_waive": ("sign_undertaking", "confirm_undertaking", "record_deliberation"),
    "mitigate": ("record_deliberation", "contests the fine in 2 points", "record_payment"),
    "lighten": ("receive_result", "announce_hearing", "hold_hearing", "record_payment"),
    "standard": ("contests the fine in 2 points", "defer_payment", "record_payment"),
}
KINDS = {
    "waive": DocumentKind.WAIVER_DECISION, "may_waive": DocumentKind.UNDERTAKING,
    "mitigate": DocumentKind.DELIBERATION_RECORD, "lighten": DocumentKind.HEARING_RECORD,
    "standard": DocumentKind.DEFERRAL_NOTICE,
}  # fmt: skip
"""A paper that each file must hold."""

NEVER_PRINTED = (
    "有关情况正在调查", "未能查实：仅有陈述", r"：符合。", r"幅度为0元", r"不存在“[^”]*”的情形", "行政区划代码",
    "减少最高额的", r"经查，没有危害后果", "不得再次发生", "法定幅度为", r"[0-9a-f]{64}", "演示：",
)  # fmt: skip
"""Interim, machine and empty words, codes of places, the proposal of the house, and hashes (issue 12 B 11 to 19)."""
PAGES_AT_MOST = {
    "001-waiver_decision": 3, "002-waiver_decision": 4, "003-penalty_decision": 6, "004-penalty_decision": 6,
    "004-penalty_notice": 6,
}  # fmt: skip
"""Of a discretionary waiver one more; of a fine deliberated below the least six, with values and a hearing seven."""


REMARK = Remark("persons_not_decided", "decision", 3, "documents", "罚〔2026〕1号")
CASES = {"mitigate": 2}
"""Cases of a sheet: that of the unit and that of the person responsible."""
COSTS = {name: points for name, points, _place, _find in REMARKS}


def count_lost(output: str) -> int:
    """The points of each kind of remark, once in its row."""
    return sum(COSTS[name] for name, _row in set(re.findall(r"^  REMARK (\w+) \((\w+)\)", output, re.MULTILINE)))


@dataclass(frozen=True)
class Walked:
    done: Result
    output: dict[str, str]
    out: Path


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Walked:
    out = tmp_path_factory.mktemp("complete")
    commands = cli.build_group(lambda: None)  # type: ignore[arg-type, return-value]
    done = CliRunner().invoke(commands, ["walk", *map(str, list_complete_sheets()), "--out", str(out)])
    parts = re.split(r"^\[\d+\] ", done.output, flags=re.MULTILINE)[1:]
    return Walked(done, dict(zip(EFFECTS, parts, strict=True)), out)


def test_the_shipped_sheets_are_the_five_effects() -> None:
    regimes = law_library.load_law()
    sheets = [one for path in list_complete_sheets() for one in sheet.read_sheets(path, regimes)]
    assert tuple(engine.assess(one, regimes[one.regime]).effect for one in sheets) == EFFECTS


@pytest.mark.parametrize("effect", EFFECTS)
def test_each_file_takes_its_steps_and_gets_full_marks(walked: Walked, effect: str) -> None:
    assert walked.done.exit_code == 0, walked.done.output
    output = walked.output[effect]
    assert f"assessed: {effect} " in output
    assert [step for step in (*STEPS[effect], "archive: closed → archived") if step not in output] == []
    assert f"-{KINDS[effect]}-" in output
    points = re.search(r"REVIEW (\d+) of the 91 points that a machine can judge; 9 are for a person; 0 fatal", output)
    assert points is not None
    assert "0 fatal, 0 questions open" in output
    assert int(points[1]) == 91 - count_lost(output)
    assert "NOT FOUND" not in output
    assert output.count("DECISION ") == 1
    assert len(re.findall("^REVIEW ", output, flags=re.MULTILINE)) == CASES.get(effect, 1)


def test_without_files_the_five_are_walked_and_bound(
    penalty: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[tuple[int, bool]] = []

    def note_sheet(_walk: Walk, _sheet: object, number: int, *, bundle: bool) -> bool:
        taken.append((number, bundle))
        return True

    monkeypatch.setattr(Walk, "try_sheet", note_sheet)
    assert penalty("walk", "--out", tmp_path).exit_code == 0
    assert taken == [(number, True) for number in range(1, 6)]


def test_only_who_is_told_of_a_hearing_asks_for_one(walked: Walked) -> None:
    heard = {effect for effect, output in walked.output.items() if "asks for a hearing" in output}
    assert heard == {"lighten"}
    assert all("no hearing: the notice tells no right" in walked.output[one] for one in set(EFFECTS) - heard)


def test_a_fine_in_instalments_is_paid_in_two_parts(walked: Walked) -> None:
    assert re.findall(r"paid ([0-9.]+) CNY", walked.output["standard"]) == ["40000.00", "40000.00"]


def test_every_paper_of_the_five_is_sound(walked: Walked, penalty: Run) -> None:
    papers = sorted(walked.out.glob("*.pdf"))
    named = re.findall(r": (/\S+\.pdf)$", walked.done.output, flags=re.MULTILINE)
    assert sorted(map(Path, named)) == papers
    verdict = penalty("document", "verify", *papers)
    assert verdict.exit_code == 0, verdict.output
    assert verdict.output.count(": OK") == len(papers)


def read_pages(path: Path) -> list[str]:
    return [re.sub(r"\s", "", page) for page in pdf_text.extract_pages(path.read_bytes())]


def read_body(path: Path) -> str:
    """The text without the feet of its pages."""
    return re.sub(r"核验码：[0-9A-F-]+核验网址：\S*?/verify|—\d+—|第\d+页共\d+页", "", "".join(read_pages(path)))


def list_reasoned(walked: Walked) -> list[Path]:
    found = [path for path in walked.out.glob("*.pdf") if re.search("(penalty|waiver)_(decision|notice)", path.name)]
    assert len(found) == 12
    return sorted(found)


def test_no_decision_and_no_notice_says_what_reasons_nothing(walked: Walked) -> None:
    texts = {path.name: read_body(path) for path in list_reasoned(walked)}
    found = [(name, words) for name, text in texts.items() for words in NEVER_PRINTED if re.search(words, text)]
    assert found == []


def test_decisions_are_short_and_verifiable_on_each_page(walked: Walked) -> None:
    for path in list_reasoned(walked):
        pages = read_pages(path)
        assert len(pages) <= PAGES_AT_MOST.get("-".join(path.name.split("-")[:2]), 5), path.name
        assert all("核验码：" in page and "核验网址：" in page for page in pages), path.name
        assert "印发" in pages[-1]


def test_every_fine_answers_both_sentences_of_the_waiver_and_fault(walked: Walked) -> None:
    for path in walked.out.glob("*penalty_decision*.pdf"):
        text = read_body(path)
        assert "第三十三条第一款前段关于应当不予行政处罚的规定" in text
        assert "也不符合该款后段" in text
        assert "没有主观过错的证据，不适用该条第二款" in text
        assert [f"（{one}）" in text for one in "一二三四五六七"] == [True] * 7
        assert "法制科存档），其中没有本案违法行为的罚款裁量标准" in text
        assert "没有查阅" not in text
        assert "本案适用《内蒙古" not in text


def test_consequence_and_its_removal_are_told_once(walked: Walked) -> None:
    text = read_body(next(walked.out.glob("004-penalty_decision*.pdf")))
    assert text.count("进入厂区外雨水沟，未进入河道") == 1
    assert text.count("抽回应急池处理") == 1
    assert "证明上述危害后果" in text
    assert "主动消除或者减轻危害后果的事实如前所述" in text


def test_relief_is_chosen_with_its_reason(walked: Walked) -> None:
    lightened = read_body(next(walked.out.glob("004-penalty_decision*.pdf")))
    assert "没有必要低于法定最低罚款额100,000元，决定从轻，不予减轻" in lightened
    mitigated = read_body(next(walked.out.glob("003-penalty_decision-2026-1.pdf")))
    assert "即使按照法定最低罚款额200,000元处罚" in mitigated
    assert "本机关较法定最低罚款额200,000元减少100,000元，确定罚款100,000元" in mitigated
    assert "本机关较基础数额400,000元减少200,000元，确定罚款200,000元，" in lightened
    assert "其中没有本案违法行为的罚款裁量标准，也没有规定减轻的具体数额，" in mitigated
    assert "其中没有本案违法行为的罚款裁量标准，也没有规定从轻的幅度，" in lightened
    base = f"经查阅{CONFIRMED}（2022年1月14日起施行）全文（正文和附表，本机关法制科存档），其中没有"
    assert all(base in text and "核对确认适用" not in text for text in (mitigated, lightened))


def test_each_figure_says_from_which_circumstances_it_follows(walked: Walked) -> None:
    mitigated = read_body(next(walked.out.glob("003-penalty_decision-2026-1.pdf")))
    assert "未发现污染后果、自行发现以前系过失、按期改正，即使按照法定最低罚款额" in mitigated
    assert "行为持续30日、自行发现后知道而持续17日，不予免除" in mitigated
    lightened = read_body(next(walked.out.glob("004-penalty_decision*.pdf")))
    assert "第（一）项化学需氧量超标0.6倍、第（六）项此前有违法记录，数额提高，因此不取" in lightened
    assert "违法程度较轻，数额在法定幅度的较低部分" in lightened
    assert "确定罚款200,000元，在法定幅度的较低部分，理由是" in lightened
    standard = read_body(next(walked.out.glob("005-penalty_decision*.pdf")))
    assert "数额降低；法律没有规定各项折合的数额，不逐项折算，数额在法定幅度的较高部分" in standard
    person = read_body(next(walked.out.glob("003-penalty_decision-2026-2.pdf")))
    assert "居民身份证（复印件），证明你的身份" in person
    assert "对该行为负有直接职责，系处罚个人的依据，不据此提高数额" in person
    assert "（减轻的情节系该单位所为），你的罚款按本人的作用和情节确定，低于该单位" in person


def test_each_fact_behind_a_figure_has_a_piece_of_its_own(walked: Walked) -> None:
    carried = {
        "003-penalty_decision-2026-1": ("环评报告表已经批准（演示环审〔2025〕", "批复要求的环境保护设施均已建成"),
        "004-penalty_decision*": ("排污登记管理（登记编号：", "流量计读数记录（附照片），证明"),
        "005-penalty_decision*": ("物料占地面积约1800平方米", "影响范围勘测记录", "证明当日两户居民投诉"),
    }
    for name, told in carried.items():
        text = read_body(next(walked.out.glob(f"{name}.pdf")))
        assert [one for one in told if one not in text.partition("下列证据证明")[2]] == [], name


def test_an_earlier_record_counts_once_against_the_party(walked: Walked) -> None:
    for path in walked.out.glob("*penalty_decision*.pdf"):
        text = read_body(path)
        assert text.count("此前有违法记录") == 1, path.name
        assert all(text.count(one) == 1 for one in re.findall(r"演示罚〔\d{4}〕\d+号", text)), path.name


def test_what_is_said_rests_on_what_can_prove_it(walked: Walked) -> None:
    reported = read_body(next(walked.out.glob("003-investigation_report-2026-3.pdf")))
    number = re.search(r"证据(\d+)（卷内第\d+号）：环境影响评价文件批复", reported)
    assert number is not None
    assert (
        f"依法应当编制环评报告书或者环评报告表（《建设项目环境保护管理条例》第十九条第一款），由证据{number[1]}"
        in reported
    )
    assert "名录对照表" not in reported
    lightened = read_body(next(walked.out.glob("004-penalty_decision*.pdf")))
    assert "抽排记录载明约0.5吨，核查时雨水沟内没有积水" in lightened
    assert "全部抽回" not in lightened
    assert "零时和采样开始时流量计累计读数均为12846.3吨" in lightened


def test_the_law_and_the_policy_are_named_so_that_they_can_be_found(walked: Walked) -> None:
    mitigated = read_body(next(walked.out.glob("003-penalty_decision-2026-1.pdf")))
    for told in (
        "在2026年8月29日自行发现以前系过失", "知道而未停止，不认定为过失",
        "《优化营商环境若干措施》（2021年3月23日）第六条",
        "第四十三条第（三）项", "第十一条第三款", "第一千二百四十二条没有废止", "起对外发货，不是调试",
    ):  # fmt: skip
        assert told in mitigated, told
    waived = read_body(next(walked.out.glob("001-waiver_decision*.pdf")))
    assert "《建设项目环境影响评价分类管理名录（2021年版）》第3项“牲畜饲养”应当填报登记表" in waived
    assert "未见渗漏、外溢痕迹，没有明显臭味，走访相邻两户，均称没有受到影响" in waived
    standard = read_body(next(walked.out.glob("005-penalty_decision*.pdf")))
    assert "《关于进一步规范适用环境行政处罚自由裁量权的指导意见》（环执法〔2019〕42号）" in standard


def test_no_paper_points_elsewhere_or_leaves_out_who_spoke(walked: Walked) -> None:
    for path in walked.out.glob("*decision-*.pdf"):
        text = read_body(path)
        assert not re.search("见现场记录|见违法事实部分|现场负责人|(?<!生态)环境影响登记表|请查明|足以惩戒", text), (
            path.name
        )
        assert not re.search("系过失，没有证据证明故意", text), path.name  # without its cause
    assert not [one.name for one in walked.out.glob("*_form-*.pdf") if "你单位" in read_body(one)]


CONFIRMED = "《内蒙古自治区生态环境系统行政处罚裁量基准规定（试行）》"
"""Probably superseded, and confirmed on record before the notice: the papers say so."""


def test_papers_of_review_say_what_was_confirmed(walked: Walked) -> None:
    for number, kind in (("003", "legal_review_form"), ("003", "deliberation_record"), ("004", "legal_review_form")):
        text = read_body(min(walked.out.glob(f"{number}-{kind}*.pdf")))
        assert f"{CONFIRMED}：文本由演示管理员核对确认，依据：演示：经核对来源，确认适用；版本校验值" in text
    waived = read_body(next(walked.out.glob("001-legal_review_form*.pdf")))
    assert "确认适用" not in waived


def test_a_late_correction_is_not_told_as_one_in_time(walked: Walked) -> None:
    text = read_body(next(walked.out.glob("005-penalty_decision*.pdf")))
    assert "但晚于责令改正期限届满之日2026年8月24日，逾期改正的情节在告知前已予考虑，对该意见不予采纳" in text


def test_what_a_file_lacks_is_named() -> None:
    rows = (
        SheetRow("decision", 20, Verdict.FOUND, "", for_person=3, remarks=(REMARK, REMARK)),
        SheetRow("notice", 10, Verdict.NOT_FOUND, ""),
    )
    total = "of the 27 points that a machine can judge; 3 are for a person"
    lines = list(list_review_lines(FileReview(rows, (Defect("wrong_offender", Verdict.TO_JUDGE, ""),))))
    told = ["  REMARK persons_not_decided (decision): 罚〔2026〕1号"] * 2
    assert lines == ["  NOT FOUND notice: 10 points", *told, f"REVIEW 14 {total}; 0 fatal, 1 questions open"]
    fatal = list(list_review_lines(FileReview(rows, (Defect("rights_not_told", Verdict.FOUND, ""),))))
    assert (fatal[1], fatal[-1]) == ("  FATAL rights_not_told", f"REVIEW 0 {total}; 1 fatal, 0 questions open")
