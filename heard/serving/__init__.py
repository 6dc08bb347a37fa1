"""What the server lets in, whoever starts it: `dashboard.py` puts it around Streamlit.

gate         who may ask: host, origin, path and method; nothing is ever asked outside
headers      what every answer says to the browser, the policy of its content included
visits       the cookie by which a browser is known again, and whose session is whose
uploads      who may send a file now, and how much
downloads    a link to a file is of use only to the browser that it was made for
history      one press of "Back" leads back
connections  how many there may be, and how long a request may take to arrive
starting     what is done before the first visitor comes
"""

from starlette.middleware import Middleware

from heard.serving.gate import Gate
from heard.serving.history import History
from heard.serving.starting import started
from heard.serving.uploads import allow_uploads, refuse_uploads

MIDDLEWARE = (Middleware(Gate), Middleware(History))

__all__ = ["MIDDLEWARE", "allow_uploads", "refuse_uploads", "started"]
