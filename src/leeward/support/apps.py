from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "leeward.support"
    label = "support"
