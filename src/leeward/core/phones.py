"""People's telephone numbers: read as they are typed, kept in one form, shown as people write them."""

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, ValidationResult

HOME = "US"  # whose numbers need no country


def kept(text: str) -> str:
    """`(617) 555-0100 ext 23` as `+16175550100;ext=23`. Raises ValueError for what nobody can call."""
    number = _read(text)
    # Whether its area is in use is not asked: new ones come up before any list knows them
    if number is None or phonenumbers.is_possible_number_with_reason(number) != ValidationResult.IS_POSSIBLE:
        raise ValueError("not a telephone number")
    extension = f";ext={number.extension}" if number.extension else ""
    return phonenumbers.format_number(number, PhoneNumberFormat.E164) + extension


def kept_if_readable(text: str) -> str:
    """The same; what cannot be read stays as it is."""
    try:
        return kept(text)
    except ValueError:
        return text


def shown(text: str) -> str:
    """`617-555-0100`, `617-555-0100 x 23`, `+44 20 7946 0018`; what cannot be read stays as it is."""
    number = _read(text)
    if number is None or not text.startswith("+"):
        return text
    abroad = phonenumbers.format_number(_without_extension(number), PhoneNumberFormat.INTERNATIONAL)
    plain = abroad.removeprefix("+1 ")
    return f"{plain} x {number.extension}" if number.extension else plain


def _read(text: str) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(text, HOME)
    except NumberParseException:
        return None


def _without_extension(number: PhoneNumber) -> PhoneNumber:
    return PhoneNumber(country_code=number.country_code, national_number=number.national_number)
