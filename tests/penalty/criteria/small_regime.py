"""A whole legal system in a few lines: parking in a village, with its own effects, currency and words."""

from collections.abc import Mapping
from pathlib import Path

from penalty.criteria import law_library
from penalty.criteria.legal_regime import Regime

REGIME = """
id: village
title: {zh: 村规, en: Village rules}
currency: EUR
place: 'V[0-9]'
area: '^V?[0-9]?$'
place_words: {zh: 填写村号, en: 'write V and a digit.'}
judged_on: [decision]
country: CN
published_through: 2026
default: fine
effects:
  - {id: forgiven, zh: 免, en: forgiven, force: may, rule: zero}
  - {id: fine, zh: 罚, en: fined, rule: keep}
kinds:
  rule: {zh: 村规, en: rule, rank: 0}
groups:
  act: {zh: 行为, en: Act}
matter_groups:
  road: {zh: 道路, en: Road}
"""
FACTS = """
- {id: sorry, group: act, type: yes_no, zh: 道歉, en: 'Said sorry?'}
- {id: minutes, group: act, type: count, least: 0, most: 600, zh: 分钟, en: Minutes}
"""
CONCEPTS = """
- {id: short, zh: 短时, en: short stay, routes: [[{fact: minutes, at_most: 5}]]}
"""
MATTERS = """
- id: parking
  group: road
  zh: 停车
  en: Parking
  asks: [sorry, minutes]
  periods:
    - {from: 2020-01-01, duty: [village-rule/1], penalty: [village-rule/2],
       ranges: [
        {minimum: 5, maximum: 20}]}
"""
RULE = """
id: village-rule
title: {zh: 停车规则, en: Parking rule}
body: {zh: 村, en: Village}
kind: rule
area: V
from: 2020-01-01
source: the notice board
status: verified
checked_on: 2026-11-24
checked_by: the clerk
grounds:
  - {id: sorry, article: '3', effect: forgiven, routes: [[{fact: sorry, is: yes}, {concept: short}]]}
articles:
  '1': {text: 不得停车。}
  '2': {text: 罚五至二十。}
  '3': {text: 短时道歉可免。}
"""
FILES = {
    "regime.yaml": REGIME,
    "facts.yaml": FACTS,
    "concepts.yaml": CONCEPTS,
    "matters/matters.yaml": MATTERS,
    "enactments/rule.yaml": RULE,
}


def write(root: Path, **changes: str) -> Path:
    for name, text in FILES.items():
        path = root / "village" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(changes.get(path.stem, text), encoding="utf-8")
    return root


def load(root: Path, overlay: Path | None = None) -> Mapping[str, Regime]:
    return law_library.load_regimes(root, overlay)
