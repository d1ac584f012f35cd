from django.apps import AppConfig


class SupportersConfig(AppConfig):
    name = "leeward.supporters"
    label = "supporters"
