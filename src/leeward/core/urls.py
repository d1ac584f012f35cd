from django.urls import path

from leeward.core import views

app_name = "core"
urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("bye/", views.bye, name="bye"),
    path("bye/kept/", views.bye_kept, name="bye_kept"),
    path("tips/", views.tips, name="tips"),
    path("self-check/", views.self_check, name="self_check"),
    path("look/", views.components, name="components"),
]
