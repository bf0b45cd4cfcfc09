"""Where one is in the wizard: the step's number, and what comes before and after it."""

from __future__ import annotations

from flask import request, url_for

from admin_ui.portal.application.application import Application
from catalog.reading.text import Text

CHECK, MATERIALS = "check", "materials"
_NAMES = {CHECK: Text("核对并提交", "Check and submit"), MATERIALS: Text("上传材料", "Upload your papers")}


def step_url(application: Application, key: str, *, back: bool = False, anchor: str | None = None) -> str:
    """Return the address of a step; with `back`, one that leads back to the check page."""
    draft, query = application.draft.draft, CHECK if back else None
    if key in (CHECK, MATERIALS):
        return url_for(f"portal.{key}", draft=draft, back=query if key == MATERIALS else None, _anchor=anchor)
    return url_for("portal.page", draft=draft, page=key, back=query, _anchor=anchor)


def position(application: Application, key: str) -> tuple[int, int]:
    """Return the number of a step and how many steps there are now."""
    steps = application.steps
    return steps.index(key) + 1 if key in steps else len(steps), len(steps)


def before(application: Application, key: str) -> str:
    """Return where the back link of a step leads."""
    if returning():
        return step_url(application, CHECK)
    number, _ = position(application, key)
    if number > 1:
        return step_url(application, application.steps[number - 2])
    filler = application.filler
    return filler.home if filler.counter else url_for("portal.start", key=application.draft.service)


def after(application: Application, key: str) -> str:
    """Return where a finished step leads: onwards, or back to the check page by way of what is still missing."""
    if returning():
        left = application.unfinished()
        return step_url(application, left, back=True) if left and left != key else step_url(application, CHECK)
    steps = application.steps
    if key not in steps:
        return step_url(application, application.unfinished() or CHECK)
    return step_url(application, steps[steps.index(key) + 1])


def returning() -> bool:
    """Say whether the visitor came from the check page to change something."""
    return request.args.get("back") == CHECK


def name_of(application: Application, key: str) -> Text:
    """Return the title of a step."""
    sheet = application.sheet(key)
    return sheet.page.title if sheet else _NAMES[key]
