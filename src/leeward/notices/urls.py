from django.urls import path

from leeward.notices.views import mine, outside

app_name = "notices"
urlpatterns = [
    path("me/notices/", mine.mine, name="mine"),
    path("me/notices/add/", mine.add, name="add"),
    path("me/notices/<int:pk>/", mine.change, name="change"),
    path("me/notices/<int:pk>/confirm/", mine.confirm, name="confirm"),
    path("me/notices/<int:pk>/remove/", mine.remove, name="remove"),
    path("me/notices/<int:pk>/sooner/", mine.sooner, name="sooner"),
    path("me/notices/<int:pk>/test/", mine.test, name="test"),
    path("api/me/push", mine.subscribe, name="subscribe"),
    path("api/notices/sms", outside.sms, name="sms"),
    path("sw.js", outside.worker, name="worker"),
]
