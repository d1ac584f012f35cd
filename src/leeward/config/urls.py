"""Every route. Rooms bring their own; error pages carry no content."""

from django.conf import settings
from django.urls import include, path

from leeward.config import views

urlpatterns = [
    path("home/", views.home, name="home"),
    path("", include("leeward.accounts.urls")),
    path("", include("leeward.core.urls")),
    path("", include("leeward.counts.urls")),
    path("", include("leeward.organizations.urls")),
    path("", include("leeward.rota.urls")),
    path("", include("leeward.support.urls")),
    path("", include("leeward.supporters.urls")),
]

if settings.DEMO:
    urlpatterns += [path("", include("leeward.config.demo.urls"))]
