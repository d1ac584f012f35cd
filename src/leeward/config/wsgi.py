"""What the web server loads. It does not come up beside keys that are not its own, nor with an unpurged restore."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from django.db import connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeward.config.settings")
application = get_wsgi_application()

from leeward.config import ready  # noqa: E402  models can be read only now

try:
    ready.serve("web")
except ImproperlyConfigured as sentence:
    sys.exit(str(sentence))
finally:
    connections.close_all()  # the server's threads open their own
