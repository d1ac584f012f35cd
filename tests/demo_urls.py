"""Every route of a demo site, for tests that run without LEEWARD_DEMO."""

from django.urls import include, path

from leeward.config.urls import urlpatterns as everyday

urlpatterns = [path("", include("leeward.config.demo.urls")), *everyday]
