"""The text in a file's bytes, whatever its encoding, or the reason why there is none."""

from __future__ import annotations

import codecs
import re

from conflictmap.errors import ReportError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_HIGH_LETTERS = re.compile(rb"[\xc0-\xff]+")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LINE_ENDS = re.compile(r"\r\n?")
#: Of the characters of a text, how many may be control characters before it counts as binary.
_MAX_CONTROL_SHARE = 0.01


def decode_text(data: bytes) -> tuple[str, str]:
    r"""The text and the name of its encoding; line ends become "\n", a byte order mark goes.

    UTF-8 unless the bytes say otherwise: a byte order mark (UTF-8, UTF-16, UTF-32), or bytes that are
    not UTF-8. Those are UTF-8 with damage, where most of what is beyond ASCII still reads as UTF-8;
    else Windows-1256 or ISO-8859-6 where its letters stand in whole words (Arabic), else Windows-1252, where
    accented letters stand alone among ASCII.

    Raises
    ------
    ReportError
        The bytes are no text: NUL or too many control characters.

    Examples
    --------
    >>> decode_text("مجزرة في معان".encode("cp1256"))
    ('مجزرة في معان', 'Windows-1256')
    >>> decode_text("a café in Alep".encode("cp1252"))
    ('a café in Alep', 'Windows-1252')
    """
    text, encoding = _decode(data)
    if "\x00" in text:
        raise ReportError(
            "holds NUL bytes, so it is binary or UTF-16 without a byte order mark; save it as UTF-8 text"
        )
    if len(_CONTROLS.findall(text)) > _MAX_CONTROL_SHARE * len(text):
        raise ReportError("is binary: too many control characters for a text")
    return _LINE_ENDS.sub("\n", text), encoding


def well_formed(text: str) -> str:
    """The text without lone surrogates and NUL, which JSON can smuggle in and not every file can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "\ufffd")


def _decode(data: bytes) -> tuple[str, str]:
    for mark, codec, name in _BOMS:
        if data.startswith(mark):
            return data.decode(codec, "replace"), name
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        pass
    damaged = data.decode("utf-8", "replace")
    bad = damaged.count("\ufffd")
    if bad < sum(1 for c in damaged if c > "\x7f") - bad:
        return damaged, "damaged UTF-8"
    if _is_arabic(data):
        codec, name = _arabic_codec(data)
        return data.decode(codec, "replace"), name
    return data.decode("cp1252", "replace"), "Windows-1252"


def _is_arabic(data: bytes) -> bool:
    """Whether the letters beyond ASCII come in runs, as in Arabic words, and not one by one."""
    runs = [len(run) for run in _HIGH_LETTERS.findall(data)]
    return sum(n for n in runs if n > 1) > sum(n for n in runs if n == 1)


def _arabic_codec(data: bytes) -> tuple[str, str]:
    """ISO-8859-6 where its waw and yeh outnumber those of Windows-1256, with its alef maksura.

    Each of the two has rare signs where the other has these letters, which every Arabic text holds.
    """
    if data.count(b"\xe8") + data.count(b"\xea") <= data.count(b"\xec") + data.count(b"\xed"):
        return "cp1256", "Windows-1256"
    return "iso8859_6", "ISO-8859-6"
