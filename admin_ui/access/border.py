"""The text border of every request: NFC and LF, and what no database could keep is refused before anything reads it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import unquote_to_bytes

from flask import Flask, current_app, request
from werkzeug.datastructures import ImmutableMultiDict, MultiDict

from admin_ui.access.refusal import MISSING, Refusal
from catalog.reading.text import Text
from forms.border import broken, scrub

UNREADABLE = Refusal(
    400,
    Text("填写的内容中有无法保存的字符", "Some of what you typed cannot be kept"),
    Text(
        "其中有看不见的控制字符或者损坏的字符，通常是从别的软件复制时带来的；刚才的提交没有执行。"
        "请返回上一页，删去后重新填写这一处，再提交；此前保存的内容没有丢失。",
        "It has an invisible control character or a broken one, most often copied along from another program; nothing "
        "was carried out. Go back, type that part again and submit; what was saved before is not lost.",
    ),
)
NO_FORM = Refusal(
    415,
    Text("提交的不是表单", "What was submitted is no form"),
    Text(
        "请打开网页，在网页上填写后提交；此前保存的内容没有丢失。",
        "Open the page and submit the form that it shows; what was saved before is not lost.",
    ),
)
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
PLAIN_FORM = "application/x-www-form-urlencoded"
FORMS = frozenset({PLAIN_FORM, "multipart/form-data"})
_MARKED = "marks_broken_text"
View = TypeVar("View", bound=Callable[..., object])


def marks_broken_text(view: View) -> View:
    """Leave the answers posted to a view as they are: it keeps them and says beside each what is broken in it."""
    setattr(view, _MARKED, True)
    return view


def install(app: Flask) -> None:
    """Refuse broken text in addresses, queries and forms; bring the rest into NFC with LF for line ends."""

    @app.before_request
    def admit() -> None:
        if any(isinstance(part, str) and broken(part) for part in (request.view_args or {}).values()):
            raise MISSING
        _decode(request.query_string)
        request.args = _admitted(request.args)
        if request.method not in SAFE:
            _limit()
            request.form = _admitted(request.form, answers=_takes_answers())


def _limit() -> None:
    """Refuse what is no form; hold a plain one to the size of a form, and to UTF-8: a multipart one may carry files."""
    if request.content_length and request.mimetype not in FORMS:
        raise NO_FORM
    if request.mimetype == PLAIN_FORM:
        form, whole = current_app.config["MAX_FORM_MEMORY_SIZE"], request.max_content_length
        request.max_content_length = form if whole is None else min(form, whole)
        _decode(request.get_data())


def _decode(encoded: bytes) -> None:
    """Refuse bytes that are no UTF-8; the framework would keep them as percent signs and digits that nobody typed."""
    try:
        unquote_to_bytes(encoded).decode()
    except UnicodeDecodeError:
        raise UNREADABLE from None


def _takes_answers() -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    return bool(getattr(view, _MARKED, False))


def _admitted(posted: MultiDict[str, str], *, answers: bool = False) -> ImmutableMultiDict[str, str]:
    """Return names and texts as they are kept; raises UNREADABLE. `answers` are the fields without a leading `_`."""
    return ImmutableMultiDict([_pair(name, text, answers=answers) for name, text in posted.items(multi=True)])


def _pair(name: str, text: str, *, answers: bool) -> tuple[str, str]:
    if answers and not name.startswith("_"):
        return name, text
    if broken(name) or broken(text):
        raise UNREADABLE
    return scrub(name), scrub(text)
