"""Each kind of field is asked by the control that suits it."""

import pytest

from catalog.model.field import Field, Format, Prefill, Widget
from forms.widget import Control, autocomplete, control_of, input_mode
from tests.unit.forms.sample_form import field


def choice(options: int, widget: Widget | None = None) -> Field:
    return field("f", "choice", "选", "C", choices={str(n): (str(n), str(n)) for n in range(options)}, widget=widget)


@pytest.mark.parametrize(
    ("asked", "control"),
    [
        (field("f", "text", "文", "T"), Control.LINE),
        (field("f", "text", "文", "T", {"maxLength": 200}), Control.LINE),
        (field("f", "text", "文", "T", {"maxLength": 201}), Control.LONG_TEXT),
        (field("f", "text", "文", "T", widget=Widget.LONG_TEXT), Control.LONG_TEXT),
        (field("f", "integer", "数", "N"), Control.LINE),
        (field("f", "decimal", "数", "N"), Control.LINE),
        (field("f", "boolean", "是", "B"), Control.RADIOS),
        (choice(7), Control.RADIOS),
        (choice(8), Control.SELECT),
        (choice(8, Widget.RADIOS), Control.RADIOS),
        (choice(2, Widget.SELECT), Control.SELECT),
        (field("f", "choices", "多", "M"), Control.CHECKBOXES),
        (field("f", "date", "日", "D"), Control.DATE),
        (field("f", "file", "文件", "F"), Control.FILE),
        (field("f", "files", "文件", "F"), Control.FILES),
        (field("f", "object", "组", "O"), Control.OBJECT),
        (field("f", "group", "行", "G"), Control.GROUP),
    ],
)
def test_a_field_is_asked_by(asked: Field, control: Control) -> None:
    assert control_of(asked) is control


def test_phones_open_the_right_keyboard() -> None:
    assert input_mode(field("f", "integer", "数", "N")) == "numeric"
    assert input_mode(field("f", "decimal", "数", "N")) == "decimal"
    assert input_mode(field("f", "text", "机", "M", format=Format.MOBILE)) == "tel"
    assert input_mode(field("f", "text", "文", "T")) is None


def test_the_browser_fills_in_the_applicants_own_data_only() -> None:
    assert autocomplete(field("f", "text", "名", "N", prefill=Prefill("applicant", "name"))) == "name"
    assert autocomplete(field("f", "text", "号", "I", prefill=Prefill("certificate", "licence"))) is None
    assert autocomplete(field("f", "text", "邮", "E", format=Format.EMAIL)) == "email"
    assert autocomplete(field("f", "text", "文", "T")) is None
