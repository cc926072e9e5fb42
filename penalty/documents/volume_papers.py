"""The sheets of a bound file that are no paper of their own step: cover, index, plain text set on pages.

Forms 62 to 64 of the ministry's model forms (2024): 卷宗封面, 卷内文件目录, 卷内备考表; the last is a clerk's form.
"""

from datetime import date
from typing import ClassVar

from pydantic import Field

from penalty.documents.paper import Paper
from penalty.documents.paper_blocks import Block


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
