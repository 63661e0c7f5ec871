"""A list of communities: what is good, what doubles, what is bad; and no file breaks the reader."""

import csv
import io
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from services.communities.listing.doubles import Double, Known, Row
from services.communities.listing.import_list import Bad, Preview, Unreadable, read
from services.communities.listing.page_links import link_key
from services.communities.listing.same_community import same_name
from tests.support.everywhere import at_length

PENZA = Path(__file__).parents[4] / "examples" / "penza_communities.csv"


def listed(*lines: str, header: str = "name,city,members,link") -> Preview:
    return read("\n".join((header, *lines)).encode())


def why(data: bytes) -> tuple[str, str]:
    with pytest.raises(Unreadable) as caught:
        read(data)
    return caught.value.why, caught.value.detail


class TestPenza:
    """The real list: 43 rows, three pairs with one link, one link with Cyrillic letters."""

    def test_rows(self) -> None:
        preview = read(PENZA.read_bytes())
        assert (len(preview.good), len(preview.doubles), len(preview.bad)) == (40, 3, 0)
        assert preview.good[0] == Row(
            2, "Ленинское движение Пензенской области", "Пенза", 127, "https://www.facebook.com/penza.youth", None
        )
        assert {row.city for row in preview.good} == {"Пенза"}

    def test_doubles(self) -> None:
        """F61"""
        assert read(PENZA.read_bytes()).doubles == (
            Double(25, "КБР Творческий кластер", "link", "Бесплатный клуб «Созвездие»"),
            Double(27, "3azr May 2013", "link", "Art суббота. Handmade. Мастер-классы. Мастерские. Пенза"),
            Double(35, "Кураторы", "link", "Культурологи"),
        )

    def test_cyrillic_link_is_dropped_and_shown(self) -> None:
        (row,) = (row for row in read(PENZA.read_bytes()).good if row.remark)
        assert (row.line, row.name) == (28, "Мастерская архитектуры и дизайна «Григорьев»")
        assert (row.link, row.remark) == (None, "link-cyrillic")
        assert row.dropped == "https://www.vk.com/andrey.griгорьев"

    def test_no_two_names_are_taken_for_one(self) -> None:
        names = [row["name"] for row in csv.DictReader(PENZA.open(encoding="utf-8"))]
        pairs = [(one, other) for at, one in enumerate(names) for other in names[at + 1 :] if same_name(one, other)]
        assert len(names) == 43
        assert pairs == []

    def test_the_same_list_again_is_all_doubles(self) -> None:
        first = read(PENZA.read_bytes())
        known = [Known(row.name, row.city, row.link) for row in first.good]
        again = read(PENZA.read_bytes(), known)
        assert again.good == ()
        assert len(again.doubles) == 43

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1251"])
    def test_any_encoding(self, encoding: str) -> None:
        data = PENZA.read_bytes()
        assert read(data.decode().encode(encoding)) == read(data)

    @pytest.mark.parametrize("delimiter", [";", "\t"])
    def test_any_delimiter(self, delimiter: str) -> None:
        rows = csv.reader(PENZA.open(encoding="utf-8"))
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter).writerows(rows)
        assert read(out.getvalue().encode()) == read(PENZA.read_bytes())


class TestHeader:
    def test_russian_in_any_case_and_order(self) -> None:
        preview = listed(
            "https://vk.com/cats;12;пенза;Коты;рыжие", header="Ссылка;УЧАСТНИКОВ; Город ;Название;Примечание"
        )
        assert preview.good == (Row(2, "Коты", "Пенза", 12, "https://vk.com/cats", None),)

    def test_name_and_city_are_enough(self) -> None:
        assert listed("Коты,Пенза", header="Сообщество,City").good == (Row(2, "Коты", "Пенза", None, None, None),)

    @pytest.mark.parametrize(
        ("header", "missing"), [("name,link", "city"), ("город;участники", "name"), ("a,b", "name, city")]
    )
    def test_missing_columns_are_named(self, header: str, missing: str) -> None:
        assert why(f"{header}\nx,y".encode()) == ("columns", missing)


class TestFile:
    @pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \n\n", b"name,city\n", b"name,city\n,\n\n"])
    def test_empty(self, data: bytes) -> None:
        assert why(data)[0] == "empty"

    @pytest.mark.parametrize(
        "data",
        [
            bytes(range(128, 256)) * 9,
            "имя,город".encode("utf-16")[:-1],
            "Название;Город\nКлуб котов;Пенза".encode("koi8-r"),
            b"\x89PNG\r\n\x1a\n\xff\xfe\x90\x98",
        ],
    )
    def test_encoding(self, data: bytes) -> None:
        assert why(data)[0] == "encoding"

    @pytest.mark.parametrize(
        "data", [b"PK\x03\x04 a workbook", b"name,city\n\0,b", b"name,city\n" + b"a" * 200_000 + b",b"]
    )
    def test_not_csv(self, data: bytes) -> None:
        assert why(data)[0] == "not-csv"

    def test_too_big_is_refused_before_it_is_read(self) -> None:
        """F61"""
        data = b"\xff" * 10_000_000
        start = time.process_time()
        assert why(data) == ("too-big", "5")
        assert time.process_time() - start < 0.1

    @at_length
    def test_too_many(self) -> None:
        """F61"""
        assert why(b"name,city\n" + b"a,b\n" * 20_001) == ("too-many", "20000")
        assert len(read(b"name,city\n" + b"a,b\n" * 20_000).doubles) == 19_999

    def test_lines_are_lines_of_the_file(self) -> None:
        preview = listed('"Клуб\nкотов",Пенза', "", ",,", "Собаки,", '"Клуб\r\nптиц",Пенза', "Рыбы,Пенза")
        assert [(row.line, row.name) for row in preview.good] == [(2, "Клуб котов"), (7, "Клуб птиц"), (9, "Рыбы")]
        assert preview.bad == (Bad(6, "no-city", ""),)


class TestRow:
    @pytest.mark.parametrize(
        ("line", "reason", "value"),
        [
            (",Пенза,1,", "no-name", ""),
            ("«!»,Пенза,1,", "no-name", "«!»"),
            ("Коты,,1,", "no-city", ""),
            ("Коты,Пенза,много,", "members", "много"),
            ("Коты,Пенза,-1,", "members", "-1"),
            ("Коты,Пенза,1.5,", "members", "1.5"),
            ("Коты,Пенза,10 75,", "members", "10 75"),
            ("Коты,Пенза,100000001,", "members", "100000001"),
            ("Коты,Пенза," + "9" * 5000 + ",", "members", "9" * 60),
            ('"=HYPERLINK(""http://a.b"")",Пенза,1,', "formula", '=HYPERLINK("http://a.b")'),
            ("Коты,+7912,1,", "formula", "+7912"),
            ("Коты,Пенза,1,@cats", "formula", "@cats"),
            ("-2+3|cmd,Пенза,1,", "formula", "-2+3|cmd"),
            ("\u200b=1+1,Пенза,1,", "formula", "=1+1"),
            ("\tКоты,Пенза,1,", "formula", "Коты"),
            ("К" * 201 + ",Пенза,1,", "name-long", "К" * 60),
            ("Коты,Пенза,1,,ещё", "columns", "ещё"),
            ("Коты,Пенза,1,спросить у Маши", "link", "спросить у Маши"),
            ("Коты,Пенза,1,javascript:alert(1)", "link", "javascript:alert(1)"),
            ("Коты,Пенза,1,https://vk.com@evil.ru/x", "link", "https://vk.com@evil.ru/x"),
            ("Коты,Пенза,1,https://vk.com", "link", "https://vk.com"),
        ],
    )
    def test_bad(self, line: str, reason: str, value: str) -> None:
        preview = listed(line, "Псы,Пенза,2,")
        assert preview.bad == (Bad(2, reason, value),)
        assert [row.name for row in preview.good] == ["Псы"]

    @pytest.mark.parametrize("members", ["1 075", "1\u00a0075", "1\u202f075", "1075", "001075"])
    def test_members_as_people_write_them(self, members: str) -> None:
        assert listed(f"Коты,Пенза,{members},").good[0].members == 1075

    @pytest.mark.parametrize("name", ["- Коты -", "К" * 200, "№ 1", "«Коты»", "@ Коты"])
    def test_good_names(self, name: str) -> None:
        assert [row.name for row in listed(f"{name},Пенза,1,").good] == [name]

    def test_blank_cells_past_the_header_do_no_harm(self) -> None:
        assert len(listed("Коты,Пенза,1,,,").good) == 1

    @pytest.mark.parametrize("link", ["t.me/cats", "vk.com/cats", "HTTPS://T.me/cats", "https://пенза.рф/коты"])
    def test_good_links_stay_as_typed(self, link: str) -> None:
        assert [(row.link, row.remark) for row in listed(f"Коты,Пенза,1,{link}").good] == [(link, None)]

    @pytest.mark.parametrize("link", ["https://vk.com/саts", "https://vk.соm/cats", "vk.com/коты", "t.me/cаts"])
    def test_links_of_two_alphabets_are_dropped(self, link: str) -> None:
        assert listed(f"Коты,Пенза,1,{link}").good == (Row(2, "Коты", "Пенза", 1, None, "link-cyrillic", link),)


@pytest.mark.parametrize(
    ("link", "key"),
    [
        ("https://www.vk.com/Cats/", "vk.com/cats"),
        ("http://m.vk.ru/cats?w=wall-1#top", "vk.com/cats"),
        ("vk.com/public77", "vk.com/club77"),
        ("https://telegram.me/cats", "t.me/cats"),
        (" t.me/cats\u200b", "t.me/cats"),
        ("https://facebook.com/profile.php?id=1&ref=x", "facebook.com/profile.php?id=1"),
        ("https://penza.ru", "penza.ru"),
        ("https://penza.ru:8080//a//b/", "penza.ru/a/b"),
        ("https://m.ru/a", "m.ru/a"),
        ("vk.com", None),
        ("коты", None),
        ("ул.Кирова/12", None),
        ("ftp://penza.ru/a", None),
        ("mailto:cats@penza.ru", None),
        ("https://a@b.ru/c", None),
        ("https://penza.ru/a b", None),
        ("https://penza.ru/" + "a" * 600, None),
        ("", None),
    ],
)
def test_link_key(link: str, key: str | None) -> None:
    assert link_key(link) == key


def outcome(data: bytes) -> str:
    try:
        read(data)
    except Unreadable as refusal:
        return refusal.why
    return "read"


OUTCOMES = {"quote", "read", "empty", "columns", "too-big", "encoding", "not-csv", "too-many"}


@given(st.binary(max_size=400))
@example(b"\xff\xfe\x00\xd8")
@example(b'name,city\r\n"a\rb"c"\r\x1a,"')
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """F61"""
    assert outcome(data) in OUTCOMES


CELLS = st.text(st.sampled_from("аБё1 =@\"',;\t\r\n\0\u200d\u0301/.:vkcom№"), max_size=12)


@given(st.lists(CELLS, max_size=12), st.sampled_from(["utf-8", "utf-16", "cp1251"]))
def test_any_cells_under_a_good_header_are_read_or_refused(cells: list[str], encoding: str) -> None:
    text = "name,city,members,link\n" + ",".join(cells)
    assert outcome(text.encode(encoding, "ignore")) in OUTCOMES


WORDS = st.sampled_from(["Клуб", "клуб", "Пенза", "«Ёлка»", "котов", "№", "7", "—", "Art", "школа", "Юные", "друзья"])


NAMES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)


@at_length
@given(st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=8))
def test_cp1251_is_read_as_its_utf8_twin(rows: list[tuple[str, str]]) -> None:
    """F61"""
    text = "Название;Город\n" + "".join(f"{name};{city}\n" for name, city in rows)
    assert read(text.encode("cp1251")) == read(text.encode())
