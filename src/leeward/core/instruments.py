"""Two short questionnaires for oneself, word for word as their authors published them: never changed, and in English.

PHQ-9: free to reproduce, as its credit line says. PC-PTSD-5: a work of the United States government. Compared on
November 22, 2026 with these printed copies, credit line included:
therandomtandem.com/mood-screening-questionnaire-printable-4892 (the sheet of PHQ-9 as its authors give it away) and
comorbidityguidelines.org.au/appendices/appendix-r-primary-care-ptsd-screen-for-dsm5-pcptsd5.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Instrument:
    """Answers score 0, 1 … in the order of `choices`. `gate`: a question before; whoever says no is done."""

    code: str
    title: str
    lead: str
    items: tuple[str, ...]
    choices: tuple[str, ...]
    credit: str
    gate: str = ""
    examples: tuple[str, ...] = ()
    last: str = ""  # asked after the rest, and not scored
    last_choices: tuple[str, ...] = ()


PHQ9 = Instrument(
    code="phq9",
    title="Patient Health Questionnaire (PHQ-9)",
    lead="Over the last 2 weeks, how often have you been bothered by any of the following problems?",
    items=(
        "Little interest or pleasure in doing things",
        "Feeling down, depressed, or hopeless",
        "Trouble falling or staying asleep, or sleeping too much",
        "Feeling tired or having little energy",
        "Poor appetite or overeating",
        "Feeling bad about yourself — or that you are a failure or have let yourself or your family down",
        "Trouble concentrating on things, such as reading the newspaper or watching television",
        "Moving or speaking so slowly that other people could have noticed? Or the opposite — being so fidgety or"
        " restless that you have been moving around a lot more than usual",
        "Thoughts that you would be better off dead or of hurting yourself in some way",
    ),
    choices=("Not at all", "Several days", "More than half the days", "Nearly every day"),
    last="If you checked off any problems, how difficult have these problems made it for you to do your work, take care"
    " of things at home, or get along with other people?",
    last_choices=("Not difficult at all", "Somewhat difficult", "Very difficult", "Extremely difficult"),
    credit="Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational"
    " grant from Pfizer Inc. No permission required to reproduce, translate, display or distribute.",
)

PTSD5 = Instrument(
    code="ptsd5",
    title="Primary Care PTSD Screen for DSM-5 (PC-PTSD-5)",
    lead="In the past month, have you:",
    gate="Have you ever experienced this kind of event?",
    examples=(
        "a serious accident or fire",
        "a physical or sexual assault or abuse",
        "an earthquake or flood",
        "a war",
        "seeing someone be killed or seriously injured",
        "having a loved one die through homicide or suicide",
    ),
    items=(
        "Had nightmares about the event(s) or thought about the event(s) when you did not want to?",
        "Tried hard not to think about the event(s) or went out of your way to avoid situations that reminded you of"
        " the event(s)?",
        "Been constantly on guard, watchful, or easily startled?",
        "Felt numb or detached from people, activities, or your surroundings?",
        "Felt guilty or unable to stop blaming yourself or others for the event(s) or any problems the event(s) may"
        " have caused?",
    ),
    choices=("No", "Yes"),
    credit="Prins, A., Bovin, M. J., Kimerling, R., Kaloupek, D. G., Marx, B. P., Pless Kaiser, A., & Schnurr, P. P."
    " (2016). Primary Care PTSD Screen for DSM-5 (PC-PTSD-5) [Measurement instrument]. National Center for PTSD, U.S."
    " Department of Veterans Affairs.",
)

PTSD5_BEFORE = (
    "Sometimes things happen to people that are unusually or especially frightening, horrible, or traumatic."
    " For example:"
)
