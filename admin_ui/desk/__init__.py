"""What departments see: the queue, a case, and what may be done with it."""

from admin_ui.desk.routes import blueprint

__all__ = ["blueprint"]
