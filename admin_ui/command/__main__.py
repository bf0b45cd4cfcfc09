"""`python -m admin_ui.command` is `tongban`."""

import sys

from admin_ui.command.main import main

sys.exit(main())
