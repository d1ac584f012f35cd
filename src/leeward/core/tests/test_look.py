from django import forms
from django.template.loader import render_to_string

from leeward.core.templatetags import look, specimens


def test_a_length_of_time_takes_the_fewest_words() -> None:
    shown = [look.span(minutes) for minutes in (0, 45, 60, 160, 47 * 60, 48 * 60)]

    assert shown == ["0 min", "45 min", "1 h", "2 h 40 min", "47 h", "2 days"]


def test_a_clock_turns_due_and_then_late() -> None:
    states = [look.clock(waited, 240)["state"] for waited in (143, 144, 239, 240, 265)]

    assert states == ["early", "due", "due", "late", "late"]


def test_a_late_clock_fills_its_meter_and_not_more() -> None:
    shown = look.clock(265, 240)

    assert (shown["value"], shown["promise"]) == (240, 240)
    assert shown["value"] > shown["high"]


def test_hidden_values_are_all_equally_long_and_zero_is_nothing() -> None:
    rows = look.bars([("a", 20), ("b", None), ("c", 0), ("d", None)], "Reason", "Talks")["rows"]

    assert [row["width"] for row in rows] == [100.0, look.VEILED, 0.0, look.VEILED]


def test_a_chart_of_nothing_but_zeros_is_drawn() -> None:
    shown = look.columns([("June", 0), ("July", 0)], "Talks by month", "Month", "Talks")

    assert [shape["height"] for shape in shown["shapes"]] == [0.0, 0.0]


def test_a_hidden_value_is_called_hidden() -> None:
    page = render_to_string("core/_bars.html", look.bars([("Violence", None)], "Reason", "Talks"))

    assert "hidden" in page
    assert 'class="veiled"' in page


def test_an_error_is_tied_to_its_field() -> None:
    form = specimens.SpecimenForm({})
    page = render_to_string("core/_field.html", {"field": form["first"]})

    assert 'aria-describedby="id_first_helptext id_first_error"' in page
    assert 'id="id_first_error"' in page
    assert 'aria-invalid="true"' in page


def test_choices_stand_under_one_question() -> None:
    form = specimens.SpecimenForm({})
    page = render_to_string("core/_field.html", {"field": form["reach"]})

    assert '<fieldset class="field wrong" aria-describedby="id_reach_error">' in page
    assert page.count('class="choice"') == 2


def test_the_summary_links_to_each_wrong_field() -> None:
    page = render_to_string("core/_errors.html", {"form": specimens.SpecimenForm({})})

    assert 'href="#id_first"' in page
    assert 'href="#id_reach_0"' in page


def test_labels_and_choices_are_text() -> None:
    class Form(forms.Form):
        name = forms.ChoiceField(label="<b>", choices=[("a", "<i>")], widget=forms.RadioSelect)

    page = render_to_string("core/_field.html", {"field": Form()["name"]})

    assert "&lt;b&gt;" in page
    assert "&lt;i&gt;" in page


def test_urgent_help_begins_with_988_and_911_also_without_a_program() -> None:
    page = render_to_string("core/_urgent.html")

    assert page.index('href="tel:988"') < page.index('href="tel:911"')
