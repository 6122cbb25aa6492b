"""The bytes of a file as text: which encodings are recognised, and what is no text."""

import bz2
import gzip
import io
import json
import lzma
import pickle
import sqlite3
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.other_libraries import library
from tinynet import TinynetError
from tinynet.tables.csv_text import plain_text, text_of

TEXT = "größe,ж,日本\r\n1,2,3\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_are_recognised(encoding):
    assert text_of(TEXT.encode(encoding), "a.csv") == (TEXT, [])


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_recognised_by_its_mark_and_by_its_zeros(encoding):
    assert text_of(("\ufeff" + TEXT).encode(encoding), "a.csv") == (TEXT, [])
    text = "größe,kind\n" + "1,x\n" * 3000
    assert text_of(text.encode(encoding), "a.csv") == (text, [])


@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-32-be"])
def test_what_has_zeros_in_every_place_is_not_taken_for_utf_16(encoding):
    with pytest.raises(TinynetError, match=r"^a.csv, line 1: a zero byte stands in no text file"):
        text_of(("größe,kind\n" + "1,x\n" * 3000).encode(encoding), "a.csv")


@given(st.text(st.characters(min_codepoint=1, exclude_categories=["Cs"]), max_size=60))
def test_every_text_in_utf_8_is_read_as_it_stands(text):
    text = "x" + text
    assert text_of(text.encode("utf-8"), "a.csv") == (text, [])
    assert text_of(text.encode("utf-8-sig"), "a.csv") == (text, [])


@pytest.mark.parametrize("text", ["größe,preis\n1,5 €\n", "naïve café\n", "“quoted”, ½\n"])
def test_what_is_not_in_utf_8_is_taken_for_windows_1252_and_that_is_said(text):
    note = "the file is not in UTF-8: it was read as Windows-1252 (Latin-1)"
    assert text_of(text.encode("cp1252"), "a.csv") == (text, [note])
    assert text_of("a\x81é".encode("latin-1"), "a.csv") == ("a\x81é", [note])


def test_an_encoding_that_is_named_is_used():
    for encoding in ("cp1251", "koi8-r", "utf-16-le", "UTF-8"):
        assert text_of("ж,1\n".encode(encoding), "a.csv", encoding) == ("ж,1\n", [])
    assert text_of("ä".encode("latin-1"), "a.csv", "latin-1") == ("ä", [])


@pytest.mark.parametrize(
    ("encoding", "message"),
    [
        ("utf-8", r"^a.csv, line 2: this is not in utf-8 \(.*byte 0xe4.*\)$"),
        ("ascii", r"^a.csv, line 2: this is not in ascii"),
        ("no such", "^encoding 'no such' is unknown$"),
        ("a\0b", "^encoding .* is unknown$"),
        ("x" * 100_000, "^encoding .* is unknown$"),
        ("base64", "^encoding 'base64' is unknown$"),
        (5, "^encoding 5 is unknown$"),
    ],
)
def test_an_encoding_that_does_not_fit_is_refused(encoding, message):
    with pytest.raises(TinynetError, match=message) as caught:
        text_of("a\nä\n".encode("latin-1"), "a.csv", encoding)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 400
    with pytest.raises(TinynetError, match=r"^a.csv, line 3: this is not in ascii"):
        text_of(b"\n\n\xe4", "a.csv", "ascii")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xef\xbb\xbfa\n\xe4", "^a.csv, line 2: this is not in utf-8"),
        (b"\xff\xfea\0\n", "^a.csv, line 1: this is not in utf-16"),
        (b"a,b\n1,\0\n", "^a.csv, line 2: a zero byte stands in no text file$"),
        (b"\xe4\n\n\x03", r"^a.csv, line 3: '\\x03' stands in no text file$"),
        (b"\n\xe4\n\x03", r"^a.csv, line 3: '\\x03' stands in no text file$"),
        (b"\n\n1,\0\n", "^a.csv, line 3: a zero byte stands in no text file$"),
        (b"\xe4\x03", r"^a.csv, line 1: '\\x03' stands in no text file$"),
    ],
)
def test_what_is_no_text_is_refused_with_its_line(data, message):
    with pytest.raises(TinynetError, match=message):
        text_of(data, "a.csv")


def zipped(*names):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "application/vnd.oasis.opendocument.spreadsheet"
                             if name == "mimetype" else "a,b")  # fmt: skip
    return file.getvalue()


def database(path):
    with sqlite3.connect(path) as connection:
        connection.execute("create table t (a)")
    connection.close()
    return path.read_bytes()


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda: zipped("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook: save it as"),
        (lambda: zipped("mimetype", "content.xml"), "an OpenDocument spreadsheet: save it as CSV"),
        (lambda: zipped("data.csv"), "a zip archive: unpack it"),
        (zipped, "a zip archive"),
        (lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500), "an Excel workbook: save it as"),
        (lambda: gzip.compress(b"a,b\n"), "a file compressed by gzip: unpack it"),
        (lambda: bz2.compress(b"a,b\n"), "a file compressed by bzip2"),
        (lambda: lzma.compress(b"a,b\n"), "a file compressed by xz"),
        (lambda: bytes.fromhex("28b52ffd") + b"...", "a file compressed by zstd"),
        (lambda: bytes.fromhex("377abcaf271c") + b"...", "a 7z archive"),
        (lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF file: it is made for printing"),
        (lambda: b"PAR1\x15\x04", "a Parquet file"),
        (lambda: b"ARROW1\0\0", "an Arrow file"),
        (lambda: b"FEA1\0", "a Feather file"),
        (lambda: b"\x93NUMPY\x01\0", "a file of NumPy"),
        (lambda: b"\x89HDF\r\n\x1a\n", "an HDF5 file"),
        (lambda: b"\x89PNG\r\n\x1a\n", "a picture"),
        (lambda: b"\xff\xd8\xff\xe0", "a picture"),
        (lambda: json.dumps({"a": [1]}).encode(), "JSON: save it as CSV, or"),
        (lambda: json.dumps([{"a": 1}], indent=1).encode(), "JSON"),
        (lambda: json.dumps([[1, 2]]).encode("utf-16"), "JSON"),
        (lambda: b"\n<!DOCTYPE html>\n<html>", "a web page: download the file that the page shows"),
        (lambda: b"<html lang='en'>", "a web page"),
        (lambda: b'<?xml version="1.0"?><a/>', "XML"),
        (lambda: b"@RELATION iris\n", "an ARFF file"),
    ],
)
def test_what_is_no_csv_file_is_called_by_what_it_is(make, kind):
    with pytest.raises(TinynetError, match=f"^a.csv: this is {kind}"):
        text_of(make(), "a.csv")


def test_a_database_is_one(tmp_path):
    with pytest.raises(TinynetError, match="an SQLite database: export a table of it as CSV"):
        text_of(database(tmp_path / "a.db"), "a.csv")


def test_a_pickle_is_refused_too():
    with pytest.raises(TinynetError, match="stands in no text file"):
        text_of(pickle.dumps({"a": [1.5, 2.5]}), "a.csv")


def test_files_that_other_libraries_write_are_called_by_what_they_are():
    pa, np = library("pyarrow"), library("numpy")
    parquet, feather = library("pyarrow.parquet"), library("pyarrow.feather")
    for write, kind in (
        (parquet.write_table, "a Parquet file"),
        (feather.write_feather, "an Arrow"),
    ):
        file = io.BytesIO()
        write(pa.table({"a": [1]}), file)
        with pytest.raises(TinynetError, match=kind):
            text_of(file.getvalue(), "a.csv")
    file = io.BytesIO()
    np.save(file, np.ones(3))
    with pytest.raises(TinynetError, match="a file of NumPy"):
        text_of(file.getvalue(), "a.csv")


@pytest.mark.parametrize(
    "text", ["[1, 5),x\n", "{a},b\n", "<5,b\n", "PK,b\n", "@home,b\n", "[a]\n"]
)
def test_a_table_that_begins_alike_is_let_through(text):
    assert plain_text(text, "a.csv") == text
    assert text_of(text.encode(), "a.csv") == (text, [])
