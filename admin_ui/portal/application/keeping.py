"""Keeping with a draft what the applicant decides beside its pages, on top of what another window saved at the same moment."""

from __future__ import annotations

from collections.abc import Callable

from admin_ui.platform import platform
from engine.draft import drafts
from engine.draft.drafts import Draft, DraftChanged
from forms.answers import Answers

TRIES = 5


def keep(draft: Draft, change: Callable[[Answers], Answers]) -> None:
    """Save a draft with a change of its answers; raises TimeoutError when others always save first."""
    here = platform()
    for _ in range(TRIES):
        try:
            drafts.save(here.database, here.clock, draft, answers=change(draft.answers), page=draft.page)
        except DraftChanged as changed:
            draft = changed.current
        else:
            return
    raise TimeoutError(draft.draft)
