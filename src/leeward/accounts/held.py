"""What we hold about people who sign in."""

from django.utils.translation import gettext_lazy as _

from leeward.core.held import Table

HELD: dict[str, Table] = {
    "User": Table(
        "",
        _("People who sign in: supporters, leads, Center staff. Whoever asks for support has no account."),
        {
            "handle": _("A random word; a new one ends every session."),
            "name": _("Their name."),
            "email": _("Their e-mail address, if they gave one."),
            "phone": _("Their number, if they gave one."),
            "is_active": _("Whether they may sign in."),
        },
        member="pk",
    ),
    "Invitation": Table(
        "",
        _("Links that let somebody in once."),
        {
            "token_hash": _("A hash of the link's secret part."),
            "expires": _("When it ends."),
            "used": _("Whether it was used."),
            "again": _("Whether they had lost every way in."),
        },
        member="user",
    ),
    "Vault": Table(
        "",
        _("A member's keys, locked so that only their own browser opens them."),
        {
            "version": _("How often it was changed."),
            "body": _("Locked bytes. We cannot read them."),
            "sign_key": _("A public key."),
            "words_key": _("A public key made from their recovery words."),
            "box_epoch": _("How often their box key was renewed."),
            "box_text": _("Their public box key."),
            "box_signature": _("Their own signature on it."),
        },
        member="user",
    ),
    "Wrap": Table(
        "",
        _("The vault's key, locked once for each way in."),
        {
            "vault_id": _("Which vault."),
            "kind": _("A passkey, or the recovery words."),
            "credential": _("Which passkey."),
            "authenticator_id": _("Its row in the table of passkeys."),
            "label": _("What they call it."),
            "body": _("Locked bytes. We cannot read them."),
        },
        member="vault__user",
    ),
    "SessionHalf": Table(
        "",
        _("Half of a key that lets a page be loaded again; gone after 30 idle minutes."),
        {
            "session_hash": _("A hash of the session."),
            "half": _("Random bits, of no use without the browser's half."),
            "seen": _("When the page was last used."),
            "shared": _("Whether this is a shared computer."),
        },
        member="user",
    ),
}
