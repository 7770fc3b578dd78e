"""Events as a PostGIS table, and back without loss."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from conflictmap.cells import plain_cells
from conflictmap.errors import TableError
from conflictmap.formats.flat import events_from_columns
from conflictmap.formats.packages import optional
from conflictmap.schema import COLUMNS

if TYPE_CHECKING:
    import geopandas as gpd

_TYPES = {
    "string": "text",
    "date": "date",
    "Int8": "smallint",
    "Int64": "bigint",
    "Float64": "double precision",
    "boolean": "boolean",
    "list": "text[]",
    "records": "jsonb",
}
_KINDS = {column.name: column.dtype for column in COLUMNS}
_SRID = 4326


def is_database(path: object) -> bool:
    """Whether a path is a database's address.

    >>> is_database("postgresql://localhost/syria"), is_database("events.gpkg")
    (True, False)
    """
    return re.match(r"postgres(?:ql)?(?:\+\w+)?://", str(path)) is not None


def must_answer(url: str) -> None:
    """Raise TableError where the database cannot be reached: to be said before the work."""
    with _connected(url):
        pass


def write_postgis(events: gpd.GeoDataFrame, url: str, table: str) -> None:
    """Write events as a table, which replaces an events table of that name, in one transaction.

    Parameters
    ----------
    events : geopandas.GeoDataFrame
        A validated events table.
    url : str
        postgresql://user@host/database; the database has the extension postgis.
    table : str
        NAME or SCHEMA.NAME.

    Raises
    ------
    TableError
        The database refuses, or the table that is there is no events table.
    """
    import shapely

    sql, Jsonb = optional("psycopg.sql"), optional("psycopg.types.json").Jsonb  # noqa: N806
    names = [str(name) for name in events if name != "geometry"]
    kinds = [_KINDS.get(name, "string") for name in names]
    name = sql.Identifier(*table.split("."))
    cells = [
        [_cell(v, kind, Jsonb) for v in plain_cells(events[n])] for n, kind in zip(names, kinds, strict=True)
    ]
    shapes = shapely.to_wkb(shapely.set_srid(events.geometry.to_numpy(), _SRID), hex=True, include_srid=True)
    with _connected(url) as connection:
        _refuse_foreign(connection, table)
        connection.execute(sql.SQL("DROP TABLE IF EXISTS {}").format(name))
        columns: list[Any] = [
            sql.SQL("{} {}").format(sql.Identifier(n), sql.SQL(_TYPES[k]))
            for n, k in zip(names, kinds, strict=True)
        ]
        columns.append(sql.SQL(f"geometry geometry(Point, {_SRID}), PRIMARY KEY (event_id)"))
        connection.execute(sql.SQL("CREATE TABLE {} ({})").format(name, sql.SQL(", ").join(columns)))
        fields = sql.SQL(", ").join(map(sql.Identifier, [*names, "geometry"]))
        with connection.cursor().copy(sql.SQL("COPY {} ({}) FROM STDIN").format(name, fields)) as copy:
            for row in zip(*cells, shapes, strict=True):
                copy.write_row(row)
        connection.execute(sql.SQL("CREATE INDEX ON {} USING gist (geometry)").format(name))
        for column in COLUMNS:
            statement = sql.SQL("COMMENT ON COLUMN {}.{} IS {}")
            connection.execute(
                statement.format(name, sql.Identifier(column.name), sql.Literal(column.meaning))
            )


def _cell(value: Any, kind: str, jsonb: Any) -> Any:
    if kind == "records":
        return jsonb(value)
    return str(value) if kind == "string" and value is not None else value


def _refuse_foreign(connection: Any, table: str) -> None:
    """Stop before a table is dropped that conflictmap did not write."""
    names = _column_names(connection, table)
    if names and not set(_KINDS) <= names:
        raise TableError(f"table {table} is there and is no events table; choose another name with --layer")


def _column_names(connection: Any, table: str) -> set[str]:
    rows = connection.execute(
        "SELECT attname FROM pg_attribute"
        " WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped",
        [".".join('"' + part.replace('"', '""') + '"' for part in table.split("."))],
    )
    return {row[0] for row in rows}


def read_postgis(url: str, table: str) -> gpd.GeoDataFrame:
    """The events of a table that `write_postgis` wrote.

    Raises
    ------
    TableError
        The database refuses, or has no such events table.
    """
    import shapely

    sql = optional("psycopg.sql")
    with _connected(url) as connection:
        names = _column_names(connection, table)
        if not set(_KINDS) <= names:
            raise TableError(
                f"{without_password(url)} has no events table {table}; name one (--from-layer, or layer=)"
            )
        own = sorted(names - set(_KINDS) - {"geometry"})
        fields = [*_KINDS, *own]
        query = sql.SQL("SELECT {}, ST_AsBinary(geometry) FROM {} ORDER BY event_id").format(
            sql.SQL(", ").join(map(sql.Identifier, fields)), sql.Identifier(*table.split("."))
        )
        rows = connection.execute(query).fetchall()
    columns = {name: [row[i] for row in rows] for i, name in enumerate(fields)}
    return events_from_columns(columns, shapely.from_wkb([row[-1] for row in rows]))


@contextmanager
def _connected(url: str) -> Iterator[Any]:
    """A transaction of the database; what it refuses becomes one line without the password."""
    psycopg = optional("psycopg")
    shown = without_password(url)
    try:
        with psycopg.connect(
            re.sub(r"^postgres(?:ql)?(?:\+\w+)?:", "postgresql:", url), connect_timeout=10
        ) as connection:
            yield connection
    except psycopg.errors.UndefinedObject as error:
        raise TableError(f"{shown}: {_first_line(error)}; has it the extension postgis?") from error
    except psycopg.Error as error:
        raise TableError(f"{shown}: {_first_line(error)}") from error


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n", 1)[0]


def without_password(url: str) -> str:
    """The address as a message may show it.

    >>> without_password("postgresql://me:secret@localhost:5432/syria?password=secret")
    'postgresql://localhost:5432/syria'
    """
    parts = urlsplit(url)
    return f"postgresql://{parts.netloc.rpartition('@')[2]}{parts.path}"
