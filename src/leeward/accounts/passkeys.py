"""Passkeys through django-allauth, with neutral labels and without the PRF secret ever arriving (security 3.2)."""

from allauth.mfa.adapter import DefaultMFAAdapter


class Adapter(DefaultMFAAdapter):
    pass
