"""`{{ number|tel }}`: an address that a phone dials."""

from django import template

from leeward.organizations import rules

register = template.Library()


@register.filter
def tel(number: str) -> str:
    return rules.tel(number)
