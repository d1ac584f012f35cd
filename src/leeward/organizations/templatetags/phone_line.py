"""`{{ program|phone_hours }}`: when somebody answers its number, in words."""

from django import template

from leeward.organizations import phone, rules
from leeward.organizations.models import Program

register = template.Library()


@register.filter
def phone_hours(program: Program) -> str:
    return phone.in_words(program) if program.phone else ""


@register.filter
def tel(number: str) -> str:
    """`{{ number|tel }}`: an address that a phone dials."""
    return rules.tel(number)
