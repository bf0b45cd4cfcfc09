"""The counter 窗口收件: walk-ins registered by a window clerk, in the same pages as online, and the receipt."""

from admin_ui.counter.routes import blueprint

__all__ = ["blueprint"]
