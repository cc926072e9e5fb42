"""The demands of the demo's orders to correct: concrete for each matter that the sheets play."""

from collections.abc import Mapping, Sequence

from penalty.casefile import CaseFile
from penalty.casefile.orders import order_checks
from penalty.criteria.legal_regime import Regime
from penalty.papers import PaperSource
from penalty.papers.orders import decision_demands

DEMANDS: Mapping[str, tuple[str, ...]] = {
    "acceptance-missing": ("完成环境保护设施验收并公开报告", "报送公开验收报告的网址"),
    "catering-fumes": ("清洗油烟净化设施并恢复正常运行", "报送清洗记录和油烟检测报告"),
    "discharge-register-unfiled": ("填报排污登记表，取得登记回执",),
    "discharge-standard-exceeded-air": ("检修废气治理设施，使排放浓度符合排放标准", "报送检修记录"),
    "discharge-standard-exceeded-water": (
        "停止外排废水，处理设施修复以前不得恢复排放",
        "修复废水处理设施，恢复其正常运行",
        "报送检修记录",
    ),
    "dust-material-uncovered": ("对露天堆放的物料设置不低于堆放物高度的严密围挡，并有效覆盖",),
    "eia-register-form-unfiled": ("填报生态环境影响登记表，取得备案回执",),
    "emergency-plan-unfiled": ("将突发环境事件应急预案报送备案，取得备案表",),
    "hazardous-waste-label-missing": ("在危险废物的容器、包装物和贮存设施设置识别标志",),
    "hazardous-waste-plan-missing": ("编制危险废物管理计划并报送备案",),
    "hazardous-waste-storage-substandard": ("修复危险废物贮存设施的防渗层和围堰，分区贮存",),
    "information-not-disclosed": ("在全国排污许可证管理信息平台公开本年度的监测数据",),
    "permit-missing": ("停止排放污染物，取得排污许可证后方可排放",),
    "permit-ledger-defect": ("补齐缺失的环境管理台账记录",),
    "solid-waste-ledger-missing": ("建立工业固体废物管理台账，补齐缺失的记录",),
    "solid-waste-storage-unprotected": ("对贮存的工业固体废物采取防渗漏、防流失、防扬散措施",),
}  # fmt: skip


RESULTS: Mapping[str, str] = {
    "acceptance-missing": "完成环保设施验收并公开报告",
    "catering-fumes": "清洗油烟净化设施并恢复运行，风机和净化器运行正常",
    "discharge-register-unfiled": "填报排污登记表，取得登记回执",
    "discharge-standard-exceeded-air": "更换除尘滤袋并恢复运行，排放口没有可见烟尘",
    "discharge-standard-exceeded-water": "更换破损的膜组件并恢复运行，总排口没有外排",
    "dust-material-uncovered": "在料堆四周设置高于料堆的围挡，料堆全部苫盖",
    "eia-register-form-unfiled": "取得备案回执",
    "emergency-plan-unfiled": "将突发环境事件应急预案报送备案，取得备案表",
    "hazardous-waste-label-missing": "在危险废物的容器、包装物和贮存设施设置识别标志",
    "hazardous-waste-plan-missing": "编制危险废物管理计划并报送备案",
    "hazardous-waste-storage-substandard": "修复贮存设施的防渗层和围堰，危险废物已经分区贮存",
    "information-not-disclosed": "在平台公开本年度的监测数据，能够查询",
    "permit-missing": "停止排放污染物，其后取得排污许可证",
    "permit-ledger-defect": "补齐缺失的环境管理台账记录",
    "solid-waste-ledger-missing": "建立工业固体废物管理台账，补齐缺失的记录",
    "solid-waste-storage-unprotected": "对贮存场所铺设防渗层并加盖顶棚，固体废物没有流失、扬散",
}
"""What the demo's officers find done, in the words of the re-check."""
OTHER_DEMAND = "停止该项作业，报送停止作业的现场照片"
"""For a violation outside the catalogue."""
REMOVALS: Mapping[str, tuple[str, str]] = {
    "discharge-standard-exceeded-water": (
        "停止外排，封堵厂区外雨水沟出口，将沟内截留的废水抽回应急池处理，抽排记录载明约0.5吨",
        "核查时雨水沟内没有积水",
    )
}
"""What the demo's parties do on their own to lessen the harm, and with what result, as the re-check saw it."""


def list_demands(file: CaseFile, regime: Regime) -> str:
    """One demand a line; for a matter that is not listed, the pattern that the law's data has of what was found."""
    known = order_checks.find_pattern(file, regime)
    return "\n".join(DEMANDS.get(file.case.matter, (known.zh if known is not None else OTHER_DEMAND,)))


def propose_demands(file: PaperSource) -> dict[str, str]:
    """The demands of the decision with their term, where no order before it did."""
    if not decision_demands.are_asked(file):
        return {}
    first, *others = list_demands(file, file.regime).splitlines()
    term = "立即" if first.startswith(("停止", "扑灭")) else "自收到本决定书之日起十五日内"
    return {"correction_required": "\n".join([f"{term}{first}", *others])}


def tell_result(file: CaseFile, regime: Regime) -> str:
    """The deed that was found: of a matter that is not listed, the first thing that its demand asks for."""
    return RESULTS.get(file.case.matter) or list_demands(file, regime).splitlines()[0].partition("，")[0]


def tell_seen(matter: str) -> str:
    """The words of the re-check: the act is put right, and what else was to be seen of a harm that was lessened."""
    return "；".join(["违法行为已经改正", *([REMOVALS[matter][1]] if matter in REMOVALS else [])])


PART_ORDERS: Mapping[str, str] = {
    "警告": "警告",
    "限制生产": "责令限制生产：自收到本决定书之日起三十日内，将日产量限制在核定产能的百分之五十以下",
    "停产整治": "责令停产整治：自收到本决定书之日起停产，整治完成并报送备案后恢复生产",
    "停工整治": "责令停工整治：自收到本决定书之日起停工，整治完成并报送备案后恢复施工",
    "停业整治": "责令停业整治：自收到本决定书之日起停业，整治完成并报送备案后恢复营业",
    "暂停施工": "责令暂停施工：自收到本决定书之日起三日内不得施工",
    "停产停业": "责令停产停业：自收到本决定书之日起停产停业，恢复前须经核查",
    "拆除": "责令限期拆除：自收到本决定书之日起十五日内拆除涉案设施并恢复原状",
    "禁止从事": "自收到本决定书之日起五年内禁止从事相关业务",
}


def list_part_orders(due: Sequence[tuple[str, ...]]) -> list[str]:
    """An order for each part that the article commands, of the first kind that it leaves to choose."""
    return list(dict.fromkeys(PART_ORDERS[words[0]] for words in due))
