"""Forms as HTML: the fields of a page, and the answers for review."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from catalog.reading.text import LANGUAGES, Language, Text
from forms.answers import Answers
from forms.enclosed import Address, Enclosures
from forms.fault import Fault
from forms.form import CompiledForm, FormPage
from forms.review import reviewed
from forms.view import Drawing, target_of

TEMPLATES = Path(__file__).parent / "templates"

Change = Callable[[FormPage, str], str]
"""Gives the address at which the answer to a field, named by its path, is changed."""


def fault_links(form: CompiledForm, faults: Iterable[Fault], language: Language) -> list[dict[str, str]]:
    """Return the lines of the error summary, each leading to its field: `text` and `href`."""
    return [{"text": each.message.in_(language), "href": f"#{target_of(form, each.path)}"} for each in faults]


class Renderer:
    """Draws forms with the templates beside it, in either language."""

    def __init__(self) -> None:
        """Prepare one environment a language; templates say everything with `t(zh, en)`."""
        self._environments = {language: _environment(language) for language in LANGUAGES}

    def render_page(  # noqa: PLR0917  # the agreed surface: what the page is made of, in order
        self,
        form: CompiledForm,
        page: FormPage,
        answers: Answers,
        visible: frozenset[str],
        faults: Iterable[Fault],
        language: Language,
        *,
        marked: frozenset[str] | None = None,
        files: Enclosures | None = None,
        address: Address | None = None,
        largest: int | None = None,
        computed: Mapping[str, object] | None = None,
        sources: Mapping[str, Text] | None = None,
    ) -> Markup:
        """Draw the fields of a page, without the form element around them.

        Fields not asked now are drawn hidden. With `marked` only these can be changed; `files` are the uploaded files,
        downloaded at their `address`, each at most `largest` bytes; `computed` are the computed values to show,
        `sources` say beside a field from where its answer was taken.
        """
        shown = Answers(answers.values | dict(computed or {}), answers.raw)
        by_path = {fault.path: fault for fault in faults}
        drawing = Drawing.of(
            form, page, shown, visible, faults=by_path, language=language, marked=marked, files=files or {},
            address=address, largest=largest, sources=sources or {},
        )  # fmt: skip
        return self._render("form/page.html", language, views=drawing.views(page))

    def render_review(
        self,
        form: CompiledForm,
        record: Mapping[str, object],
        language: Language,
        *,
        visible: frozenset[str] | None = None,
        change: Change | None = None,
        files: Enclosures | None = None,
        address: Address | None = None,
    ) -> Markup:
        """Draw answers page by page for reading; with `visible` unanswered fields are listed too, with `change` each has a link."""
        sections = reviewed(form, record, language, visible=visible, files=files, address=address)
        return self._render("form/review.html", language, sections=sections, change=change)

    def _render(self, template: str, language: Language, **context: object) -> Markup:
        return Markup(self._environments[language].get_template(template).render(**context))  # noqa: S704  # autoescaped


def _environment(language: Language) -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["t"] = lambda zh, en: zh if language == "zh" else en
    return made
