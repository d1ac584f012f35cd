from django.apps import AppConfig


class CountsConfig(AppConfig):
    name = "leeward.counts"
    label = "counts"
