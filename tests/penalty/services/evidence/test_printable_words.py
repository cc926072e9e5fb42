"""Words of a piece, and reasons, are printable when they are typed; a piece on file binds, whatever it is called."""

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from penalty.documents.bundle import inserted_sheets
from penalty.errors import Invalid
from penalty.messages import Message
from penalty.models import EvidenceKind, Purpose
from penalty.services.evidence.details import EvidenceDetails, require_valid_upload
from penalty.services.reasons import require_reason

TODAY = date(2026, 11, 24)
FIELDS = {
    "collected_at": "现场😀", "collected_from": "当\u202e事人", "collected_by": "\u200b", "method": "拍\u202e照",
    "proves": "违法😀",
}  # fmt: skip


def read_upload(title: str) -> Any:
    return cast(Any, SimpleNamespace(title=title))


@pytest.mark.parametrize("field", FIELDS)
def test_a_word_of_a_piece_that_no_paper_prints_is_refused(field: str) -> None:
    details = EvidenceDetails(
        kind=EvidenceKind.DOCUMENTARY, purpose=Purpose.CONDUCT, collected_on=TODAY, collected_at="厂区",
        collected_from="当事人", collected_by="演示执法员", method="提取",
    ).model_copy(update={field: FIELDS[field]})  # fmt: skip
    with pytest.raises(Invalid) as refusal:
        require_valid_upload([read_upload("照片")], details, TODAY)
    assert list(refusal.value.problems) == [field]
    with pytest.raises(Invalid, match="title"):
        require_valid_upload([read_upload("照片😀")], details.model_copy(update={field: "现场"}), TODAY)


def test_a_reason_that_no_paper_prints_is_refused_where_it_is_given() -> None:
    for reason in ("亲属😀关系密切", "等待\u202e检验结果"):
        with pytest.raises(Invalid, match="place 3"):
            require_reason(reason, Message("say why"))
    assert require_reason(" 第一行\r\n第二行\t说明 ", Message("say why"))


def test_what_no_font_has_is_printed_visibly_in_a_bound_file() -> None:
    data = {"rows": [{"label": "名称", "texts": ["照片😀\u202e一\n二"]}], "pages": 3}
    assert inserted_sheets._make_printable(data) == {"rows": [{"label": "名称", "texts": ["照片□□一\n二"]}], "pages": 3}
