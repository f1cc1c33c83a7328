"""The language of the pages: the one asked for, else the one chosen before, else what the browser prefers."""

import functools
from collections.abc import Mapping
from typing import Final

from babel.messages.pofile import read_po
from flask import Flask, Response, g, request

from relgraph.paths import shipped

#: Languages of the pages, the one they are written in first.
LANGUAGES: Final = ("en", "ko")
_ASKED: Final = "lang"
_COOKIE: Final = "lang"
_YEAR: Final = 365 * 24 * 3600


def register(app: Flask) -> None:
    """Let templates translate with ``_``, and keep the language that a visitor asks for."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # put there by the extension
        translated, lambda one, many, count: translated(one if count == 1 else many), newstyle=True
    )
    app.context_processor(lambda: {"language": language(), "languages": LANGUAGES})
    app.after_request(_keep)


def language() -> str:
    """Return the language of the current request's page, found once and kept for its many words."""
    if "language" not in g:
        g.language = _wanted()
    return str(g.language)


def _wanted() -> str:
    for wanted in (request.args.get(_ASKED), request.cookies.get(_COOKIE)):
        if wanted in LANGUAGES:
            return wanted
    return request.accept_languages.best_match(LANGUAGES) or LANGUAGES[0]


def translated(text: str) -> str:
    """Return words of the interface in the language of the request; what has no translation stays English."""
    return text if language() == LANGUAGES[0] else words(language()).get(text, text)


@functools.cache
def words(wanted: str) -> Mapping[str, str]:
    """Return the translations into a language, by English text, from ``data/interface``."""
    with (shipped("data") / "interface" / f"{wanted}.po").open("rb") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file, locale=wanted) if entry.id and entry.string}


def _keep(response: Response) -> Response:
    if response.mimetype == "text/html":
        response.headers["Content-Language"] = language()
        response.vary.update(("Accept-Language", "Cookie"))
    asked = request.args.get(_ASKED)
    if asked in LANGUAGES:
        response.set_cookie(_COOKIE, asked, max_age=_YEAR, secure=request.is_secure, httponly=True, samesite="Lax")
    return response
