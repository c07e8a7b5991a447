"""What a phone sends: inspections of a real checklist, with and without a photo of 300 kB that no other is equal to."""

import base64
import hashlib
import io
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from PIL import Image

from server.checklists.shelf import library
from server.clock import now
from server.evidence.tus import CHUNK_TYPE
from server.http.cookies import SESSION_COOKIE
from server.moments import written

PHOTO_BYTES = 300_000
CHECKLIST, VERSION = "noncoal-mine/major-underground", 1


@dataclass(frozen=True, slots=True)
class Phone:
    """Somebody who is signed in."""

    enterprise: UUID
    token: str


def request(path: str, body: bytes, token: str, headers: dict[str, str]) -> bytes:
    """A whole HTTP/1.1 request."""
    lines = [f"POST {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}"]
    lines += [f"Cookie: {SESSION_COOKIE}={token}", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


def inspection(phone: Phone, photos: Sequence[bytes]) -> list[bytes]:
    """The requests that hand in one inspection; the failed item carries the photos."""
    fact, moment = uuid4(), written(now())
    checklist = library().find(CHECKLIST, VERSION)
    assert checklist is not None
    hashes = [hashlib.sha256(photo).hexdigest() for photo in photos]
    answers: list[dict[str, object]] = [
        {"item": item.id, "result": "pass", "seconds": 12} for item in checklist.items()
    ]
    answers[1] |= {"result": "fail", "note": "风门未关闭，已通知班长", "photos": hashes}
    body = {
        "checklist": CHECKLIST, "version": VERSION, "checklist_hash": "0" * 64, "started_at": moment,
        "ended_at": moment, "answers": answers,
    }  # fmt: skip
    entries = [
        {
            "sha256": sha256, "bytes": len(photo), "type": "image/jpeg", "name": "1.jpg",
            "question": answers[1]["item"], "captured_at": moment, "source": "camera",
        }
        for photo, sha256 in zip(photos, hashes, strict=True)
    ]  # fmt: skip
    offered = {
        "id": str(fact), "kind": "inspection.submitted", "subject": str(fact), "occurred_at": moment,
        "body": body, "files": entries,
    }  # fmt: skip
    pushed = json.dumps({"facts": [offered]}, ensure_ascii=False).encode()
    sent = [request("/api/v1/sync/push", pushed, phone.token, {"Content-Type": "application/json"})]
    return [*sent, *(upload(phone, photo, sha256) for photo, sha256 in zip(photos, hashes, strict=True))]


def upload(phone: Phone, photo: bytes, sha256: str) -> bytes:
    """The photo by tus, created with its bytes in one request."""
    metadata = {"sha256": sha256, "filename": "1.jpg", "filetype": "image/jpeg"}
    headers = {
        "Tus-Resumable": "1.0.0",
        "Upload-Length": str(len(photo)),
        "Upload-Metadata": ",".join(f"{k} {base64.b64encode(v.encode()).decode()}" for k, v in metadata.items()),
        "Content-Type": CHUNK_TYPE,
    }
    return request("/api/v1/files", photo, phone.token, headers)


def a_photo() -> bytes:
    """A JPEG of about 300 kB, 1600 pixels wide, as the field app makes them."""
    rough = Image.frombytes("RGB", (400, 300), os.urandom(400 * 300 * 3)).resize((1600, 1200), Image.Resampling.BICUBIC)
    best = b""
    for quality in range(95, 20, -3):
        out = io.BytesIO()
        rough.save(out, "JPEG", quality=quality)
        best = out.getvalue()
        if len(best) <= PHOTO_BYTES:
            break
    return best


def made_unique(photo: bytes) -> bytes:
    """The same picture with a comment of its own, so that no two have the same hash."""
    comment = os.urandom(16).hex().encode()
    return photo[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment + photo[2:]
