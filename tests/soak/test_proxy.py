"""The example of a reverse proxy at work: TLS, a case page, an upload that is buffered, and what it keeps out."""

import os
import re
import shutil
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from http.client import HTTPSConnection
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from PIL import Image
from werkzeug.test import EnvironBuilder

from penalty.app import create_app
from penalty.extensions import db
from tests.page_client import hidden_fields
from tests.penalty.cli.test_serve import find_port, read_page, wait_for
from tests.penalty.web.conftest import PASSWORD, create_staff
from tests.penalty.web.test_case import DETAILS, INTAKE

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "nginx.conf"
HOST = "penalty.example.cn"
MAIN = """
{user} daemon off; pid {folder}/pid; error_log {folder}/errors;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


class Client:
    """A browser in short: cookies, forms, files, and the certificate of the proxy."""

    def __init__(self, port: int, certificate: Path) -> None:
        self.context = ssl.create_default_context(cafile=certificate)
        self.port, self.cookies = port, dict[str, str]()

    def ask(
        self, method: str, path: str, body: bytes = b"", kind: str = "", host: str = HOST
    ) -> tuple[int, dict[str, str], bytes]:
        sent = {"Host": host, "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        sent |= {"Referer": f"https://{HOST}{path}"} | ({"Content-Type": kind} if kind else {})
        with closing(HTTPSConnection("127.0.0.1", self.port, context=self.context, timeout=60)) as connection:
            connection.request(method, path, body or None, sent)
            answer = connection.getresponse()
            for one in answer.headers.get_all("Set-Cookie") or ():
                name, _, value = one.partition(";")[0].partition("=")
                self.cookies[name] = value
                assert "Secure" in one
            return answer.status, dict(answer.headers), answer.read()

    def get(self, path: str) -> str:
        status, _, body = self.ask("GET", path)
        assert status == 200, body.decode()[:2000]
        return body.decode()

    def post(self, path: str, **fields: Any) -> str:
        """The page that the form leads to."""
        environ = EnvironBuilder(method="POST", data={**hidden_fields(self.get(path)), **fields}).get_environ()
        with closing(environ["wsgi.input"]) as sent:
            body, kind = sent.read(), environ["CONTENT_TYPE"]
        status, headers, page = self.ask("POST", path, body, kind)
        assert status == 302, page.decode()[:3000]
        return urlsplit(headers["Location"]).path


@pytest.fixture
def proxied(tmp_path: Path, sqlite_template: Path) -> Iterator[Client]:
    """The server of the pages with its cast behind the proxy of the example."""
    database = f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'penalty.sqlite')}"
    instance = tmp_path / "instance"
    with create_app({"INSTANCE": instance, "DATABASE_URL": database, "TESTING": True}).app_context():
        create_staff(db.session)
        db.session.commit()
        db.engine.dispose()
    behind, before = find_port(), find_port()
    settings = {"INSTANCE": instance, "DATABASE_URL": database, "HTTPS": 1, "TRUSTED_PROXIES": 1, "TRUSTED_HOSTS": HOST}
    own = {f"PENALTY_{name}": str(value) for name, value in settings.items()}
    serve = [sys.executable, "-m", "penalty", "serve", "--port", str(behind), "--workers", "1"]
    configuration = configure(tmp_path / "nginx", behind, before)
    with ExitStack() as stack:
        for command, port in ((serve, behind), ([find_nginx(), "-c", str(configuration)], before)):
            process = stack.enter_context(subprocess.Popen(command, env={**os.environ, **own}))
            stack.callback(process.terminate)
            wait_for(port)
        read_page(behind)
        yield Client(before, tmp_path / "nginx" / "penalty.pem")


def find_nginx() -> str:
    found = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert found, "nginx is not here; run tools/setup test"
    return found


def configure(folder: Path, behind: int, before: int) -> Path:
    """The example with the ports, names and certificate of the test in the places of its own."""
    folder.mkdir()
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={HOST}",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "penalty.key", "-out", "penalty.pem"],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip
    site = EXAMPLE.read_text(encoding="utf-8")
    for written, here in (
        ("listen 443 ssl", f"listen 127.0.0.1:{before} ssl"),
        ("http://127.0.0.1:5000", f"http://127.0.0.1:{behind}"),
        ("/etc/ssl/penalty.pem", f"{folder}/penalty.pem"),
        ("/etc/ssl/private/penalty.key", f"{folder}/penalty.key"),
    ):
        assert site.count(written) == 1
        site = site.replace(written, here)
    (folder / "site.conf").write_text(site, encoding="utf-8")
    main = folder / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""
    main.write_text(MAIN.format(user=user, folder=folder), encoding="utf-8")
    return main


@pytest.mark.soak
def test_a_case_is_worked_on_through_the_proxy(proxied: Client) -> None:
    proxied.post("/sign-in", username="officer", password=PASSWORD)
    case = proxied.post("/cases/new", **INTAKE)
    assert INTAKE["party_name"] in proxied.get(case)
    noise = BytesIO()
    Image.frombytes("RGB", (1200, 1200), os.urandom(3 * 1200 * 1200)).save(noise, "PNG")
    proxied.post(f"{case}/evidence", **DETAILS | {"kind": "scene_record"}, title="现场照片",
                 files=[(BytesIO(noise.getvalue()), "a.png", "image/png")])  # fmt: skip
    status, headers, content = proxied.ask("GET", f"{case}/evidence/1/file")
    assert (status, content == noise.getvalue(), headers["Accept-Ranges"]) == (200, True, "bytes")
    assert "max-age" in headers["Strict-Transport-Security"]


@pytest.mark.soak
def test_what_is_not_for_strangers_stays_behind_the_proxy(proxied: Client) -> None:
    assert proxied.ask("GET", "/metrics")[0] == 404
    assert proxied.ask("GET", "/health")[2] == b"ok\n"
    assert proxied.ask("GET", "/sign-in", host="other.example")[0] == 400
    written = re.search(r"client_max_body_size (\d+)m;", EXAMPLE.read_text(encoding="utf-8"))
    assert written is not None
    assert int(written[1]) * 2**20 >= 500 * 10**6
