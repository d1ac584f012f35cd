"""Every route. Rooms bring their own; error pages carry no content."""

from django.conf import settings
from django.urls import include, path

from leeward.config import views

handler400 = "leeward.core.error_pages.bad_request"
handler403 = "leeward.core.error_pages.forbidden"
handler404 = "leeward.core.error_pages.not_found"
handler500 = "leeward.core.error_pages.broken"

urlpatterns = [
    path("home/", views.home, name="home"),
    path("proof/", views.proof_page, name="proof"),
    path("program/<slug:slug>/records/", views.records, {"door": "lead"}, name="records"),
    path("center/programs/<slug:slug>/records/", views.records, {"door": "center"}, name="center_records"),
    path("", include("leeward.accounts.urls")),
    path("", include("leeward.core.urls")),
    path("", include("leeward.counts.urls")),
    path("", include("leeward.notices.urls")),
    path("", include("leeward.organizations.urls")),
    path("", include("leeward.rota.urls")),
    path("", include("leeward.support.urls")),
    path("", include("leeward.supporters.urls")),
]

if settings.DEMO and not settings.PHONE:
    urlpatterns += [path("", include("leeward.config.demo.urls"))]
