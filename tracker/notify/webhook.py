"""A JSON webhook of our own: signed, idempotent, documented in docs/alerts.md."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

import httpx

from tracker.notify.channel import Letter, Sent, masked, secrets_of

SIGNATURE: Final = "X-Overflight-Signature"
KEY: Final = "Idempotency-Key"
#: A receiver that takes longer does its work before it answers; it should answer first.
_TIMEOUT: Final = httpx.Timeout(15.0, connect=5.0)
#: Of an answer that says why not, so much is read.
_ANSWER_BYTES: Final = 4096
#: Refusals that may pass: waited too long, conflict, too early, too often.
_LATER: Final = frozenset({408, 409, 425, 429})


def body_of(letter: Letter) -> bytes:
    """The raw body: the alert itself, or a digest of several. The same letter gives the same bytes."""
    document: Mapping[str, Any] = letter.documents[0]
    if letter.key.startswith("digest-"):
        document = {"schema": "overflight.digest/1", "subject": letter.subject, "alerts": list(letter.documents)}
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def signature_of(secret: str, body: bytes) -> str:
    """`sha256=` and the HMAC-SHA256 of the raw body in hex.

    >>> signature_of("It's a Secret to Everybody", b"Hello, World!")
    'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17'
    """
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


class WebhookChannel:
    """Posts alerts as JSON. No redirect is followed: it could lead the alert, and its signature, elsewhere."""

    takes_pictures = False

    def __init__(self, name: str, url: str, secret: str | None, *, transport: httpx.BaseTransport | None = None) -> None:
        self.name = name
        self._url = url
        self._secret = secret
        self._transport = transport
        self._hidden = secrets_of(url) | ({secret} if secret else set())

    @property
    def fault(self) -> str | None:
        """Whether the address is none."""
        try:
            split = urlsplit(self._url)
            is_good = split.scheme in {"http", "https"} and bool(split.hostname) and (split.port is None or split.port > 0)
        except ValueError:
            is_good = False
        return None if is_good else "its url is no web address; it starts with https:// or http://"

    def send_letter(self, letter: Letter) -> Sent:
        """Post it. 2xx is taken; 408, 409, 425, 429 and 5xx may pass, as may a broken line; every other answer is final."""
        if self.fault is not None:
            return Sent("never", self.fault)
        body = body_of(letter)
        headers = {"Content-Type": "application/json", KEY: letter.key, "User-Agent": "overflight"}
        if self._secret is not None:
            headers[SIGNATURE] = signature_of(self._secret, body)
        try:
            with (
                httpx.Client(timeout=_TIMEOUT, follow_redirects=False, transport=self._transport) as client,
                client.stream("POST", self._url, content=body, headers=headers) as answer,
            ):
                said = b"" if answer.is_success else next(answer.iter_bytes(_ANSWER_BYTES), b"")
                return self._meaning(answer.status_code, said.decode("utf-8", "replace"))
        except httpx.HTTPError as error:
            return Sent("later", masked(f"{type(error).__name__}: {error}", self._hidden))
        except (ValueError, httpx.InvalidURL) as error:  # a key or an address that no header or line can hold
            return Sent("never", masked(f"{type(error).__name__}: {error}", self._hidden))

    def _meaning(self, status: int, said: str) -> Sent:
        if 200 <= status < 300:
            return Sent("taken", f"answered {status}")
        words = masked(f"answered {status} {said}", self._hidden)
        if 300 <= status < 400:
            return Sent("never", f"answered {status}: redirects are not followed; correct the url")
        return Sent("later" if status in _LATER or status >= 500 else "never", words)
