from django.apps import AppConfig


class RotaConfig(AppConfig):
    name = "leeward.rota"
    label = "rota"
