"""Tables of text in which a quotation mark is missing, and true cells of several lines."""

import pytest

from eventreg.core.spreadsheets import UnreadableLine, read

HEADINGS = "ФИО,E-mail,Город\n"
OTHERS = "Петров Олег,po@x.example,Астана\nСидоров Ким,sk@x.example,Орал"


@pytest.mark.parametrize("end", ["", "\n"])
@pytest.mark.parametrize(
    ("rows", "line"),
    [
        (f'"Иванова Анна,ia@x.example,Алматы\n{OTHERS}', 2),  # open to the end
        (f'Ли Ян,ly@x.example,"Ош\n{OTHERS}', 2),
        (f'{OTHERS}\n"Иванова Анна,ia@x.example,Алматы', 4),
        ('Ли Ян,ly@x.example,Ош\n"Иванова Анна,ia@x.example,Алматы\n"Петров Олег",po@x.example,Астана', 3),
        ('"Иванова Анна,ia@x.example,Алматы\nПетров Олег,po@x.example,Астана"', 2),  # closed a row too late
        ('Иванова Анна,ia@x.example,"Алматы\nПетров Олег,po@x.example,Астана"', 2),
    ],
)
def test_a_missing_mark_is_told_with_the_line_where_it_begins(rows, line, end):
    with pytest.raises(UnreadableLine) as refused:
        read((HEADINGS + rows + end).encode(), "people.csv")

    assert refused.value.values == {"line": line}


@pytest.mark.parametrize("end", ["", "\n"])
def test_true_cells_of_several_lines_are_read(end):
    motivation = 'I live by the ""Aral"" sea,\n\nin Nukus, Almaty, Osh; write to me: a@b.example, c@d.example\nThanks!'
    text = f'Name,Motivation,City\nLi Yan,"{motivation}",Osh\n"Kim ""Kim"" Olga",Short,"Osh"{end}'

    rows = read(text.encode(), "people.csv").rows

    assert [(row.line, row.cells["name"], row.cells["city"]) for row in rows] == [
        (2, "Li Yan", "Osh"), (6, 'Kim "Kim" Olga', "Osh"),
    ]  # fmt: skip
    assert rows[0].cells["motivation"] == motivation.replace('""', '"')
