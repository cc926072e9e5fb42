"""A language more is a folder more: nothing else of the product is touched."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from penalty.translations import list_languages
from tests.penalty.cli.conftest import WAIVED

ROOT = Path(__file__).parents[2]
FRENCH = {"Sign in": "Se connecter", "Result": "Résultat"}
ASK_FOR_PAGES = """
from penalty.app import create_app
client = create_app({"TESTING": True}).test_client()
print(client.get("/sign-in").text, "-----", client.get("/sign-in?language=fr").text)
print(client.get("/language/fr").headers["Set-Cookie"])
"""


def write_catalogue(folder: Path, messages: Mapping[str, str]) -> None:
    folder.mkdir(parents=True)
    catalogue = Catalog(locale="fr")
    for message, translation in messages.items():
        catalogue.add(message, translation)
    with (folder / "messages.mo").open("wb") as file:
        write_mo(file, catalogue)


@pytest.fixture
def product(tmp_path: Path) -> Path:
    """A folder in which Python finds the product with a French catalogue: all else in it is a link to the original."""
    for name in ("workflows", "templates"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "penalty").mkdir()
    for path in (ROOT / "penalty").iterdir():
        if path.name != "translations":
            (tmp_path / "penalty" / path.name).symlink_to(path)
    shutil.copytree(ROOT / "penalty" / "translations", tmp_path / "penalty" / "translations")
    write_catalogue(tmp_path / "penalty" / "translations" / "fr" / "LC_MESSAGES", FRENCH)
    return tmp_path


def run(product: Path, *arguments: str, **settings: str) -> str:
    places = {"PYTHONPATH": str(product), "PENALTY_INSTANCE": str(product / "instance")}
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=product, env=os.environ | places | settings, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_languages_are_the_catalogues_and_english() -> None:
    assert list_languages() == ("zh", "en")


def test_a_page_comes_in_the_new_language(product: Path) -> None:
    run(product, "-m", "penalty", "db", "upgrade")
    usual, _line, page = run(product, "-c", ASK_FOR_PAGES).partition("-----")
    assert 'lang="fr">français</a>' in usual
    assert '<html lang="fr">' in page
    assert "Se connecter" in page
    assert "Skip to the content" in page, "what has no translation is in English"
    assert 'lang="zh-CN">中文</a>' in page
    assert 'lang="en">English</a>' in page
    assert "language=fr;" in page


def test_a_command_speaks_the_new_language(product: Path) -> None:
    sheet = product / "sheet.yaml"
    sheet.write_text(WAIVED, encoding="utf-8")
    output = run(product, "-m", "penalty", "assess", "--lang", "fr", str(sheet))
    assert "Résultat" in output
    assert "生态环境" in output, "the law has no French wording, so it is quoted in Chinese"
    assert output == run(product, "-m", "penalty", "assess", str(sheet), PENALTY_LANGUAGE="fr")
