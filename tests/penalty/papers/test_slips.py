"""Slips of each kind: what they may change, by their words alone."""

import pytest

from penalty.papers.slips import FITS
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
