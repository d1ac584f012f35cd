"""Routes of the demo; config/urls.py adds them where LEEWARD_DEMO is set."""

from django.urls import path

from leeward.config.demo import views

urlpatterns = [
    path("demo/sign-in/", views.sign_in, name="demo_sign_in"),
    path("tour/", views.guide, name="tour"),
    path("tour/clock/", views.let_pass, name="tour_clock"),
    path("tour/server/", views.holds, name="tour_server"),
    path("tour/outbox/", views.outbox, name="tour_outbox"),
]
