"""A case and its people from the shell; the demo."""

import json
from collections.abc import Callable
from pathlib import Path

from penalty.demo import people
from tests import builders
from tests.penalty.cli.conftest import BARRED, Run


def test_the_demo_is_loaded_once_and_kept(penalty: Run, tmp_path: Path) -> None:
    first = penalty("demo", "load")
    assert first.exit_code == 0, first.output
    assert people.PEOPLE["chief"].password in first.output
    before = penalty("case", "list", "--as", "auditor").output
    assert {line.split()[1] for line in before.splitlines()} >= {"served", "approval", "terminated", "intake"}
    assert penalty("demo", "load", "--if-empty").exit_code == 0
    assert penalty("demo", "load").exit_code == 1
    assert penalty("case", "list", "--as", "auditor").output == before
    checked = penalty("verify")
    assert checked.exit_code == 0, checked.output
    draft = tmp_path / "draft.pdf"
    deciding = ("case", "act", "2026-000002", "decide", "--given", "digest=current")
    drafted = penalty(*deciding, "--draft", draft, "--as", "chief")
    assert (drafted.exit_code, "still in approval" in drafted.output) == (0, True), drafted.output
    assert draft.read_bytes().startswith(b"%PDF-")
    unwritten = penalty(*deciding, "--draft", tmp_path / "nowhere" / "draft.pdf", "--as", "chief")
    assert (unwritten.exit_code, "choose a place that can be written" in unwritten.output) == (1, True)
    unseen = penalty(*deciding, "--draft", draft, "--as", "reviewer")
    assert (unseen.exit_code, "You have neither investigated" in unseen.output) == (1, True)
    assert "REFUSED" not in penalty("audit", "2026-000002", "--as", "auditor").output
    refused = penalty(*deciding, "--as", "reviewer")
    assert refused.exit_code == 1
    assert "You have neither investigated nor reviewed this case" in refused.output
    assert "REFUSED" in penalty("audit", "2026-000002", "--as", "auditor").output
    assert "replayed" in penalty("replay").output


def test_a_case_begins_in_the_shell(penalty: Run, sheet: Callable[[str], Path], tmp_path: Path) -> None:
    secret = ("--password", "a password for tests")
    assert penalty("user", "add", "root", "--name", "管理员", "--role", "admin", *secret).exit_code == 0
    for number, name in enumerate(("first", "second")):
        penalty("user", "add", name, "--name", name, "--role", "officer", "--certificate-number", f"150{number}",
                "--as", "root", *secret)  # fmt: skip
    party = ("--party-name", "演示公司", "--address", "演示路1号", "--site", "演示料场", "--as", "first")
    path = sheet(BARRED)
    wrong = penalty("case", "register", path, "--party-code", "91150100MA0000001X", *party)
    assert (wrong.exit_code, "--party-code: " in wrong.output) == (1, True)
    nameless = penalty("case", "register", path, "--party-code", builders.credit_code(), *party, "--party-name", " ")
    assert (nameless.exit_code, "--party-name" in nameless.output) == (2, True)
    made = penalty("case", "register", path, "--party-code", builders.credit_code(), "--second", "second", *party,
                   "--summary", "料场未覆盖")  # fmt: skip
    assert made.exit_code == 0, made.output
    reference = made.output.strip()
    proof = tmp_path / "record.txt"
    proof.write_text("现场检查笔录", encoding="utf-8")
    about = ("--collected-at", "料场", "--collected-from", "公司", "--collected-by", "first", "--as", "first")
    what = ("--kind", "scene_record", "--purpose", "conduct")
    added = penalty("case", "evidence", "add", reference, proof, *what, *about)
    assert added.exit_code == 0, added.output
    listed = penalty("case", "evidence", "list", reference, "--as", "first").output.splitlines()
    assert listed[1] == "  record.txt: plain text, 18 bytes"
    proof.write_text("现场检查（勘察）笔录", encoding="utf-8")
    renewed = penalty("case", "evidence", "replace", reference, "1", proof, "--reason", "扫描不全", "--as", "first")
    assert (renewed.exit_code, "replaces No. 1" in renewed.output) == (0, True), renewed.output
    nothing = penalty("case", "evidence", "replace", reference, "9", proof, "--reason", "扫描不全", "--as", "first")
    assert (nothing.exit_code, "there is no piece 9" in nothing.output) == (1, True)
    hidden = penalty("case", "list", "--text", f"\u200b{reference}\u200b ", "--as", "first")
    assert reference in hidden.output
    options = ("--given", "preliminary_review=建议立案", "--as", "first")
    refused = penalty("case", "act", reference, "propose_filing", *options)
    assert "Legal representative or person in charge" in refused.output
    told = ("--set", "representative=演示某", "--reason", "登记时未填")
    assert penalty("registration", "correct", reference, *told, "--as", "first").exit_code == 0
    acted = penalty("case", "act", reference, "propose_filing", *options)
    assert "intake → filing" in acted.output
    shown = json.loads(penalty("case", "show", reference, "--json", "--as", "first").output)
    assert (shown["state"], [one[:6] for one in shown["evidence"]]) == ("filing", ["No. 2 "])
