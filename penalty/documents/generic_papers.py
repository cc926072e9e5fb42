"""General papers: a clerk's form of labelled rows, a letter of sections, and the sheets that binding adds to a file.

Form and letter are used where the ministry's model forms (2024) ask for contents, not for a layout of their own;
services say what stands in them. The sheets are forms 62 to 64: 卷宗封面, 卷内文件目录, 卷内备考表; the last is a
clerk's form.
"""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from pydantic import Field

from penalty.documents.paper import Paper
from penalty.documents.paper_blocks import AnsweredPoint, Authority, Block, Officer, Opinion, Party, Verification


class FormRow(Block):
    label: str = Field(title="栏目名称")
    texts: tuple[str, ...] = Field(title="栏目内容")


class SignedOpinion(Block):
    label: str = Field(title="意见栏目名称")
    opinion: Opinion = Field(title="签署意见")


class ClerkForm(Paper):
    """A form that stays in the house: the case, labelled rows, points answered, opinions signed."""

    template: ClassVar[str] = "clerk_form"
    title: ClassVar[str] = "办案文书"

    heading: str = Field(title="文书名称")
    number: str = Field(title="案件编号")
    authority: str = Field(title="机关名称")
    party: Party = Field(title="当事人")
    matter: str = Field(title="案由")
    rows: tuple[FormRow, ...] = Field(title="内容")
    points: tuple[AnsweredPoint, ...] = Field(default=(), title="审查事项")
    opinions: tuple[SignedOpinion, ...] = Field(default=(), title="签署栏")


class LetterSection(Block):
    """One part of a letter: a heading where it has one, then paragraphs, then numbered items."""

    heading: str = Field(default="", title="标题")
    texts: tuple[str, ...] = Field(default=(), title="正文")
    items: tuple[str, ...] = Field(default=(), title="分项")

    def iterate_conditional_gaps(self) -> Iterator[str]:
        if not self.texts and not self.items:
            yield "正文"


class Letter(Paper):
    """A paper that leaves the house in sections: numbered, addressed, dated, sealed, checkable.

    ``party`` prints the block of the party below the number; ``signature_lines`` are left for signing by hand.
    """

    template: ClassVar[str] = "letter"
    title: ClassVar[str] = "执法文书"

    heading: str = Field(title="文书名称")
    number: str = Field(title="文号")
    authority: Authority = Field(title="发文机关")
    addressee: str = Field(title="主送")
    party: Party | None = Field(default=None, title="当事人")
    sections: tuple[LetterSection, ...] = Field(title="正文")
    officers: tuple[Officer, ...] = Field(default=(), title="执法人员")
    signature_lines: tuple[str, ...] = Field(default=(), title="签名栏")
    copies_to: tuple[str, ...] = Field(default=(), title="抄送")
    dated_on: date | None = Field(title="成文日期")
    verification: Verification = Field(title="核验信息")


class VolumeCover(Paper):
    """The cover of a volume (卷宗封面); ``volume`` is 正卷 or 副卷."""

    template: ClassVar[str] = "volume_cover"
    title: ClassVar[str] = "卷宗封面"

    number: str = Field(title="案件编号")
    authority: str = Field(title="机关名称")
    volume: str = Field(title="卷别")
    party: str = Field(title="当事人")
    matter: str = Field(title="案由")
    officers: str = Field(title="承办人")
    outcome: str = Field(title="处理结果")
    filed_on: date | None = Field(default=None, title="立案日期")
    closed_on: date | None = Field(default=None, title="结案日期")
    shelf: str = Field(default="", title="归档位置")
    pages: int = Field(title="页数")
    bound_on: date = Field(title="立卷日期")


class IndexRow(Block):
    title: str = Field(title="文件名称")
    number: str = Field(default="", title="文号")
    dated_on: date = Field(title="日期")
    first: int = Field(title="起页")
    last: int = Field(title="止页")
    remark: str = Field(default="", title="备注")


class IndexPart(Block):
    """One item of Order 30 art 79 with what the volume holds of it; nothing is said to be nothing."""

    heading: str = Field(title="类别")
    rows: tuple[IndexRow, ...] = Field(default=(), title="文件")


class VolumeIndex(Paper):
    """The index of a volume (卷内文件目录), in the order of Order 30 art 79."""

    template: ClassVar[str] = "volume_index"
    title: ClassVar[str] = "卷内文件目录"

    number: str = Field(title="案件编号")
    authority: str = Field(title="机关名称")
    volume: str = Field(title="卷别")
    parts: tuple[IndexPart, ...] = Field(title="目录")


class PlainText(Paper):
    template: ClassVar[str] = "plain_text"
    title: ClassVar[str] = "文本证据"

    number: str = Field(title="证据编号")
    authority: str = Field(title="机关名称")
    heading: str = Field(title="证据名称")
    text: str = Field(title="内容")
