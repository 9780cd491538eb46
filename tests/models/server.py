"""A server on this machine that stands in for the model hub and for Mozilla's, and can fail as they do."""

from __future__ import annotations

import contextlib
import hashlib
import json
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

REVISION = "0123456789abcdef0123456789abcdef01234567"
CONVERTED = "fedcba9876543210fedcba9876543210fedcba98"
RECORDS = "/v1/buckets/main/collections/translations-models-v2/records"


@dataclass
class Repository:
    """A model on the hub: its files by revision; `status` answers in place of everything where it is not 200.

    `told` is whether such an answer says what it means, as the hub's own do. `moved_to` is the model's new name.
    """

    files: dict[str, bytes]
    licence: str = "apache-2.0"
    status: int = 200
    told: bool = True
    moved_to: str = ""
    conversions: list[tuple[str, dict[str, bytes]]] = field(default_factory=list)
    """Authors of pull requests, and the files they propose."""

    def find(self, revision: str) -> tuple[str, dict[str, bytes]] | None:
        """The commit and the files of a revision."""
        if revision in {"main", REVISION}:
            return REVISION, self.files
        if (revision.startswith("refs/pr/") or revision == CONVERTED) and self.conversions:
            number = 1 if revision == CONVERTED else int(revision.rsplit("/", 1)[1])
            return CONVERTED, self.conversions[number - 1][1]
        return None


@dataclass
class Site:
    """What the server has, how it misbehaves, and what it was asked."""

    url: str = ""
    repositories: dict[str, Repository] = field(default_factory=dict)
    records: list[dict[str, object]] = field(default_factory=list)
    attachments: dict[str, bytes] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    ranges: list[str] = field(default_factory=list)
    cut_after: int | None = None
    """Bytes of a large file after which the connection breaks, once."""
    delay: float = 0.0
    portal: bool = False
    """Whether a page to log in is the answer to everything, as in some networks."""
    store: bool = False
    """Whether large files are handed out at another address, as by the hub."""

    def add_student(self, source: str, target: str, files: dict[str, bytes], *, version: str = "3.0") -> None:
        """Lists a student model of Firefox, its files packed as they are there."""
        for name, content in files.items():
            packed = pack(content)
            location = f"{version}/{name}.zst"
            self.attachments[location] = packed
            kind = name.split(".")[0]
            self.records.append(
                {
                    "name": name,
                    "fileType": kind,
                    "sourceLanguage": source,
                    "targetLanguage": target,
                    "version": version,
                    "architecture": "tiny",
                    "decompressedHash": hashlib.sha256(content).hexdigest(),
                    "attachment": {"location": location, "size": len(packed)},
                }
            )


def pack(content: bytes) -> bytes:
    """A Zstandard frame with the content as it is (RFC 8878: one segment, raw blocks)."""
    blocks = [content[start : start + 65536] for start in range(0, len(content), 65536)] or [b""]
    headers = [(len(block) << 3 | (number == len(blocks) - 1)).to_bytes(3, "little") for number, block in enumerate(blocks)]
    body = b"".join(header + block for header, block in zip(headers, blocks, strict=True))
    return b"\x28\xb5\x2f\xfd\xe0" + struct.pack("<Q", len(content)) + body


@contextmanager
def serve() -> Iterator[Site]:
    """Runs the server for as long as the context lasts."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            """Nothing."""

        def do_GET(self) -> None:
            """Notes the request, and answers it."""
            path = unquote(urlsplit(self.path).path)
            site.requests.append(f"{self.command} {path}")
            time.sleep(site.delay)
            with contextlib.suppress(ConnectionError):  # whoever asked went away
                self.route(path)

        def route(self, path: str) -> None:
            if site.portal:
                self.answer_page()
            elif path.startswith("/store/"):
                self.answer_file(find_stored(site, path.rsplit("/", 1)[1]), {})
            elif path == "/v1/":
                self.answer_json({"capabilities": {"attachments": {"base_url": f"{site.url}/attachments/"}}})
            elif path == RECORDS:
                self.answer_json({"data": site.records})
            elif path.startswith("/attachments/"):
                content = site.attachments.get(path.removeprefix("/attachments/"))
                self.answer_file(content, {}) if content is not None else self.answer(404)
            else:
                self.answer_hub(path)

        do_HEAD = do_GET  # noqa: N815

        def answer_hub(self, path: str) -> None:
            parts = path.removeprefix("/api/models").strip("/").split("/")
            repository = site.repositories.get("/".join(parts[:2]))
            if repository is None or repository.status != 200:
                code, told = (repository.status, repository.told) if repository else (404, True)
                means = {401: "RepoNotFound", 403: "GatedRepo", 404: "RepoNotFound"}.get(code) if told else None
                self.answer(code, {"X-Error-Code": means} if means else {})
            elif repository.moved_to:
                self.answer(307, {"Location": self.path.replace("/".join(parts[:2]), repository.moved_to)})
            elif parts[2:] == ["discussions"]:
                self.answer_json(list_discussions(repository))
            elif path.startswith("/api/"):
                found = repository.find("/".join(parts[3:]) or "main")
                self.answer_json(describe(*found, repository.licence)) if found else self.answer(
                    404, {"X-Error-Code": "RevisionNotFound"}
                )
            else:
                found = repository.find(parts[3])
                content = found[1].get("/".join(parts[4:])) if found else None
                if found is None or content is None:
                    self.answer(404, {"X-Error-Code": "EntryNotFound"})
                elif site.store and is_large(parts[-1]):
                    digest = tag(parts[-1], content)
                    linked = {"X-Linked-ETag": f'"{digest}"', "X-Linked-Size": str(len(content)), "X-Repo-Commit": found[0]}
                    # Another host, as there: the library treats addresses of the same one in another way.
                    self.answer(302, {**linked, "Location": f"{site.url.replace('127.0.0.1', 'localhost')}/store/{digest}"})
                else:
                    self.answer_file(content, {"X-Repo-Commit": found[0], "ETag": f'"{tag(parts[-1], content)}"'})

        def answer_file(self, content: bytes, headers: dict[str, str]) -> None:
            start = 0
            if asked := self.headers.get("Range"):
                site.ranges.append(asked)
                start = int(asked.removeprefix("bytes=").rstrip("-"))
            body = content[start:]
            cut = site.cut_after if len(content) > (site.cut_after or 0) and self.command == "GET" else None
            self.send_response(206 if asked else 200)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command == "HEAD":
                return
            if cut is None:
                self.wfile.write(body)
                return
            site.cut_after = None
            self.wfile.write(body[:cut])
            self.wfile.flush()
            self.close_connection = True

        def answer_page(self) -> None:
            body = b"<html><body>Please log in.</body></html>"
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def answer_json(self, content: object) -> None:
            body = json.dumps(content).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def answer(self, code: int, headers: dict[str, str] | None = None) -> None:
            self.send_response(code)
            for name, value in {**(headers or {}), "Content-Length": "0"}.items():
                self.send_header(name, value)
            self.end_headers()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def find_stored(site: Site, digest: str) -> bytes:
    """The content of a large file by its hash."""
    held = [files for each in site.repositories.values() for files in (each.files, *(files for _, files in each.conversions))]
    contents = (content for files in held for name, content in files.items() if is_large(name))
    return next(content for content in contents if hashlib.sha256(content).hexdigest() == digest)


def is_large(name: str) -> bool:
    """Whether the hub keeps a file outside of git."""
    return name.endswith((".safetensors", ".bin", ".spm"))


def tag(name: str, content: bytes) -> str:
    """The hash under which the hub announces a file."""
    plain = hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
    return hashlib.sha256(content).hexdigest() if is_large(name) else plain


def describe(commit: str, files: dict[str, bytes], licence: str) -> dict[str, object]:
    """A model as the hub's interface describes it."""
    siblings = []
    for name, content in files.items():
        entry: dict[str, object] = {"rfilename": name, "size": len(content), "blobId": tag("plain", content)}
        if is_large(name):
            entry["lfs"] = {"size": len(content), "sha256": tag(name, content), "pointerSize": 130}
        siblings.append(entry)
    return {"id": "x/y", "sha": commit, "siblings": siblings, "tags": [], "cardData": {"license": licence}, "private": False}


def list_discussions(repository: Repository) -> dict[str, object]:
    """The pull requests of a model."""
    found = [
        {
            "title": "Adding `safetensors` variant of this model",
            "num": number,
            "author": {"name": author},
            "createdAt": "2024-01-01T00:00:00.000Z",
            "status": "open",
            "repo": {"name": "x/y", "type": "model"},
            "isPullRequest": True,
        }
        for number, (author, _) in enumerate(repository.conversions, start=1)
    ]
    return {"count": len(found), "start": 0, "discussions": found, "numClosedDiscussions": 0}
