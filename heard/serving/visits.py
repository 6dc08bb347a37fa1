"""The cookie by which a browser is known again, and whose session is whose.

Streamlit keeps with each session the cookies of its handshake. A session, its uploads and
its downloads belong to the browser whose cookie that was; no other is answered.
"""

import secrets
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers
from streamlit import runtime

COOKIE = "heard_visit"


def visitor(headers: Headers) -> str:
    """The cookie of a request; empty if it has none."""
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return cookie.value if cookie else ""


def new_cookie(scheme: str) -> bytes:
    """The header that gives a browser its cookie. It ends with the browser's session, no
    script can read it, and of other sites only a link that is followed carries it."""
    secure = "; Secure" if scheme == "https" else ""
    value = f"{COOKIE}={secrets.token_urlsafe(32)}"
    return f"{value}; Path=/; HttpOnly; SameSite=Lax{secure}".encode()


def is_of(session: str, visit: str) -> bool:
    """Whether a session is open now, in the browser that has this cookie."""
    client = runtime.get_instance().get_client(session) if runtime.exists() else None
    context = client.client_context if client else None
    if context is None or not visit:
        return False
    return secrets.compare_digest(context.cookies.get(COOKIE, "").encode(), visit.encode())
