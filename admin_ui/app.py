"""The composition root: settings become a running application, and nothing else is assembled anywhere."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, request, url_for
from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

import forms
from admin_ui import counter, desk, portal, studio
from admin_ui.access import border, forgery, headers, language, login, refusal, sent
from admin_ui.access.language import current_language, t
from admin_ui.access.login import current_account, sits_at_a_window
from admin_ui.access.refusal import Refusal
from admin_ui.demo.seal import DemoSeals
from admin_ui.health import blueprint as health
from admin_ui.platform import NAME, Platform, platform
from admin_ui.settings import Settings
from catalog.loading.loader import load_sources
from catalog.model.catalog import Catalog, Service
from engine.case.intake.compiled import CompiledService
from engine.document.seal import NoSeals, SealFolder, Seals
from engine.edition.editions import Editions
from engine.edition.publication import Sources
from engine.people.account import AccountKind
from engine.storage.database import Database
from engine.storage.files import DirectoryFiles, Files
from engine.time.clock import Clock, SystemClock

FIELDS_AT_MOST = 5000
"""Posted fields of one request; a form of 200 rows with 20 fields each has fewer."""


def create_app(settings: Settings, *, clock: Clock | None = None, files: Files | None = None) -> Flask:
    """Return the application on a database brought up to date."""
    database = Database.open(settings.database)
    database.migrate()
    app = Flask("admin_ui", root_path=str(Path(__file__).parent))
    _configure(app, settings)
    editions = Editions[CompiledService](database, _load, _prepare)
    kept = files or DirectoryFiles(settings.files)
    app.extensions[NAME] = Platform(settings, database, clock or SystemClock(), editions, kept, _seals(settings))
    for part in (refusal, headers, sent, border, forgery, language, login):
        part.install(app)
    for blueprint in (portal.blueprint, desk.blueprint, counter.blueprint, studio.blueprint, health):
        app.register_blueprint(blueprint)
    app.context_processor(_page_context)
    return app


def _seals(settings: Settings) -> Seals:
    if settings.seals is not None:
        return SealFolder(settings.seals)
    return DemoSeals() if settings.demo else NoSeals()


def _configure(app: Flask, settings: Settings) -> None:
    app.secret_key = settings.secret.hex()
    app.config.update(
        SESSION_COOKIE_NAME="__Host-drafts" if settings.secure_cookies else "drafts",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=settings.request_limit,
        MAX_FORM_MEMORY_SIZE=settings.form_limit,
        MAX_FORM_PARTS=FIELDS_AT_MOST,
    )
    templates = Path(forms.__file__).parent / "templates"
    own = app.jinja_env.loader
    app.jinja_env.loader = ChoiceLoader([*([own] if own else []), FileSystemLoader(templates)])
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    if settings.proxies:
        hops = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]


def _load(sources: Sources) -> Catalog:
    return load_sources(sources).catalog


def _prepare(service: Service, catalog: Catalog) -> CompiledService:
    return CompiledService.of(service, catalog)[0]


def _page_context() -> dict[str, object]:
    """What every page shows: the city, and the way to the other parts."""
    return {"demo": platform().settings.demo, "city_name": _city_name(), "nav": _navigation()}


def _city_name() -> str:
    try:
        return platform().city().name.in_(current_language())
    except Refusal:
        return ""


def _navigation() -> list[tuple[str, str, bool]]:
    account = current_account()
    places = [("portal.items", t("办事", "Services")), ("portal.track", t("查进度", "Track"))]
    if account and account.kind is AccountKind.STAFF:
        places.append(("desk.queue", t("工作台", "Desk")))
        if sits_at_a_window():
            places.append(("counter.desk", t("窗口收件", "Counter")))
        places.append(("studio.items", t("目录", "Catalogue")))
    elif account:
        places.append(("portal.mine", t("我的", "My cases")))
    return [(url_for(endpoint), label, _active(endpoint)) for endpoint, label in places]


def _active(endpoint: str) -> bool:
    """Say whether the page belongs to a part: its own page, and at the desk and in the studio every page below it."""
    part = endpoint.partition(".")[0]
    return request.endpoint == endpoint or (part != "portal" and request.blueprint == part)
