"""What the rules know, read from the .toml files beside this module into frozen records.

The tables are meant to be edited by people who do not write Python: every mistake in them is reported with
the file, the entry and the field, what was given and what is allowed.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from importlib import resources
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from conflictmap.errors import ConflictmapError

Record = TypeVar("Record")

#: The sides of the war, as the filters of the map group them.
Side = Literal[
    "government",
    "opposition",
    "al-qaeda-linked",
    "islamic-state",
    "kurdish-led",
    "turkey",
    "russia",
    "iran",
    "israel",
    "coalition",
    "iraq",
    "lebanon",
    "civilians",
    "international",
    "independent",
    "unknown",
]
ActorKind = Literal["army", "militia", "group", "alliance", "state", "political", "civilians", "unknown"]
SpeakerKind = Literal["monitor", "media", "state", "army", "group", "political", "aid", "witness", "unnamed"]


@dataclass(frozen=True, slots=True)
class Actor:
    """One who acts or is acted upon: a group, an army, a state, civilians.

    Parameters
    ----------
    name : str
        Standard name, as the events table shows it.
    side : str
        One of `Side`.
    kind : str
        One of `ActorKind`.
    aliases : tuple of str
        Other spellings. Lower-case words match in any case, capitalised ones only capitalised, acronyms
        exactly.
    arabic : tuple of str
        Names in Arabic script; the first is the standard one, a neutral name that the page shows.
    labels : tuple of str
        Words that some speakers use for it and that others would not ("terrorists"); flagged where found.
    owners : tuple of str
        Words that make forces its own: with "regime" come "regime troops", "regime helicopters". Those that
        also stand for it alone ("the regime struck") are among the aliases too.
    ground, air : str or None
        Standard name of the owner's ground and air forces; None = the actor itself.
    parent : str or None
        Standard name of the actor that it belongs to or fought under.
    since, until : int or None
        First and last year under this name, within 2011-2024; None = before, after or not known.
    """

    name: str
    side: Side
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    arabic: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    ground: str | None = None
    air: str | None = None
    parent: str | None = None
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who reports or claims: a monitor, an agency, a ministry, witnesses.

    Parameters
    ----------
    name : str
        Standard name.
    side : str
        One of `Side`; "independent" for publishers and monitors of no party.
    kind : str
        One of `SpeakerKind`.
    aliases : tuple of str
        Other spellings, matched as those of an `Actor`.
    arabic : tuple of str
        Names in Arabic script.
    metonyms : tuple of str
        Place names that stand for it before a verb of speech ("Damascus denied").
    """

    name: str
    side: Side
    kind: SpeakerKind
    aliases: tuple[str, ...] = ()
    arabic: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()


@functools.cache
def read_vocabulary(filename: str) -> Mapping[str, Any]:
    """Content of one vocabulary file, as `tomllib` gives it; do not change it.

    Parameters
    ----------
    filename : str
        Name of a file in ``conflictmap/vocabulary``.

    Raises
    ------
    ConflictmapError
        If there is no such file or it is not TOML.
    """
    source = resources.files(__name__) / filename
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConflictmapError(f"there is no vocabulary file {filename} in conflictmap/vocabulary") from None
    except tomllib.TOMLDecodeError as error:
        raise ConflictmapError(f"{filename} is not valid TOML: {error}") from None


@functools.cache
def read_word_list(filename: str) -> frozenset[str]:
    """The words of a vocabulary file with one word a line, "#" before remarks.

    >>> "walid" in read_word_list("given_names.txt")
    True
    """
    text = (resources.files(__name__) / filename).read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def make_records(
    table: Mapping[str, Any], key: str, record: type[Record], *, filename: str
) -> tuple[Record, ...]:
    """The ``[[key]]`` entries of a vocabulary file as frozen records, in the file's order.

    Parameters
    ----------
    table : mapping
        The file's content.
    key : str
        Name of the array of entries.
    record : type
        A dataclass; its fields are the keys that an entry may have, those without default the ones it must
        have. Lists become tuples.
    filename : str
        For the error messages.

    Raises
    ------
    ConflictmapError
        If an entry lacks a field, has one that is unknown or of another type, or repeats a name.

    Examples
    --------
    >>> table = {"speaker": [{"name": "SANA", "side": "government", "kind": "media"}]}
    >>> make_records(table, "speaker", Speaker, filename="x.toml")[0].name
    'SANA'
    >>> make_records({"speaker": [{"name": "SANA"}]}, "speaker", Speaker, filename="x.toml")
    Traceback (most recent call last):
    conflictmap.errors.ConflictmapError: x.toml, speaker 1 ("SANA"): side is missing
    """
    made: dict[str, Record] = {}
    for number, entry in enumerate(table.get(key, ()), 1):
        where = f'{filename}, {key} {number} ("{entry.get("name", "")}")'
        _check(entry, record, where)
        if entry.get("name", number) in made:
            raise ConflictmapError(f"{where}: this name stands there twice; join the entries")
        values = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}
        made[entry.get("name", number)] = record(**values)
    if not made:
        raise ConflictmapError(f"{filename} has no [[{key}]] entries")
    return tuple(made.values())


def _check(entry: Mapping[str, Any], record: type, where: str) -> None:
    """Raise unless every required field is there and each field given is known and of its type."""
    hints = get_type_hints(record)
    known = {f.name: f for f in fields(record)}
    for name in entry:
        if name not in known:
            raise ConflictmapError(f'{where}: unknown field "{name}"; allowed are {", ".join(known)}')
    for name, field in known.items():
        if name in entry:
            _check_value(entry[name], hints[name], f"{where}: {name}")
        elif field.default is MISSING and field.default_factory is MISSING:
            raise ConflictmapError(f"{where}: {name} is missing")


def _check_value(value: Any, hint: Any, where: str) -> None:
    """Raise unless a TOML value suits a field's type: text, number, flag, one of a few words, a list."""
    options = get_args(hint) or (hint,)
    if get_origin(hint) is tuple or isinstance(value, list):
        if get_origin(hint) is not tuple or not isinstance(value, list):
            raise ConflictmapError(f"{where} is {value!r}; expected was {_in_words(hint)}")
        if not all(isinstance(v, options[0]) for v in value):
            raise ConflictmapError(f"{where} is {value!r}; expected was {_in_words(hint)}")
        return
    words = [option for option in options if isinstance(option, str)]
    if words and value not in words:
        raise ConflictmapError(f"{where} is {value!r}; allowed are {', '.join(words)}")
    if not words and not isinstance(value, tuple(o for o in options if isinstance(o, type))):
        raise ConflictmapError(f"{where} is {value!r}; expected was {_in_words(hint)}")


def _in_words(hint: Any) -> str:
    """What a field of this type holds, in the words of a TOML file."""
    if get_origin(hint) is tuple:
        return f"a list of {_in_words(get_args(hint)[0])}"
    names = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}
    kinds = [names[option] for option in (get_args(hint) or (hint,)) if option in names]
    return " or ".join(kinds) or str(hint)


@functools.cache
def load_actors() -> tuple[Actor, ...]:
    """Every actor of ``actors.toml``.

    Raises
    ------
    ConflictmapError
        If the file breaks its rules, for example by naming a parent that is not in it.

    Examples
    --------
    >>> next(actor.side for actor in load_actors() if actor.name == "Syrian Air Force")
    'government'
    """
    actors = make_records(read_vocabulary("actors.toml"), "actor", Actor, filename="actors.toml")
    names = {actor.name for actor in actors}
    for actor in actors:
        for field in ("parent", "ground", "air"):
            other = getattr(actor, field)
            if other is not None and other not in names:
                raise ConflictmapError(
                    f'actors.toml, actor "{actor.name}": {field} "{other}" is not the name of an actor there'
                )
    return actors


@functools.cache
def load_speakers() -> tuple[Speaker, ...]:
    """Every speaker of ``speakers.toml``.

    Examples
    --------
    >>> next(speaker.kind for speaker in load_speakers() if speaker.name == "SANA")
    'media'
    """
    return make_records(read_vocabulary("speakers.toml"), "speaker", Speaker, filename="speakers.toml")


@functools.cache
def actor_named(name: str) -> Actor | None:
    """The actor of a standard name; None where there is none of that name.

    >>> actor_named("Hezbollah").side
    'iran'
    """
    return next((actor for actor in load_actors() if actor.name == name), None)
