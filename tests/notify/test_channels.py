"""The channels against servers on loopback: what arrives, what each answer means, and that nobody tells the address."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from tests.servers import Received, Reply, closed_port, serve
from tracker.notify import Letter, LogChannel
from tracker.notify.apprise_channel import AppriseChannel
from tracker.notify.channel import masked, secrets_of
from tracker.notify.webhook import WebhookChannel, body_of, signature_of

SECRET = "correct horse battery staple"
LETTER = Letter(
    key="0123456789abcdef",
    subject="Il-62 RA-86496 left Russia: Каракас 0.72",
    text="It left. It may be.",
    documents=({"schema": "overflight.alert/1", "alert_id": "0123456789abcdef", "facts": {"p": 0.72}},),
)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


def test_a_webhook_is_signed_over_the_bytes_that_arrive() -> None:
    with serve([Reply(status=204)]) as server:
        sent = WebhookChannel("ours", f"{server.url}/hook?t=1", SECRET).send_letter(LETTER)
    assert sent.outcome == "taken"
    received = server.requests[0]
    assert received.headers["x-overflight-signature"] == signature_of(SECRET, received.body)
    assert received.headers["idempotency-key"] == LETTER.key
    assert received.headers["content-type"] == "application/json"
    assert json.loads(received.body) == LETTER.documents[0]


def test_a_webhook_without_a_secret_has_no_signature_and_a_digest_holds_all() -> None:
    digest = Letter(key="digest-1", subject="2 alerts", text="", documents=({"a": 1}, {"b": 2}))
    with serve([Reply()]) as server:
        assert WebhookChannel("ours", server.url, None).send_letter(digest).outcome == "taken"
    assert "x-overflight-signature" not in server.requests[0].headers
    assert json.loads(server.requests[0].body) == {"schema": "overflight.digest/1", "subject": "2 alerts", "alerts": [{"a": 1}, {"b": 2}]}
    assert body_of(digest) == body_of(Letter(key="digest-1", subject="2 alerts", text="", documents=({"a": 1}, {"b": 2})))


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(200, "taken"), (202, "taken"), (301, "never"), (400, "never"), (401, "never"), (404, "never"), (410, "never"), (408, "later"),
     (409, "later"), (429, "later"), (500, "later"), (503, "later")],
)  # fmt: skip
def test_what_an_answer_means(status: int, outcome: str) -> None:
    with serve([Reply(status=status, headers={"Location": "/elsewhere"}, body=b"because of hook-token-77")]) as server:
        sent = WebhookChannel("ours", f"{server.url}/hook-token-77", SECRET).send_letter(LETTER)
    assert sent.outcome == outcome
    assert len(server.requests) == 1
    assert "hook-token-77" not in sent.said
    assert outcome == "taken" or str(status) in sent.said


def test_a_broken_line_may_pass_and_no_address_never() -> None:
    nobody = WebhookChannel("ours", f"http://127.0.0.1:{closed_port()}/hook-token-77", SECRET).send_letter(LETTER)
    assert nobody.outcome == "later"
    assert "hook-token-77" not in nobody.said
    for url in ("ftp://example.org", "nonsense", "https://", "http://[::1", "http://example.org:99999999/"):
        channel = WebhookChannel("ours", url, None)
        assert channel.fault is not None
        assert channel.send_letter(LETTER).outcome == "never"


def test_an_answer_is_enough_even_if_its_body_breaks_off() -> None:
    with serve([Reply(status=200, body=b"x" * 1000, sent_bytes=10)]) as server:
        assert WebhookChannel("ours", server.url, None).send_letter(LETTER).outcome == "taken"


def apprise_url(url: str) -> str:
    return url.replace("http://", "json://user:hunter2@") + "/tok-tok-tok"


def test_apprise_sends_subject_text_and_picture() -> None:
    with serve([Reply()]) as server:
        channel = AppriseChannel("desk", apprise_url(server.url))
        assert channel.fault is None
        letter = Letter(key=LETTER.key, subject=LETTER.subject, text=LETTER.text, documents=LETTER.documents, picture=PNG)
        assert channel.send_letter(letter).outcome == "taken"
    received: dict[str, Any] = json.loads(server.requests[0].body)
    assert received["title"] == LETTER.subject
    assert received["message"] == LETTER.text
    assert [(one["filename"], one["mimetype"]) for one in received["attachments"]] == [("map.png", "image/png")]


@pytest.mark.parametrize("status", [400, 401, 500])
def test_what_apprise_could_not_deliver_is_said_without_the_address(status: int, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    def refuse(received: Received) -> Reply:
        return Reply(status=status, body=received.target.encode())

    with serve(refuse) as server:
        sent = AppriseChannel("desk", apprise_url(server.url)).send_letter(LETTER)
    assert sent.outcome == "later"
    assert sent.said
    for hidden in ("hunter2", "tok-tok-tok"):
        assert hidden not in sent.said
        assert hidden not in caplog.text


def test_an_address_that_apprise_does_not_know_is_a_fault_at_once(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    channel = AppriseChannel("desk", "nonsense://user:hunter2@host/tok-tok-tok")
    assert channel.fault is not None
    assert channel.send_letter(LETTER).outcome == "never"
    for hidden in ("hunter2", "tok-tok-tok"):
        assert hidden not in channel.fault + caplog.text


def test_the_log_is_always_there(caplog: pytest.LogCaptureFixture) -> None:
    assert LogChannel().send_letter(LETTER).outcome == "taken"
    assert LETTER.subject in caplog.text


def test_every_part_of_an_address_is_masked() -> None:
    url = "tgram://123456789:abc%2Fdefghi/-100200?key=sesame"
    text = f"{url} 123456789 abc/defghi -100200 sesame abc%2Fdefghi fine"
    assert masked(text, secrets_of(url)).replace("***", "").split() == ["fine"]
