from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "leeward.config"
    label = "config"
