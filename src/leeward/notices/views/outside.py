"""What machines ask for: answers by text message, and the script that shows notifications."""

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from leeward.notices import actions, texting


@csrf_exempt
@require_POST
def sms(request: HttpRequest) -> HttpResponse:
    """The same empty answer for a known number, a stranger's and words nobody understands."""
    try:
        number, said = texting.incoming(request)
    except texting.Forged:
        return HttpResponse(status=403)
    actions.answer(number, said)
    return HttpResponse("<Response/>", content_type="text/xml")  # to Twilio: nothing to send back


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """At the root, since a service worker acts for the folder it comes from."""
    with staticfiles_storage.open(staticfiles_storage.stored_name("core/dist/sw.js")) as file:  # type: ignore[attr-defined]  # ManifestFilesMixin has it
        return HttpResponse(file.read(), content_type="text/javascript", headers={"Cache-Control": "no-cache"})
