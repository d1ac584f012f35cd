from django.urls import path

from leeward.counts import views

app_name = "counts"
TOTALS = "program/<slug:slug>/totals/"

urlpatterns = [
    path(TOTALS, views.totals, name="totals"),
    path(TOTALS + "totals.csv", views.totals_file, name="totals_file"),
    path(TOTALS + "breakdown/<slug:quarter>.csv", views.breakdown_file, name="breakdown_file"),
]
