"""What catalogue admins see: the catalogue in force, its diagnostics, its declared tests and its versions."""

from admin_ui.studio.routes import blueprint

__all__ = ["blueprint"]
