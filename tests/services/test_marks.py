"""A mark tells what was read from everything else, also from words made to look like it to a checksum."""

import zlib

from services.marks import FITS, mark


def test_words_with_one_checksum_have_different_marks() -> None:
    read, later = "plumless", "buckeroo"
    assert zlib.crc32(read.encode()) == zlib.crc32(later.encode())
    assert mark(read) != mark(later)
    assert 0 <= mark(read) == mark(read) < FITS
