"""``endograph serve``: the site and the verbs over HTTP, and what it refuses."""

from __future__ import annotations

import http.client
import json
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from endograph.atlas import Atlas
from endograph.cli import main
from endograph.server import HEADERS, application, listen

SMALL = Path(__file__).parent / "data" / "small"


@pytest.fixture(scope="module")
def folder(small: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("served") / "site"
    small.build(out)
    return out


@pytest.fixture(scope="module")
def client(small: Atlas, folder: Path) -> TestClient:
    app = application(small, folder)
    return TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False)


@pytest.mark.parametrize(
    ("address", "arguments"),
    [
        ("path?from=fever&to=heat+production", ["path", "fever", "heat production"]),
        (
            "path?from=releaser&to=effector&through=driver&max-length=4&top=2&min-status=refuted",
            ["path", "releaser", "effector", "--through", "driver", "--max-length", "4",
             "--top", "2", "--min-status", "refuted"],
        ),
        (
            "path?from=releaser&to=effector&avoid=driver&species=NCBITaxon:9606",
            ["path", "releaser", "effector", "--avoid", "driver", "--species", "NCBITaxon:9606"],
        ),
        ("whatif?raise=releaser", ["whatif", "--raise", "releaser"]),
        (
            "whatif?block=releaser&hold=fever&readout=driver&readout=effector&reach=3",
            ["whatif", "--block", "releaser", "--hold", "fever", "--readout", "driver", "--readout",
             "effector", "--reach", "3"],
        ),
        ("loops", ["loops"]),
        ("loops?entity=driver&max-length=3", ["loops", "driver", "--max-length", "3"]),
        ("show?entity=driver", ["show", "driver"]),
        ("claims", ["claims"]),
        ("claims?status=contested", ["claims", "--status", "contested"]),
        ("compare?entity=releaser&entity=driver", ["compare", "releaser", "driver"]),
        (
            "compare?entity=releaser&entity=driver&entity=fever&readout=effector",
            ["compare", "releaser", "driver", "fever", "--readout", "effector"],
        ),
        ("stats", ["stats"]),
    ],
)  # fmt: skip
def test_a_verb_answers_as_the_command_does(
    address: str, arguments: list[str], client: TestClient
) -> None:
    printed = CliRunner().invoke(main, [*arguments, "--json", "--data", str(SMALL)])
    assert printed.exit_code == 0, printed.output
    answer = client.get(f"/api/{address}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == json.loads(printed.stdout)


@pytest.mark.parametrize(
    ("address", "status", "message"),
    [
        ("path?from=drivr&to=effector", 404, "no entity is called 'drivr'; did you mean driver?"),
        ("path?from=driver", 400, "say to=..., the name of an entity"),
        ("path?from=driver&to=", 400, "say to=..., the name of an entity"),
        ("path?from=a&from=b&to=c", 400, "from is given 2 times; give 1 at most"),
        ("path?from=a&to=b&length=3", 400, "no parameter 'length'; there are avoid, from"),
        ("path?from=a&to=b&max-length=13", 400, "max-length is '13'; give a number from 1 to 12"),
        ("path?from=a&to=b&top=%C2%B2", 400, "give a number from 1 to 1000"),
        ("path?from=a&to=b&top=-1", 400, "give a number from 1 to 1000"),
        (f"path?from={'x' * 201}&to=b", 400, "from has 201 characters; give 200 at most"),
        ("path?from=driver&to=effector&min-status=certain", 400, "no status 'certain'"),
        ("whatif", 400, "nothing is perturbed"),
        ("whatif?" + "raise=driver&" * 21, 400, "raise is given 21 times; give 20 at most"),
        ("compare?entity=driver", 400, "name two different entities at least"),
        ("compare?" + "entity=driver&" * 6, 400, "entity is given 6 times; give 5 at most"),
        ("claims?status=certain", 400, "no verdict"),
        ("stats?of=driver", 400, "no parameter 'of'; there are none"),
        ("query?q=x", 404, "Not Found"),
        ("", 404, "Not Found"),
    ],
)
def test_a_fault_is_named(address: str, status: int, message: str, client: TestClient) -> None:
    answer = client.get(f"/api/{address}")
    assert answer.status_code == status
    assert message in answer.json()["error"]


def test_an_unknown_name_comes_with_the_nearest(client: TestClient) -> None:
    assert client.get("/api/show?entity=drivr").json()["nearest"] == ["driver"]


def test_what_breaks_inside_is_not_told(client: TestClient, monkeypatch: Any) -> None:
    def broken(self: Atlas, name: str) -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr(Atlas, "show", broken)
    answer = client.get("/api/show?entity=driver")
    assert answer.status_code == 500
    assert answer.json() == {"error": "this question could not be answered"}
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("address", ["/", "/api/stats", "/assets/site.css"])
def test_it_is_read_only(method: str, address: str, client: TestClient) -> None:
    answer = client.request(method, address)
    assert answer.status_code == 405
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize(
    "address",
    ["/", "/entity/driver.html", "/assets/site.css", "/api", "/api/stats", "/api/show", "/nothing"],
)
def test_every_response_is_guarded(address: str, client: TestClient) -> None:
    for answer in (client.get(address), client.head(address)):
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe-inline" not in policy
        assert not [name for name in answer.headers if name.startswith("access-control")]
    assert not client.head(address).content


def test_a_page_keeps_its_own_policy(client: TestClient) -> None:
    page = client.get("/")
    stated = re.search(r'<meta content="(default-src[^"]*)"', page.text)
    assert stated
    written = stated.group(1).replace("&#39;", "'")
    assert page.headers["content-security-policy"] == f"{written}; frame-ancestors 'none'"
    assert "script-src 'self'" in written


def test_the_site_as_it_was_built(client: TestClient, folder: Path) -> None:
    assert client.get("/").content == (folder / "index.html").read_bytes()
    script = client.get("/assets/header.js")
    assert script.content == (folder / "assets" / "header.js").read_bytes()
    assert script.headers["content-type"].startswith("text/javascript")
    assert client.get("/assets/served.js").text == "const endographServed = true;\n"


@pytest.mark.parametrize(
    "address",
    ["/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt", "//etc/passwd",
     "/assets/%2e%2e/%2e%2e/secret.txt", "/..%5csecret.txt", "/assets/", "/entity", "/.hidden",
     "/link.txt", "/%00", "/assets/site.css/x"],
)  # fmt: skip
def test_nothing_outside_and_no_listing(address: str, folder: Path, real: int) -> None:
    (folder.parent / "secret.txt").write_text("secret")
    (folder / ".hidden").write_text("secret")
    link = folder / "link.txt"
    if not link.is_symlink():
        link.symlink_to(folder.parent / "secret.txt")
    connection = http.client.HTTPConnection("127.0.0.1", real, timeout=10)
    connection.request("GET", address)
    answer = connection.getresponse()
    assert answer.status in (400, 404)
    assert b"secret" not in answer.read()
    connection.close()


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("127.0.0.1:8000", 200),
        ("localhost", 200),
        ("LOCALHOST:1", 200),
        ("[::1]:8000", 200),
        ("192.168.1.7", 200),
        ("evil.example", 400),
        ("evil.example:8000", 400),
        ("127.0.0.1.evil.example", 400),
        ("localhost.evil.example", 400),
        ("", 400),
        ("a:b:c@127.0.0.1", 400),
    ],
)
def test_only_by_its_own_name(name: str, status: int, client: TestClient) -> None:
    for address in ("/", "/api/stats", "/assets/site.css"):
        answer = client.get(address, headers={"Host": name})
        assert answer.status_code == status
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_by_the_name_that_it_was_given(small: Atlas, folder: Path) -> None:
    app = application(small, folder, "atlas.example")
    client = TestClient(app, base_url="http://atlas.example")
    assert client.get("/api/stats").status_code == 200


def test_a_folder_without_a_site_is_refused(small: Atlas, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"holds no index\.html"):
        application(small, tmp_path)


@pytest.fixture(scope="module")
def started(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A real server on a free port, and the line that it prints."""
    command = [sys.executable, "-m", "endograph", "serve", "--port", "0"]
    process = subprocess.Popen(
        [*command, "--data", str(SMALL), "--site", str(folder)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout
    yield process, process.stdout.readline()
    process.kill()
    process.communicate()


@pytest.fixture(scope="module")
def real(started: tuple[subprocess.Popen[str], str]) -> int:
    found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/ \(stop with Ctrl-C\)\n", started[1])
    assert found
    return int(found.group(1))


def test_a_port_in_use_is_named(real: int) -> None:
    found = CliRunner().invoke(main, ["serve", "--port", str(real), "--data", str(SMALL)])
    assert found.exit_code == 2
    assert f"cannot listen on 127.0.0.1, port {real}" in found.stderr
    assert "--port 0" in found.stderr


def test_it_listens_on_this_machine_alone(real: int) -> None:
    with listen("127.0.0.1", 0) as listening:
        assert listening.getsockname()[0] == "127.0.0.1"
    # another address of the loopback network, which only a server of all addresses would answer at
    with socket.socket() as caller:
        assert caller.connect_ex(("127.0.0.2", real)) != 0


def test_ctrl_c_ends_it_quietly(started: tuple[subprocess.Popen[str], str], real: int) -> None:
    process, _ = started
    connection = http.client.HTTPConnection("127.0.0.1", real, timeout=10)
    connection.request("GET", "/api/show?entity=driver")
    assert connection.getresponse().status == 200
    connection.close()
    process.send_signal(signal.SIGINT)
    _, complaints = process.communicate(timeout=20)
    assert process.returncode == 0
    assert complaints == ""
