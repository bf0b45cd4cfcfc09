"""What applicants see: items, guides, the wizard, tracking and their own cases."""

from admin_ui.portal.routes import blueprint

__all__ = ["blueprint"]
