"""Slips of each kind: what they may change, by their words alone."""

import pytest

from penalty.papers.stages.slips import FITS, find_touched
from tests.penalty.criteria.cases import regime
from workflows.choices import Slip

PAY, LAW = "自收到本决定书之日起十五日内", "依照《中华人民共和国行政处罚法》第三十二条"


@pytest.mark.parametrize(
    ("slip", "wrong", "right", "fits"),
    [
        (Slip.OMISSION, PAY, PAY.replace("十五", "二十五"), False),
        (Slip.OMISSION, LAW, LAW.replace("三十二", "三百三十二"), False),
        (Slip.OMISSION, LAW, f"{LAW}第二款", False),
        (Slip.OMISSION, LAW, LAW.replace("依照", "依照《中华人民共和国刑法》、"), False),
        (Slip.OMISSION, f"{PAY}将罚款缴至", f"{PAY}，你单位应当将罚款缴至", True),
        (Slip.REMEDIES, PAY, f"{PAY.replace('十五', '二十五')}向人民法院提起行政诉讼", False),
        (Slip.REMEDIES, PAY, f"{PAY}缴纳；不服的，可以在六十日内申请行政复议", True),
        (Slip.CALCULATION, LAW, LAW.replace("三十二", "三十三"), False),
        (Slip.CALCULATION, "600平方米乘以20元", "600平方米乘以30元", True),
        (Slip.PARAGRAPH, f"{LAW}第一款", f"{LAW}第二款", True),
    ],
)
def test_a_slip_changes_no_more_than_its_kind_allows(slip: Slip, wrong: str, right: str, fits: bool) -> None:
    assert FITS[slip](wrong, right) is fits


PAYEE = "缴至演示银行（账号：0123456789012），到期不缴的每日按罚款数额的百分之三加处罚款"


@pytest.mark.parametrize(
    ("slip", "wrong", "right", "kind"),
    [
        (Slip.WORDING, "依法从轻处罚", "依法从重处罚", "the grade of the penalty"),
        (Slip.WORDING, "违反《生态环境法典》", "违反《水污染防治法》", "a law or its article"),
        (Slip.WORDING, PAY, PAY.replace("十五日内", "十五年内"), "a day or a term"),
        (Slip.WORDING, "在六个月内起诉", "在六个日内起诉", "a day or a term"),
        (Slip.WORDING, "期间不停止执行", "期间停止执行", "a negation"),
        (Slip.WORDING, "向呼和浩特市人民政府", "向乌兰察布市人民政府", "the body or court of a remedy"),
        (Slip.WORDING, "有权陈述、申辩", "可以陈述、申辩", "a word that commands or allows"),
        (Slip.WORDING, "面积600平方米", "面积600平方公里", "a unit"),
        (Slip.WORDING, "缴至演示银行", "缴至别家银行", "the bank"),
        (Slip.CALCULATION, PAYEE, PAYEE.replace("百分之三", "百分之三十"), "a percentage"),
        (Slip.CALCULATION, PAYEE, PAYEE.replace("9012", "9013"), "an account or another number of identity"),
        (Slip.CALCULATION, "呼环罚〔2026〕1号", "呼环罚〔2026〕2号", "the number of a paper"),
        (Slip.OMISSION, "你单位可以申请", "你单位不可以申请", "a negation"),
        (Slip.OMISSION, "你单位应当缴纳", "你单位可以应当缴纳", "a word that commands or allows"),
        (Slip.REMEDIES, PAY, f"{PAY}缴纳；不服的，可以在三日内申请行政复议", "a day or a term"),
        (Slip.REMEDIES, PAY, f"{PAY}缴纳；不服的，可以在六十日内向呼和浩特市人民政府申请行政复议", None),
        (Slip.OMISSION, f"{PAY}将罚款缴至", f"{PAY}，你单位应当将罚款缴至", None),
        (Slip.OMISSION, "对你单位处罚款", "对你单位及其负责人各处罚款", "what is imposed or ordered"),
        (Slip.OMISSION, "你单位应当缴纳", "你单位应当拆除堆场并缴纳", "what is imposed or ordered"),
        (Slip.OMISSION, "处罚款10,000元", "每日处罚款10,000元", "the start or direction of a term"),
        (Slip.WORDING, "期限届满前申请", "期限届满后申请", "the start or direction of a term"),
        (Slip.WORDING, "自收到本决定书之日", "自作出本决定书之日", "the start or direction of a term"),
        (Slip.WORDING, "每日按罚款数额", "每月按罚款数额", "the start or direction of a term"),
        (Slip.WORDING, "户名：演示财政专户；", "户名：演示张某专户；", "the name of the account"),
        (Slip.WORDING, "书面明确放弃陈述", "书面明确提出陈述", "what is imposed or ordered"),
        (Slip.CALCULATION, "处一万元以上十万元以下的罚款", "处二万元以上十万元以下的罚款", "the range of the article"),
        (Slip.CALCULATION, "堆放面积600平方米，", "堆放面积6000平方米，", "a size or quantity found"),
        (Slip.CALCULATION, "没有覆盖（证据1）", "没有覆盖（证据2）", "the number of a piece of evidence"),
        (Slip.REMEDIES, PAY, f"{PAY}缴纳；缴清后可以申请行政复议", "what is imposed or ordered"),
        (Slip.WORDING, "将物料密闭堆放于仓库内", "将物料密闭堆放在仓库内", None),
        (Slip.CALCULATION, "600平方米乘以20元", "600平方米乘以30元", None),
        (Slip.PARAGRAPH, f"{LAW}第一款", f"{LAW}第二款", None),
        (Slip.WORDS_AND_FIGURES, "贰万元整（10,000元）", "壹万元整（10,000元）", None),
    ],
)
def test_no_slip_touches_the_substance(slip: Slip, wrong: str, right: str, kind: str | None) -> None:
    rules = regime("cn-eco").casework.slips
    assert rules is not None
    touched = find_touched(rules, slip, wrong, right)
    assert (touched.kind.en if touched else None) == kind
