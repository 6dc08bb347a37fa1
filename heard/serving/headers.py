"""What every answer says to the browser: what a page may load, and who may frame it."""

import base64
import functools
import hashlib
import re
from pathlib import Path

import streamlit

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@functools.cache
def headers() -> tuple[tuple[bytes, bytes], ...]:
    """Names and values, for every answer alike."""
    return tuple(
        (name.encode(), value.encode())
        for name, value in {
            "content-security-policy": policy(),
            "cross-origin-opener-policy": "same-origin",
            "cross-origin-resource-policy": "same-origin",
            "permissions-policy": "camera=(), geolocation=(), microphone=()",
            "referrer-policy": "same-origin",
            "x-content-type-options": "nosniff",
            "x-frame-options": "DENY",
        }.items()
    )


def policy() -> str:
    """What a page may load: from this server alone. Of inline scripts only those of
    Streamlit's own page run, by their hash, which changes with Streamlit."""
    page = (Path(streamlit.__file__).parent / "static/index.html").read_text("utf-8")
    hashes = " ".join(f"'sha256-{_hashed(text)}'" for text in _INLINE.findall(page))
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {hashes}",
            "style-src 'self' 'unsafe-inline'",
            "font-src 'self' data:",
            "img-src 'self' data: blob:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "worker-src 'self' blob:",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "object-src 'none'",
        )
    )


def _hashed(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
