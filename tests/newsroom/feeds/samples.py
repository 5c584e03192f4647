"""Feeds and a calendar, as tests need them: with days around today."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any


def moment(days: float) -> datetime:
    return datetime.now(UTC).replace(microsecond=0) + timedelta(days=days)


def rss(*items: dict[str, Any], licence: str = "") -> bytes:
    rows = "".join(
        "<item>"
        + "".join(
            f"<{name}><![CDATA[{value}]]></{name}>" for name, value in one.items()
        )
        + "</item>"
        for one in items
    )
    head = f"<copyright>{licence}</copyright>" if licence else ""
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour news</title>'
        f"{head}{rows}</channel></rss>"
    ).encode()


def item(number: int, days: float = -1, **more: Any) -> dict[str, Any]:
    return {
        "guid": f"urn:news:{number}",
        "title": f"News {number}",
        "link": f"https://harbour.example/news/{number}",
        "description": f"<p>Words {number}.</p><script>alert(1)</script>",
        "pubDate": moment(days).strftime("%a, %d %b %Y %H:%M:%S +0000"),
        **more,
    }


def atom() -> bytes:
    return f"""<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Atom</title><id>urn:a</id>
<rights>CC BY 4.0</rights>
<entry><id>urn:a:1</id><title>From Atom</title><link href="https://a.example/1"/>
<author><name>Ada</name><email>ada@a.example</email></author>
<updated>{moment(-2).isoformat()}</updated>
<content type="html">&lt;p onclick="x()"&gt;Whole &lt;b&gt;text&lt;/b&gt;.&lt;/p&gt;</content>
</entry></feed>""".encode()


def json_feed() -> bytes:
    return json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "JSON",
            "items": [
                {
                    "id": 7,
                    "url": "https://j.example/7",
                    "title": "From JSON",
                    "content_text": "Plain words.\n\nTwo paragraphs.",
                    "date_published": moment(-3).isoformat(),
                    "authors": [{"name": "Jo"}],
                }
            ],
        }
    ).encode()


def calendar(*lines: str, days: float = 5) -> bytes:
    start = moment(days).replace(hour=9, minute=0, second=0)
    end = start + timedelta(hours=2)
    body = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Test//EN",
        "BEGIN:VEVENT",
        "UID:event-1",
        "SUMMARY:Harbour walk",
        "LOCATION:Pier 4",
        "URL:https://harbour.example/walk",
        f"DTSTART:{start:%Y%m%dT%H%M%SZ}",
        f"DTEND:{end:%Y%m%dT%H%M%SZ}",
        *lines,
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "\r\n".join(body).encode()
