""" "Let this phone tell me": a caregiver's browser leaves an address for notifications, or takes it back."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from leeward.core.cookieless import JSON, own_page_only
from leeward.core.sealing.upload import Malformed
from leeward.notices import push
from leeward.support import actions
from leeward.support.models import Ask
from leeward.support.views import bodies
from leeward.support.views.answers import done
from leeward.support.views.caregiver import with_ask


@require_POST
@own_page_only(JSON)
@with_ask
def own_push(request: HttpRequest, ask: Ask) -> HttpResponse:
    content = bodies.content(request)
    if content.get("off") is True:
        actions.drop_push(ask)
        return done()
    subscription = push.read_subscription(content)
    if subscription is None:
        raise Malformed(_("This browser’s notifications come from a service that is not known here."))
    actions.keep_push(ask, subscription)
    return done()
