"""The articles on which a paper rests a step of the procedure, by the day the paper is dated.

Article numbers are those of the Administrative Penalty Law (2021 revision) and of Order 30 (2023); older texts were not
seen article by article, so a paper dated under them names the law and no number.
"""

from datetime import date

_LAW = "《中华人民共和国行政处罚法》"
_ORDER_30 = "《生态环境行政处罚办法》"
_ORDER_8 = "《环境行政处罚办法》"
_LAW_2021_FROM = date(2021, 7, 15)
_ORDER_30_FROM = date(2023, 7, 1)

_IN_LAW = {
    "correct": "第二十八条第一款",
    "educate": "第三十三条第三款",
    "inform": "第四十四条、第四十五条",
    "evidence": "第四十六条",
    "decide": "第五十七条第一款",
    "hear": "第六十三条、第六十四条",
    "defer": "第六十六条第二款",
    "pay": "第六十七条第三款",
    "surcharge": "第七十二条第一款第一项",
    "continue": "第七十三条第一款",
}
_IN_ORDER = {
    "correct": "第九条",
    "educate": "第四十二条第三款",
    "inform": "第四十四条、第四十五条",
    "evidence": "第二十六条",
    "decide": "第五十三条",
    "hear": "第四十六条、第四十七条",
    "defer": "第七十四条",
    "surcharge": "第七十条",
    "enforce": "第七十一条",
    "file": "第十八条、第十九条",
}


def cite_law(topic: str, on: date) -> str:
    return _LAW + _IN_LAW[topic] if on >= _LAW_2021_FROM else _LAW


def cite_order(topic: str, on: date) -> str:
    return _ORDER_30 + _IN_ORDER[topic] if on >= _ORDER_30_FROM else _ORDER_8
