"""`{{ program|phone_hours }}`: when somebody answers its number, in words."""

from django import template

from leeward.organizations import phone
from leeward.organizations.models import Program

register = template.Library()


@register.filter
def phone_hours(program: Program) -> str:
    return phone.in_words(program) if program.phone else ""
