"""What lists call the kind of an organization."""

import pytest

from eventreg.organizations import register_fields
from eventreg.organizations.register_fields import NotAKind


@pytest.mark.parametrize("text", [
    "", "registered", "Зарегистрированная организация", "ОО", "НПО", "НКО", "ҮЕҰ", "ҒО", "NGO", "ОсОО", "LLC", "ТОО",
    "Общественное объединение", "общественный фонд", "Республиканское общественное объединение", "Фонд", "ОО «Таза су»",
    "ОФ (общественный фонд)", "Қоғамдық қор", "коомдук бирикме", "Ташкилоти ҷамъиятӣ", "NNT", "Registered NGO",
])  # fmt: skip
def test_what_is_registered(text):
    assert register_fields.kind(text) == "registered"


@pytest.mark.parametrize("text", [
    "informal", "Неформальная инициатива", "инициативная группа", "Informal group", "движение", "group",
    "Экологическое движение", "Не зарегистрирована", "unregistered NGO", "сообщество", "Гурӯҳи ташаббускор",
    "Незарегистрированное общественное объединение", "grassroots movement", "демилгелүү топ", "незарегистрирована",
    "Фонд, незарегистрирован", "Объединение юридических лиц: незарегистрировано",
])  # fmt: skip
def test_what_is_informal(text):
    assert register_fields.kind(text) == "informal"


@pytest.mark.parametrize("text", ["сеть", "perhaps", "Группа компаний", "инициатива, НПО", "12", "ООН"])
def test_what_nobody_can_tell_is_asked(text):
    with pytest.raises(NotAKind):
        register_fields.kind(text)
