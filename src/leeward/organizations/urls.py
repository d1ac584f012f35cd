"""Pages of the front door, of the Center and of a program's settings."""

from django.urls import URLPattern, path

from leeward.organizations.views import (
    center,
    clock,
    contacts,
    imports,
    leads,
    options,
    phone,
    public,
    settings,
    sponsors,
    staff,
    units,
    urgent,
    wordings,
)

app_name = "organizations"

PROGRAM = "program/<slug:slug>/settings/"
CENTER = "center/organizations/<slug:slug>/"
CENTER_PROGRAM = "center/programs/<slug:slug>/"


def _forms() -> list[URLPattern]:
    return [
        path(f"{PROGRAM}{page}/", settings.edit_settings, {"page": page}, name=f"edit_{page}")
        for page in settings.FORMS
    ]


def _units(start: str, door: str) -> list[URLPattern]:
    """The same pages behind two doors."""
    name = "center_" if door == "center" else ""
    through = {"door": door}
    one = f"{start}units/<uuid:pk>/"
    return [
        path(f"{start}units/", units.units, through, name=f"{name}units"),
        path(one, units.unit, through, name=f"{name}unit"),
        path(f"{one}leaders/", units.add_leader, through, name=f"{name}add_leader"),
        path(f"{one}leaders/<uuid:user>/remove/", units.remove_leader, through, name=f"{name}remove_leader"),
        path(f"{one}retire/", units.retire_unit, through, name=f"{name}retire_unit"),
        path(f"{one}restore/", units.restore_unit, through, name=f"{name}restore_unit"),
    ]


def _numbers(start: str, name: str) -> list[URLPattern]:
    one = f"{start}numbers/<int:pk>/"
    return [
        path(f"{start}numbers/", contacts.contacts, name=f"{name}contacts"),
        path(f"{start}numbers/add/<slug:kind>/", contacts.add_contact, name=f"{name}add_contact"),
        path(one, contacts.edit_contact, name=f"{name}edit_contact"),
        path(f"{one}checked/", contacts.mark_checked, name=f"{name}mark_checked"),
        path(f"{one}remove/", contacts.remove_contact, name=f"{name}remove_contact"),
    ]


def _leads(start: str, door: str) -> list[URLPattern]:
    name = "center_" if door == "center" else ""
    through = {"door": door}
    return [
        path(f"{start}leads/", leads.leads, through, name=f"{name}leads"),
        path(f"{start}leads/<int:pk>/invite/", leads.invite_lead, through, name=f"{name}invite_lead"),
        path(f"{start}leads/<int:pk>/remove/", leads.remove_lead, through, name=f"{name}remove_lead"),
    ]


def _imports(start: str, door: str) -> list[URLPattern]:
    """settings.UPLOAD_PATHS lets a file through to the second one."""
    through = {"door": door}
    return [
        path(f"{start}import/", imports.choose_import, through, name=f"{door}_imports"),
        path(f"{start}import/<slug:kind>/", imports.send_import, through, name=f"{door}_send_import"),
        path(
            f"{start}import/<slug:kind>/template.csv", imports.import_template, through, name=f"{door}_import_template"
        ),
    ]


urlpatterns = [
    path("", public.front, name="front"),
    path("urgent/", urgent.urgent, name="urgent"),
    path("urgent/kept/", urgent.urgent, {"kept": True}, name="urgent_kept"),
    path("p/<slug:slug>/urgent/", urgent.urgent, name="program_urgent"),
    path("p/<slug:slug>/urgent/kept/", urgent.urgent, {"kept": True}, name="program_urgent_kept"),
    path(PROGRAM, settings.overview, name="settings"),
    *_forms(),
    path(f"{PROGRAM}presets/", settings.presets, name="presets"),
    path(f"{PROGRAM}presets/<slug:name>/", settings.preset, name="preset"),
    path(f"{PROGRAM}history/", settings.settings_history, name="settings_history"),
    path(f"{PROGRAM}phone/", phone.edit_phone, name="edit_phone"),
    path(f"{PROGRAM}phone/choose/<slug:preset>/", phone.choose_phone, name="choose_phone"),
    path(f"{PROGRAM}care/", phone.edit_care, name="edit_care"),
    path(f"{PROGRAM}clock/", clock.response_clock, name="response_clock"),
    path(f"{PROGRAM}clock/choose/<slug:preset>/", clock.choose_promise, name="choose_promise"),
    path(f"{PROGRAM}days/", clock.days, name="days"),
    path(f"{PROGRAM}days/calendars/add/", clock.add_calendar, name="add_calendar"),
    path(f"{PROGRAM}days/calendars/<str:code>/remove/", clock.remove_calendar, name="remove_calendar"),
    path(f"{PROGRAM}days/closures/add/", clock.add_closure, name="add_closure"),
    path(f"{PROGRAM}days/closures/<int:pk>/remove/", clock.remove_closure, name="remove_closure"),
    path(f"{PROGRAM}state/", settings.program_state, name="program_state"),
    path(f"{PROGRAM}state/open/", settings.open_program, name="open_program"),
    path(f"{PROGRAM}state/close/", settings.close_program, name="close_program"),
    path(f"{PROGRAM}wording/", wordings.wordings, name="wordings"),
    path(f"{PROGRAM}wording/limits/newer/", wordings.newer_limits, name="newer_limits"),
    path(f"{PROGRAM}wording/<slug:kind>/", wordings.edit_wording, name="edit_wording"),
    path(f"{PROGRAM}wording/<slug:kind>/preview/", wordings.preview_wording, name="preview_wording"),
    path(f"{PROGRAM}wording/<slug:kind>/publish/", wordings.publish_wording, name="publish_wording"),
    path(f"{PROGRAM}lists/", options.option_lists, name="option_lists"),
    path(f"{PROGRAM}lists/<slug:kind>/", options.options, name="options"),
    path(f"{PROGRAM}choice/<int:pk>/", options.rename_option, name="rename_option"),
    path(f"{PROGRAM}choice/<int:pk>/up/", options.move_option, {"up": True}, name="option_up"),
    path(f"{PROGRAM}choice/<int:pk>/down/", options.move_option, {"up": False}, name="option_down"),
    path(f"{PROGRAM}choice/<int:pk>/retire/", options.retire_option, name="retire_option"),
    path(f"{PROGRAM}choice/<int:pk>/restore/", options.restore_option, name="restore_option"),
    *_numbers(PROGRAM, ""),
    *_numbers("center/", "center_"),
    *_units(PROGRAM, "lead"),
    *_leads(PROGRAM, "lead"),
    path("center/", center.organizations, name="organizations"),
    path("center/history/", center.center_history, name="center_history"),
    path("center/staff/", staff.staff, name="staff"),
    path("center/staff/<int:pk>/invite/", staff.invite_staff, name="invite_staff"),
    path("center/staff/<int:pk>/remove/", staff.remove_staff, name="remove_staff"),
    path("center/families/", center.family_network, name="family_network"),
    path("center/organizations/add/", center.add_organization, name="add_organization"),
    path(CENTER, center.organization, name="organization"),
    path(f"{CENTER}edit/", center.edit_organization, name="edit_organization"),
    path(f"{CENTER}sponsors/", sponsors.sponsors, name="sponsors"),
    path(f"{CENTER}sponsors/<int:pk>/invite/", sponsors.invite_sponsor, name="invite_sponsor"),
    path(f"{CENTER}sponsors/<int:pk>/remove/", sponsors.remove_sponsor, name="remove_sponsor"),
    path(f"{CENTER}sites/add/", center.add_site, name="add_site"),
    path(f"{CENTER}programs/add/", center.add_program, name="add_program"),
    *_units(CENTER, "center"),
    *_leads(CENTER_PROGRAM, "center"),
    *_imports(PROGRAM, "program"),
    *_imports("center/", "center"),
    *_imports(CENTER, "organization"),
    path("import/<uuid:pk>/", imports.one_import, name="import"),
    path("import/<uuid:pk>/rows.csv", imports.import_file, {"only_wrong": False}, name="import_file"),
    path("import/<uuid:pk>/wrong.csv", imports.import_file, {"only_wrong": True}, name="import_wrong"),
    path("import/<uuid:pk>/take-in/", imports.apply_import, name="apply_import"),
    path("import/<uuid:pk>/drop/", imports.drop_import, name="drop_import"),
]
