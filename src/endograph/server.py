"""The site and the JSON verbs over HTTP: read-only, for this machine unless told otherwise."""

from __future__ import annotations

import ipaddress
import json
import mimetypes
import re
import socket
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from endograph import __version__
from endograph.graph.names import UnknownNameError
from endograph.verbs import VERBS, answer

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from endograph.atlas import Atlas

#: What every response carries.
HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-cache",
}
#: Connections at once; more are sent away with 503.
_CONNECTIONS: Final = 64
_POLICY: Final = re.compile(
    rb'<meta\b(?=[^>]*http-equiv="?Content-Security-Policy\b)[^>]*?\bcontent="([^"]*)"'
)
_NOTHING: Final = "default-src 'none'; frame-ancestors 'none'"
#: The script by which a page knows that it can ask Python.
SERVED: Final = "assets/served.js"

# what the system's table of types may lack or have otherwise, which nosniff makes fatal
for _suffix, _type in ((".js", "text/javascript"), (".wasm", "application/wasm")):
    mimetypes.add_type(_type, _suffix)


def application(atlas: Atlas, site: Path, host: str = "127.0.0.1") -> ASGIApp:
    """Return the ASGI application.

    Parameters
    ----------
    atlas : Atlas
        What answers.
    site : Path
        A folder that `Atlas.build` wrote.
    host : str
        A name by which the server may be called, beside ``localhost`` and IP addresses.

    Raises
    ------
    FileNotFoundError
        If the folder holds no site.
    """
    if not (site / "index.html").is_file():
        raise FileNotFoundError(f"{site} holds no index.html; build a site there first")
    routes = [
        *(Route(f"/api/{verb}", _endpoint(atlas, verb), methods=["GET"]) for verb in VERBS),
        Route("/api", _verbs, methods=["GET"]),
        Route(f"/{SERVED}", _served, methods=["GET"]),
        Mount("/", _Pages(directory=site, html=True)),
    ]
    handlers: dict[Any, Any] = {HTTPException: _refused, Exception: _failed}
    # around everything, the answer to a failure among it
    return _Guard(Starlette(routes=routes, exception_handlers=handlers), host)


def _json(value: Any, status: int = 200) -> Response:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    # a lone surrogate cannot be written as UTF-8
    return Response(text.encode("utf-8", "replace"), status, media_type="application/json")


def _endpoint(atlas: Atlas, verb: str) -> Any:
    # not async: it is run in a thread, so that a long search holds up nobody's page
    def endpoint(request: Request) -> Response:
        try:
            return _json(answer(atlas, verb, request.query_params.multi_items()))
        except UnknownNameError as error:
            return _json({"error": str(error), "nearest": error.nearest}, 404)
        except (ValueError, LookupError) as error:
            return _json({"error": str(error)}, 400)

    return endpoint


def _verbs(request: Request) -> Response:
    return _json({"endograph": __version__, "verbs": VERBS})


def _served(request: Request) -> Response:
    return Response("const endographServed = true;\n", media_type="text/javascript")


def _refused(request: Request, error: HTTPException) -> Response:
    if not request.url.path.startswith("/api"):
        return PlainTextResponse(error.detail, error.status_code, headers=error.headers)
    found = _json({"error": error.detail, "verbs": VERBS}, error.status_code)
    found.headers.update(error.headers or {})
    return found


def _failed(request: Request, error: Exception) -> Response:
    # what went wrong is for the log, not for whoever asked
    return _json({"error": "this question could not be answered"}, 500)


class _Pages(StaticFiles):
    """The files of the site, but for those that are hidden."""

    def lookup_path(self, path: str) -> Any:
        if any(part.startswith(".") and part not in (".", "..") for part in Path(path).parts):
            return "", None
        return super().lookup_path(path)

    def file_response(self, full_path: Any, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(full_path, *args, **kwargs)
        if str(full_path).endswith(".html"):
            with Path(full_path).open("rb") as file:
                found = _POLICY.search(file.read(4096))
            if found:
                policy = unescape(found.group(1).decode())
                response.headers["Content-Security-Policy"] = f"{policy}; frame-ancestors 'none'"
        return response


class _Guard:
    """Refuses whoever calls the server by a name that is not its own, and adds the headers.

    A page elsewhere can point its own name at this machine (DNS rebinding) and so read what it
    serves; but it cannot make its visitor's browser send another name than its own.
    """

    def __init__(self, app: ASGIApp, host: str) -> None:
        self._app = app
        self._host = host.lower()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Content-Security-Policy", _NOTHING)
            await send(message)

        name = Headers(scope=scope).get("host", "")
        app: ASGIApp = self._app
        if not self._is_ours(name):
            app = _json({"error": f"no site is called '{name[:100]}' here"}, 400)
        await app(scope, receive, send_with_headers)

    def _is_ours(self, name: str) -> bool:
        bare = re.sub(r":\d+$", "", name.lower()).strip("[]")
        if bare in ("localhost", self._host):
            return True
        try:
            ipaddress.ip_address(bare)
        except ValueError:
            return False
        return True


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens; port 0 takes a free one.

    Raises
    ------
    OSError
        If the address is in use or is not one of this machine.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OSError(f"cannot listen on {host}, port {port}: {reason}; try --port 0") from None


def address(listening: socket.socket, host: str) -> str:
    """Return the address at which a browser finds the site."""
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{listening.getsockname()[1]}/"


def run(app: ASGIApp, listening: socket.socket) -> None:
    """Serve until interrupted."""
    import uvicorn

    config = uvicorn.Config(
        app,
        lifespan="off",
        log_level="warning",
        access_log=False,
        server_header=False,
        limit_concurrency=_CONNECTIONS,
        timeout_graceful_shutdown=1,
    )
    uvicorn.Server(config).run(sockets=[listening])
