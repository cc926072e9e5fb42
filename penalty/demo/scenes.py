"""Words of the demo's officers on the scene of an act and on what came of it, by the matter and the sheet's facts."""

from collections.abc import Mapping
from typing import Any

KINDS: Mapping[str, str] = {
    "catering-fumes": "fumes",
    "discharge-standard-exceeded-air": "stack",
    "dust-material-uncovered": "dust",
    "industrial-dust-uncontrolled": "dust",
    "information-not-disclosed": "disclosure",
    "auto-monitoring-data-undisclosed": "disclosure",
    "toxic-water-information-undisclosed": "disclosure",
    "solid-waste-information-undisclosed": "disclosure",
    "refuse-plant-data-undisclosed": "disclosure",
    "acceptance-unpublished": "disclosure",
    "open-burning": "burning",
    "outlet-irregular-air": "stack",
    "site-dust": "dust",
    "alert-measure-ignored": "stack",
    "supervision-evaded": "water",
    "permit-limit-exceeded": "water",
    "permit-missing": "water",
    "treatment-facility-abnormal": "stack",
    "monitoring-defect": "record",
    "permit-execution-report-late": "record",
    "permit-ledger-defect": "record",
    "discharge-register-unfiled": "record",
    "emergency-plan-unfiled": "record",
    "hazardous-waste-plan-missing": "record",
    "hazardous-waste-ledger-missing": "record",
    "hazardous-waste-emergency-plan-missing": "record",
    "solid-waste-ledger-missing": "record",
    "livestock-facility-abnormal": "water",
    "livestock-manure-unhandled": "water",
}
"""By matter, what it lets loose or leaves undone, where its group does not say it."""
GROUPS: Mapping[str, str] = {
    "air": "odour", "water": "water", "solid": "waste", "hazardous": "waste", "soil": "waste", "noise": "noise",
    "supervision": "record", "permit": "record", "service": "record", "project": "project", "emergency": "record",
    "vehicle": "exhaust", "radiation": "radiation",
}  # fmt: skip
HARM: Mapping[str, Mapping[str, str]] = {
    "water": {
        "slight": "采样期间排出的废水约0.5吨，进入厂区外雨水沟，未进入河道",
        "considerable": "超标废水约20吨进入厂区东侧河沟，沟内约200米水体发黑、有异味",
        "serious": "超标废水进入河道，下游约1公里水体发黑，沿岸两户村民取水受到影响",
    },
    "stack": {
        "slight": "烟囱口可见短时烟羽，厂界外地面未见积尘",
        "considerable": "烟囱废气飘向下风向约300米的居住小区，三户居民投诉有刺激性气味，窗台可见细灰",
        "serious": "废气飘向下风向一所学校，学校停课一日，六名学生感到不适",
    },
    "dust": {
        "slight": "厂区内可见短时扬尘，厂界外未见积尘",
        "considerable": "检查时风力较大，扬尘越过西侧厂界约60米，落到相邻小区，当日两户居民投诉",
        "serious": "扬尘落到下风向一所学校，学校停课一日，六名学生感到不适",
    },
    "odour": {
        "slight": "车间门口可以闻到废气的气味，厂界外没有闻到",
        "considerable": "厂界外约100米处可以闻到废气的气味，相邻小区两户居民投诉",
        "serious": "废气外逸，下风向一所学校停课一日，六名学生感到不适",
    },
    "fumes": {
        "slight": "店外排烟口下方可以闻到油烟气味，楼上住户的窗台未见油渍",
        "considerable": "油烟飘到楼上住宅，二层、三层两户居民投诉，阳台和窗台有油渍",
        "serious": "油烟进入楼上住宅，六名居民感到不适并就诊",
    },
    "burning": {
        "slight": "烟气在地块上方散开，相邻道路的能见度未受影响",
        "considerable": "烟气飘到约200米外的村庄，两户居民投诉，相邻道路的能见度一度降低",
        "serious": "烟气飘到公路上，车辆停驶约一小时，六名村民感到不适",
    },
    "noise": {
        "slight": "声响传到最近的住宅楼，持续约二十分钟",
        "considerable": "声响传到约40米外的住宅楼，三户居民投诉夜间无法入睡",
        "serious": "声响连续数夜传到相邻住宅楼和医院，十余名居民投诉，两名住院病人转移病房",
    },
    "waste": {
        "slight": "厂区内地面有约3平方米的痕迹，已经清理，厂界外未见异常",
        "considerable": "厂界外约50平方米地面受到沾染，相邻单位投诉一次",
        "serious": "厂界外约2000平方米土壤受到污染，需要开展修复",
    },
    "project": {
        "slight": "施工扰动的地面限于厂区以内，厂界外地面未见变化",
        "considerable": "施工堆土落到厂界外约50平方米的地面，相邻单位投诉一次",
        "serious": "施工占压厂界外约2000平方米农田，需要开展修复",
    },
    "exhaust": {
        "slight": "作业区内可见短时黑烟，厂界外未见异常",
        "considerable": "黑烟飘过相邻道路，两户居民投诉废气气味",
        "serious": "废气在作业区下风向聚集，六名居民感到不适并就诊",
    },
    "radiation": {
        "slight": "操作位一处监测读数略高于本底，公众活动区的监测读数没有异常",
        "considerable": "公众通道一处监测读数高于本底，通道停用两日，相邻单位投诉一次",
        "serious": "两名职工受到超过剂量限值的照射，监测和诊断材料在卷",
    },
    "disclosure": {
        "slight": "现场登录公开平台查询不到该项信息，公众的知情在此期间受到影响",
        "considerable": "有关信息长期无法查询，三户居民来函要求公开而没有得到答复，公众的知情受到影响",
        "serious": "有关信息长期无法查询，下游村民不知情，继续在受影响的河段取水",
    },
    "record": {
        "slight": "缺少有关记录，期间的情况须靠其他材料查询，没有发现超标排放的监测结果",
        "considerable": "缺少有关记录，三个月的情况无从查询，居民投诉的一次排放无法核对",
        "serious": "缺少有关记录，一次污染土壤的来源无从查询，修复因此延误",
    },
}
"""By kind and grade: where it went, how far, whom it reached."""
SCENES: Mapping[str, str] = {
    "water": "总排口为厂区东侧一根直径约30厘米的管道，管口下方为混凝土集水坑；检查时生产线在运行，管口有水流，水色偏黄",
    "stack": "厂房北侧一根烟囱高约35米，烟道中段设有采样孔和平台；检查时生产设备在运行，烟囱口可见烟羽",
    "dust": "厂区东侧场地堆放砂石和土方{area}，堆高约3米，表面干燥，四周没有遮挡，喷淋管没有出水",
    "odour": "车间东侧两扇大门敞开，门内设备在运行，集气罩与设备之间有约1米空隙，门口可以闻到气味",
    "fumes": "后厨三眼灶台在用，排烟罩后方的净化器指示灯没有亮，排烟管口有油渍",
    "burning": "地块中部有一处长约5米、宽约4米的火堆，秸秆和落叶正在燃烧，有烟，旁边没有看守人",
    "noise": "设备距南侧住宅楼约40米，检查时在运行，楼前可以听到连续声响",
    "waste": "厂区北侧空地存放物料，地面没有硬化，四周没有围堰，上方没有顶棚",
    "project": "厂区东侧有新建厂房一座，厂房门口的公示栏为空，现场负责人未能出示批复、验收文件",
    "exhaust": "作业区内一部机械正在作业，排气管口可见黑烟，机身没有环保标牌",
    "radiation": "探伤室内放置射线装置一套，控制台通电，门口警示灯亮，现场负责人未能出示许可证",
    "disclosure": "在办公室电脑上打开公开平台，逐栏查看，当年度的栏目为空白",
    "record": "在档案室逐册翻阅环保档案，从一月至检查当月，没有找到应当有的记录和文本，负责人未能出示",
}
"""By kind, what a careful officer writes down; ``area`` as the sheet tells it."""
SCENES_BY_MATTER: Mapping[str, str] = {
    "hazardous-waste-label-missing": (
        "危险废物贮存间内有废矿物油铁桶6只，桶身和门口墙面空白，没有标签和标志牌；地面有围堰，桶盖盖紧"
    ),
    "hazardous-waste-storage-substandard": "危险废物贮存间地面有两处裂缝，门口没有围堰，废油桶与废活性炭袋放在一处",
    "hazardous-waste-transfer-unapproved": "装卸区停有厢式货车，车厢内有铁桶6只，驾驶员未能出示转移联单和批准文件",
    "outlet-irregular-water": "厂区东北角围墙下有一根直径约15厘米的管道穿墙通向沟边，管口旁没有标志牌",
    "outlet-irregular-air": "厂房西侧墙面开有一处约半米见方的排气孔，孔口没有采样孔和标志牌",
    "solid-waste-ledger-missing": "一般固体废物间有边角料两堆，门内没有登记本，负责人未能出示产生、入库、出库的记录",
    "voc-not-enclosed": "注塑车间东侧两扇大门敞开，注塑机在运行，上方集气罩的风机在转，门口可以闻到气味",
    "construction-noise": "工地内混凝土泵车正在浇筑，距南侧住宅楼约40米，楼前可以听到连续声响",
    "community-noise": "广场北侧一只音箱正在播放，距住宅楼约30米，楼前可以听清唱词",
    "livestock-manure-unhandled": "舍区东侧粪污池装满，池沿挂有粪渣，输送管的阀门关闭",
    "livestock-facility-abnormal": "舍区东侧集粪池的搅拌机断电，固液分离机空置，池面结壳",
    "treatment-facility-abnormal": "治理设施控制柜断电，风机不转，而车间内生产设备在运行",
}
EVADING: Mapping[str, str] = {
    "water": "废水处理站西侧有一根暗管，一端接调节池，另一端接雨水井，管内有水流过",
    "air": "喷淋塔的循环水泵断电，塔底水槽干涸，塔后风机在转，车间废气经塔体直通烟囱",
}
RUN_BADLY = "治理设施控制柜显示循环泵停运，值班室无人，而车间内生产设备在运行，污染物没有经过处理就从设施后端排出"
"""Of an evasion that was not meant, in whatever medium."""
NOT_TO_BE_ENCLOSED = "装载机在堆上取料，物料随装随卸，不能入库密闭"
"""Of a heap in the open, which is fenced and covered (the article has another duty for what can be enclosed)."""
SCENE_END = "。逐处拍照，现场负责人到场并指认。"


def find_kind(matter: str, group: str, facts: Mapping[str, Any]) -> str:
    """The thing that the matter lets loose; of a discharge the medium that the sheet names."""
    kind = KINDS.get(matter) or GROUPS.get(group, "waste")
    if kind in ("water", "stack") and facts.get("discharge_medium") in ("water", "air"):
        return "water" if facts["discharge_medium"] == "water" else "stack"
    return kind


def tell_harm(matter: str, group: str, grade: object, facts: Mapping[str, Any]) -> str:
    """The way and reach of a harm of this grade; empty where none was found."""
    return HARM[find_kind(matter, group, facts)].get(str(grade), "")


def tell_scene(matter: str, group: str, facts: Mapping[str, Any]) -> str:
    """The record of the inspection: spots, things and their state, with the harm that was seen."""
    kind, area = find_kind(matter, group, facts), facts.get("stockpile_area_m2")
    told = SCENES_BY_MATTER.get(matter) or SCENES[kind].format(area=f"，占地约{area}平方米" if area else "")
    if matter == "supervision-evaded":
        meant = EVADING["air" if kind == "stack" else "water"]
        told = RUN_BADLY if facts.get("fault") == "negligent" else meant
    open_heap = matter == "dust-material-uncovered" and facts.get("enclosure", "impossible") == "impossible"
    harm = tell_harm(matter, group, facts.get("harm"), facts)
    return "；".join(one for one in (told, NOT_TO_BE_ENCLOSED if open_heap else "", harm) if one) + SCENE_END
