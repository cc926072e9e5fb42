"""The demands of an order to correct: concrete, and no penalty under another name."""

import re
from collections.abc import Iterable

PENALTY_ORDERS = re.compile(
    "限期拆除|限制生产(?!废|污|用|线|设|工|噪)|停产整治|停工整治|停业整治|停产停业|停业(?!务)|限制从业|吊销"
    "|(?<=责令)关闭|关闭(?=企业|工厂|[该本]?厂(?![房区])|公司|你单位|你公司|当事人|经营场所|$|[，。；])"
)
"""Orders that are penalties and go the way of one: notice, review, decision (Order 30 art 8 items 3 to 5)."""
EMPTY_WORDS = re.compile(
    r"请贵单位|请你单位|贵单位|请|该办|都办|办理|办了|办好|办完|手续|事项|工作|做好|做到|搞好|弄好|处理好|把|都|应当|必须|务必|需要|有关|相关|各项|所有|全部|一切|这些|那些"
    r"|《[^》]*》|第[〇一二三四五六七八九十百千0-9]+[条款]|第（[^）]*）项"
    r"|责令|立即|马上|尽快|及时|停止|改正|纠正|整改|消除|按期|限期|如期|按照|按|要求|规定|依法|严格|遵守|落实|到位|完成|完毕|认真|切实|全面"
    r"|上述|前述|该|本案|你单位|当事人|生态环境|环境保护|环境|违法违规|违法|行为|情形|状态|问题|情况|后果|影响|法律|法规|规章"
    r"|不得|再次|再|发生|今后|同类|类似|加强|管理|提高|认识|意识|达到|符合|并|和|的|了|予以|进行|对|将|于|在|前|内|至|之"
    r"|学习|员工|培训|主体责任|责任|举一反三|全面排查|规范经营|规范|合法|合规|安全生产|抓好|抓紧|想办法|解决|环保|经营|生产经营|活动"
    r"|\d+年|\d+月|\d+日|\d+个?工作?日?|[0-9一二三四五六七八九十、，。；：,.;:（）()\s]"
)
"""Words that say nothing of what is to be done; a demand made of them alone is generic."""


ACCOUNT_WORDS = ("报送", "送达", "提交", "报告", "书面报告", "书面报送", "将改正情况")
"""How a demand begins that asks for the account of a correction, not for the correction."""


def is_generic(line: str) -> bool:
    """True for a demand that fits any violation, such as 立即停止违法行为，并按期改正."""
    return len(leave_out_empty(line)) < 2


def leave_out_empty(line: str) -> str:
    """The demand without the words that say nothing of what is to be done."""
    return EMPTY_WORDS.sub("", line)


def asks_for_account(line: str) -> bool:
    """True for a demand that only asks to be told what was done, such as 报送检修记录和复测报告."""
    return line.startswith(ACCOUNT_WORDS)


def split_demands(text: str) -> list[str]:
    """The demands of an order, one a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def find_generic(lines: Iterable[str]) -> list[str]:
    return [line for line in lines if is_generic(line)]


def find_penalties(lines: Iterable[str]) -> list[str]:
    """The penalties that the demands would impose."""
    return [found[0] for line in lines for found in PENALTY_ORDERS.finditer(line)]
