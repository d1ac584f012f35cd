"""What each legal basis changes: what people are told, what sheets and files carry, and what a lead has to do.

Massachusetts has no law for hospital peers; the rest is for counsel to confirm (programs 7.2, 7.3, F-38, F-39).
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from leeward.organizations.models import Program

Of = Program.LegalBasis


@dataclass(frozen=True, slots=True)
class Basis:
    meaning: object
    notice: object  # the last paragraph of the limits that people read; part of the wording, so it has versions
    mark: object  # on sheets and files that leave this site; empty: none
    duty: object  # for the lead, in one sentence
    stays: bool = False  # a file of numbers is given only to a lead who said that it stays inside


BASES: dict[str, Basis] = {
    Of.NONE: Basis(
        meaning=_("None. We say “confidential” and promise no more."),
        notice=_("No law protects these talks from a court."),
        mark="",
        duty=_("Nothing to keep up. No text may promise a legal shield."),
    ),
    Of.BYLAWS: Basis(
        meaning=_("Bylaws or medical peer review. Counsel has put the program under it in writing."),
        notice=_(
            "The bylaws place this program under medical peer review. That may protect its records. What you and your"
            " peer remember may still be asked for."
        ),
        mark=_("Confidential: records of a medical peer review committee (M.G.L. chapter 111, section 204)"),
        duty=_("Keep the bylaws text at hand. It fits medical staff; ask counsel about everybody else."),
    ),
    Of.QA: Basis(
        meaning=_(
            "Quality assurance records (chapter 111, section 205). The Board of Registration in Medicine may look."
        ),
        notice=_(
            "The records of this program are quality assurance records. The Board of Registration in Medicine, which"
            " licenses physicians, may look at them. They hold no names once a request is closed."
        ),
        mark=_("Confidential: quality assurance records (M.G.L. chapter 111, section 205)"),
        duty=_(
            "Your patient care assessment coordinator names these records in writing."
            " The licensing board may read them."
        ),
    ),
    Of.PSES: Basis(
        meaning=_("A patient safety organization. Records are made inside its system from the start."),
        notice=_(
            "The records of this program belong to a patient safety evaluation system under federal law. What you and"
            " your peer remember may still be asked for."
        ),
        mark=_("Patient safety work product (42 U.S.C. 299b-21): not to be passed on outside the evaluation system"),
        duty=_("Records must stay in that system: do not pass totals on to the Center or to anybody else."),
        stays=True,
    ),
}


def of(program: Program) -> Basis:
    return BASES[program.legal_basis]


def renewed(text: str, old: str, new: str) -> str:
    """The limits with the notice of the new basis in place of the old one; after the rest where that is missing."""
    before, after = str(BASES[old].notice), str(BASES[new].notice)
    if after in text:
        return text
    return text.replace(before, after) if before in text else f"{text.rstrip()}\n\n{after}"
