"""Organizations, sites, units, new programs, and people to name for them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.core.fields import PhoneField, with_aside
from leeward.organizations.models import Organization, Program, Site, Unit
from leeward.organizations.seeds.lists import AREAS
from leeward.organizations.zones import ZONES


class AddressField(forms.RegexField):
    """A short name that becomes a part of addresses."""

    def __init__(self, **kwargs: Any) -> None:
        wrong = _("Use small letters and digits, with hyphens between them. No spaces. For example: harbor-hospital")
        named = {"label": _("Short name in addresses"), "max_length": 50, "error_messages": {"invalid": wrong}}
        super().__init__(r"^[a-z0-9]+(-[a-z0-9]+)*$", **{**named, **kwargs})


class OrganizationForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("Choose one")), *Organization.Kind.choices])
    health_system = forms.CharField(
        label=_("Health system"),
        max_length=120,
        required=False,
        help_text=_("The network never offers a peer from the same health system."),
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=ZONES, initial="America/New_York")


class NewOrganizationForm(OrganizationForm):
    slug = AddressField(help_text=_("Small letters, digits and hyphens. It cannot be changed later."))


class FamilyForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80, required=False)
    phone = PhoneField(label=_("Phone"), required=False)
    web = forms.URLField(label=_("Web address"), max_length=200, required=False, assume_scheme="https")

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if found.get("name") and not self.errors and not (found.get("phone") or found.get("web")):
            self.add_error("phone", _("Give a phone number or a web address. A name alone helps nobody."))
        return found


class SiteForm(forms.Form):
    name = forms.CharField(label=_("Name of the site"), max_length=120)


class NewProgramForm(forms.Form):
    name = forms.CharField(label=_("Name of the program"), max_length=80)
    slug = AddressField(
        help_text=_("Small letters, digits and hyphens. Posters carry it, so it cannot be changed later.")
    )
    strand = forms.ChoiceField(
        label=_("Kind"), choices=Program.Strand.choices, widget=forms.RadioSelect, initial=Program.Strand.INSIDE
    )


class UnitForm(forms.Form):
    name = forms.CharField(label=_("Name of the unit"), max_length=120)
    area = forms.ChoiceField(
        label=_("Area"),
        choices=[("", _("Not said")), *[(code, label) for code, label, _rollup in AREAS]],
        required=False,
        help_text=_("Reports count areas. They never count units."),
    )

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"] = forms.ModelChoiceField(
            label=_("Lies in"),
            queryset=Unit.objects.filter(organization=organization, retired=False).order_by("name"),
            required=False,
            empty_label=_("Nothing: it is at the top"),
        )
        self.fields["site"] = forms.ModelChoiceField(
            label=_("Site"),
            queryset=Site.objects.filter(organization=organization).order_by("name"),
            required=False,
            empty_label=_("No site"),
        )


class StaffForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80)
    email = forms.EmailField(label=_("E-mail"), max_length=254)


ONE_OF_TWO = _("one of the two")


class PersonForm(forms.Form):
    """Somebody new, and one way at least to reach them."""

    name = forms.CharField(label=_("Name"), max_length=80)
    email = with_aside(forms.EmailField(label=_("E-mail"), max_length=254, required=False), ONE_OF_TWO)
    phone = with_aside(PhoneField(label=_("Phone"), required=False), ONE_OF_TWO)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if not {"email", "phone"} & self.errors.keys() and not (found.get("email") or found.get("phone")):
            self.add_error("email", _("Give an e-mail address or a phone number. One of the two is enough."))
        return found
