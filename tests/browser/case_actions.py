"""The acts of the people of one case, as they do them on the pages; nothing here calls a service."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PIL import Image

from tests.browser.page_driver import Desk

SERVICE = {"Manner of service": "direct", "Recipient": "张三"}
DETAILS = {"Collected on": "2026-11-21", "Where": "演示粮库", "From whom": "演示粮贸有限公司"}
COLOURS = {"letter.pdf": (250, 250, 250), "receipt.png": (240, 240, 200), "scene-1.jpg": (60, 120, 60),
           "scene-2.jpg": (60, 60, 120), "waiver.pdf": (200, 200, 200),
           "credit.pdf": (220, 220, 250)}  # fmt: skip
Answers = Mapping[str, tuple[str, Sequence[int]]]


def register(officer: Desk, intake: Mapping[str, str]) -> None:
    officer.follow("New case", "header")
    officer.fill({**intake, "Code of the party": "91150100MA0N000080"})
    officer.press("Register the case")
    assert officer.page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    assert {label: officer.value(label) for label in intake if "Code" not in label} == {
        label: value for label, value in intake.items() if "Code" not in label
    }
    officer.fill({"Code of the party": intake["Code of the party"]})
    officer.press("Register the case")
    second = officer.page.locator("#officer option", has_text="演示执法员乙").get_attribute("value")
    officer.page.select_option("#officer", second)
    officer.press("Put on the case")


def put_on_file(officer: Desk, folder: Path, names: Sequence[str], kind: str, purpose: str, **more: str) -> None:
    officer.attach([draw(folder, name) for name in names])
    officer.fill({"Kind of evidence": kind, "What it is to show": purpose, **more})
    officer.press("Put on file")


def draw(folder: Path, name: str) -> Path:
    Image.new("RGB", (64, 64), COLOURS[name]).save(folder / name)
    return folder / name


REASONS = {"harm": "补报时现场没有新增设备和排放口，现场照片和此前的运行状况一致，没有排放污染物"}
"""The sentence beside an answer that was seen only after the act."""


def answer(
    officer: Desk, answers: Answers, note: str = "2026年11月20日调阅审批档案并到现场核对，询问当事人，没有取得有关材料"
) -> None:
    officer.follow("Facts", ".tabs")
    for one in officer.page.locator("fieldset[id^=fact-]").all():
        officer.unfold(one)
        name = (one.get_attribute("id") or "").removeprefix("fact-")
        if name not in answers:
            one.locator(f"[name='{name}.standing']").select_option("unobtainable")
            one.locator(f"[name='{name}.note']").fill(note)
            continue
        value, proofs = answers[name]
        if value == "never":
            officer.mark(one.locator(f"[name='{name}.never']"))
        else:
            officer.put(one.locator(f"[name='{name}']"), value)
        one.locator(f"[name='{name}.standing']").select_option("proven")
        one.locator(f"[name='{name}.note']").fill(REASONS.get(name, ""))
        officer.mark(one.locator("summary"))
        for number in proofs:
            officer.mark(one.locator(f"[id='{name}.proofs.{number}']"))
    officer.look()
    officer.press("Record the answers")
    assert not officer.page.locator("main [role=alert]").count(), officer.text("main [role=alert]")


def take(person: Desk, action: str, fields: Mapping[str, str] | None = None, *, ticks: Sequence[str] = ()) -> None:
    person.follow(action)
    person.fill(fields or {})
    for legend in ticks:
        person.tick_all(legend)
    person.press(action)


def from_work(person: Desk) -> None:
    person.follow("My work", "header")
    person.follow("2026-000001")
