"""Pages that say no: what happened and what to do, in the reader's language."""

from __future__ import annotations

from flask import Flask, render_template
from werkzeug.exceptions import HTTPException

from catalog.reading.text import Text, same

Page = tuple[str, int, dict[str, str]]


class Refusal(Exception):
    """A request that is not carried out: an HTTP status, a title, and what to do."""

    def __init__(self, status: int, title: Text, advice: Text) -> None:
        """Refuse with `status`; both texts are shown."""
        super().__init__(status, title, advice)
        self.status = status
        self.title = title
        self.advice = advice


MISSING = Refusal(
    404,
    Text("找不到这个页面", "Page not found"),
    Text(
        "请检查网址，或从首页重新查找。链接可能已过期，或只能由本人打开。",
        "Check the address, or start again from the home page. The link may have expired, or may open only for its owner.",
    ),
)
TOO_LARGE = Refusal(
    413,
    Text("上传的内容太大", "The upload is too large"),
    Text(
        "请返回上一页，分几次上传，或缩小文件后再传。此前保存的内容没有丢失。",
        "Go back and upload in several parts, or make the files smaller. What was saved before is not lost.",
    ),
)
WRONG_METHOD = Refusal(
    405,
    Text("不能这样打开这个页面", "The page cannot be opened this way"),
    Text("请返回上一页重新操作。", "Go back to the previous page and try again."),
)
BAD_REQUEST = Refusal(
    400,
    Text("提交的内容无法读取", "What was submitted cannot be read"),
    Text(
        "请返回上一页重新提交；此前保存的内容没有丢失。",
        "Go back and submit again; what was saved before is not lost.",
    ),
)
BROKEN = Refusal(
    500,
    Text("系统出错了", "Something went wrong on our side"),
    Text(
        "刚才的操作没有执行，已保存的内容没有丢失。请稍后再试；如仍不行，请联系政务服务热线。",
        "What you just did was not carried out, and what was saved is not lost. Try again later, or call the service line.",
    ),
)
KNOWN = {each.status: each for each in (MISSING, TOO_LARGE, WRONG_METHOD, BAD_REQUEST, BROKEN)}


def install(app: Flask) -> None:
    """Show every refusal as a page."""
    app.register_error_handler(Refusal, _shown)
    app.register_error_handler(HTTPException, _from_http)


def _shown(refusal: Refusal) -> tuple[str, int]:
    return render_template("refusal.html", refusal=refusal), refusal.status


def _from_http(fault: HTTPException) -> Page:
    status = fault.code or 500
    known = KNOWN.get(status) or Refusal(status, same(fault.name), BAD_REQUEST.advice)
    page, _ = _shown(known)
    allowed = getattr(fault, "valid_methods", None)
    return page, status, {"Allow": ", ".join(sorted(allowed))} if allowed else {}
