from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    name = "leeward.organizations"
    label = "organizations"
