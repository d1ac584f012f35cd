"""Every route. Rooms bring their own; error pages carry no content."""

from django.urls import include, path

urlpatterns = [
    path("", include("leeward.accounts.urls")),
    path("", include("leeward.core.urls")),
    path("", include("leeward.support.urls")),
    path("", include("leeward.supporters.urls")),
]
