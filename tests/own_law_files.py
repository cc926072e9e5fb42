"""Own law of the demo authority, as its administrator would write it."""

from pathlib import Path

from penalty.authority import Authority

NAME = "hohhot-benchmark-2026"
BENCHMARK = """
id: hohhot-benchmark-2026
title: {zh: 呼和浩特裁量基准（演示）, en: Hohhot benchmark (demo)}
body: {zh: 呼和浩特市生态环境局（演示）, en: Hohhot bureau (demo)}
kind: benchmark
area: "1501"
from: 2026-10-01
source: own notice 1/2026
status: verified
checked_on: 2026-11-24
checked_by: 演示管理员
benchmark:
  regulates: [mitigate, lighten]
  midpoint: yes
  lighten: {of: maximum, recommended: 10}
  mitigate: {of: minimum, recommended: 50}
"""


def write(authority: Authority, text: str = BENCHMARK, path: str = "cn-eco/benchmarks/own.yaml") -> Path:
    file = authority.own_law / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file
