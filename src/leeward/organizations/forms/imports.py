"""A file from a spreadsheet."""

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.utils.translation import gettext_lazy as _


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "CSV, with commas, semicolons or tabs. At most 8 MB. Nothing changes before you have seen every row."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv"}),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty.")},
    )

    def clean_file(self) -> bytes:
        sent: InMemoryUploadedFile = self.cleaned_data["file"]
        if (sent.size or 0) > settings.UPLOAD_MAX_BYTES:
            raise forms.ValidationError(_("This file is larger than 8 MB. Cut it in two."))
        return bytes(sent.read())
