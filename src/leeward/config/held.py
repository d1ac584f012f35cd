"""What the framework and the sign-in library hold."""

from django.utils.translation import gettext_lazy as _

from leeward.core.held import Table

HELD: dict[str, Table] = {
    "account.EmailAddress": Table(
        "",
        _("A table of the sign-in library. We do not use it."),
        {
            "email": _("Not used."),
            "verified": _("Not used."),
            "primary": _("Not used."),
        },
        member="user",
    ),
    "account.EmailConfirmation": Table(
        "",
        _("A table of the sign-in library. We do not use it."),
        {
            "email_address_id": _("Not used."),
            "created": _("Not used."),
            "sent": _("Not used."),
            "key": _("Not used."),
        },
        member="email_address__user",
    ),
    "mfa.Authenticator": Table(
        "",
        _("Passkeys of members: public keys."),
        {
            "type": _("That it is a passkey."),
            "data": _("Its public key and number."),
            "created_at": _("When it was added."),
            "last_used_at": _("Not used: we keep no time of signing in."),
        },
        member="user",
    ),
    "auth.Permission": Table(
        "",
        _("A table of the framework. We do not use it."),
        {
            "name": _("Not used."),
            "content_type_id": _("Not used."),
            "codename": _("Not used."),
        },
    ),
    "auth.Group": Table(
        "",
        _("A table of the framework. We do not use it."),
        {
            "name": _("Not used."),
        },
    ),
    "auth.Group_permissions": Table(
        "",
        _("A table of the framework. We do not use it."),
        {
            "group_id": _("Not used."),
            "permission_id": _("Not used."),
        },
    ),
    "contenttypes.ContentType": Table(
        "",
        _("Names of our own tables, for the framework."),
        {
            "app_label": _("Which room."),
            "model": _("Which table."),
        },
    ),
    "sessions.Session": Table(
        "",
        _("Who is signed in at this moment: members only."),
        {
            "session_key": _("A random number in their cookie."),
            "session_data": _("Whose session it is, and whether the computer is shared."),
            "expire_date": _("When it ends."),
        },
    ),
}
