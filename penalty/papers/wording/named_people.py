"""Natural persons in the words of the record: entered one by one, or to be guessed in free text."""

import re
from collections.abc import Iterable, Iterator

NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff·]{2,12}")
ORGANISATION = re.compile(
    r".{2,}(公司|厂|矿|站|院|所|局|中心|合作社|集团|银行|商行|经营部|门市部|协会|学校|医院|店|单位)"
)
ROLES = (
    "法定代表人", "现场负责人", "执法人员", "监护人", "代理人", "举报人", "投诉人", "见证人", "负责人", "经营者",
    "当事人", "操作工", "管理员", "安全员", "本人", "门卫", "前台", "保安", "员工", "职工", "雇工", "工人", "家属",
    "邻居", "村民", "居民", "业主", "证人", "司机", "会计", "律师", "厂长", "经理", "主任", "队长", "站长", "所长",
    "班长", "代表",
)  # fmt: skip
NO_NAME_END = re.compile(
    rf"(?:{'|'.join(ROLES)}|[厂站所局队组班校院科处部村镇董理]长|董事|主管|人员|[员旁处口边内外上下]|附近|[现在到]场|签[名字]|车间|料场|厂区)\Z"
)
"""How a position or a place ends where a field that asks for people holds one."""
COMPOUND_SURNAMES = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "司徒",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "宇文",
    "长孙",
)
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆汪范廖石"
    "金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛段郝顾龚邵覃武钱戴严莫孔向常汤康易乔文牛万赖温安柳戚莎巴乌那包图"
)
GIVEN_NAME = r"[\u4e00-\u9fff]"
PERSON = rf"(?:(?:{'|'.join(COMPOUND_SURNAMES)})|[{SURNAMES}]){GIVEN_NAME}{{1,2}}?"
AFTER_NAME = r"(?=[，。、；：（）()\s]|在|称|说|陈述|表示|反映|承认|的|于|和|与|及|到|签|等|\Z)"
SPEAKS = r"(?=称|说|陈述|表示|反映|承认|签名|签字|在场)"
BEFORE_NAME = r"(?<![\u4e00-\u9fff])"
SUGGESTIONS = (
    re.compile(rf"(?:{'|'.join(ROLES)})({PERSON}){AFTER_NAME}"),
    re.compile(rf"{BEFORE_NAME}({PERSON}){SPEAKS}"),
)
SURNAME_WITH_POSITION = re.compile(rf"[{SURNAMES}](?:{'|'.join(ROLES)})")
ENTRY = re.compile(r"([^（(、；;/]+)(?:[（(]([^）)]*)[）)])?")
"""A person and, in brackets, position and relation: ``张三（厂长）``; a position with the person in brackets, too."""
JOINT = re.compile(r"[|｜（(]")


def parse_named(lines: Iterable[object]) -> list[str]:
    """The names of lines ``name | position``, as people are marked beside a text."""
    names = [JOINT.split(str(line), maxsplit=1)[0].strip() for line in lines]
    return [name for name in names if name]


def find_entered(lines: Iterable[str]) -> Iterator[str]:
    """The people in fields that ask for people, without their positions and without places."""
    for line in lines:
        for outside, inside in ENTRY.findall(line):
            named_inside = outside.strip() in ROLES or re.search(r"[:：]", inside)
            name = _find_name(outside) or (_find_name(inside) if named_inside else "")
            if name:
                yield name


def suggest(texts: Iterable[str]) -> list[str]:
    """Possible names in free text: before a verb of saying, or behind a position. For a person to judge."""
    found = (match for text in texts for pattern in SUGGESTIONS for match in pattern.findall(text))
    return list(dict.fromkeys(found))


def _find_name(text: str) -> str:
    """The person at the head of ``text``, behind a label or a position; empty for a position or a place alone."""
    head = re.split(r"[，,\s]+", re.split(r"[:：]", text)[-1].strip())[0]
    if SURNAME_WITH_POSITION.fullmatch(head):
        return head
    bare = re.sub(rf"\A(?:{'|'.join(ROLES)})(?=.)", "", head)
    fits = NAME.fullmatch(bare) and len(bare) <= (12 if "·" in bare else 4)
    is_person = fits and bare not in ROLES and not NO_NAME_END.search(bare) and not ORGANISATION.fullmatch(bare)
    return bare if is_person else ""
