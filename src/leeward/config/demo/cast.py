"""People of the demo: accounts and vaults, made as an invitation makes them; everybody can look up their words."""

from dataclasses import dataclass

from leeward.accounts import actions as accounts
from leeward.accounts import rules
from leeward.accounts.models import Invitation, User
from leeward.config.demo import papers
from leeward.core import clock
from leeward.core.sealing import vault
from leeward.core.sealing.bytes_ import b64, unb64
from leeward.core.sealing.sign import public_key


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with keys, and what only their browser knows while the demo is being made."""

    user: User
    contents: vault.Contents

    @property
    def seed(self) -> bytes:
        return unb64(self.contents["sign"], 32)

    @property
    def key(self) -> str:
        return public_key(self.seed)

    @property
    def identity(self) -> str:
        return self.contents["boxes"][-1]["identity"]


def enroll(user: User, *, by: User | None) -> Person:
    """Invites somebody and takes the invitation up in their place."""
    invitation, _token = accounts.invite(user, by=by)
    return take_up(invitation)


def take_up(invitation: Invitation) -> Person:
    """What the browser does with an invitation: new keys, and the words as the way in."""
    user = invitation.user
    entropy, site = papers.entropy_of(user.email), papers.site()
    key, contents = vault.new_vault(clock.today())
    posted = {
        "sign_key": public_key(unb64(contents["sign"], 32)),
        "words_key": papers.words_key_of(user.email),
        "words_wrap": b64(vault.wrap(vault.words_key(site, entropy), user.pk, "words", key)),
        "box": vault.box_document(contents),
        "body": b64(vault.seal_vault(key, user.pk, 1, contents)),
        "passkey_wrap": None,
    }
    accounts.enroll(invitation, rules.new_keys(posted), credential=None, label="")
    return Person(user, contents)
