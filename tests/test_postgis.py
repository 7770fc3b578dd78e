"""Events to PostGIS and back, against a real server that the test starts and stops itself."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import pandas as pd
import psycopg
import pytest
from frames import SHELLING, UNPLACED, frame, tables
from hypothesis import HealthCheck, given, settings

from conflictmap.errors import TableError
from conflictmap.export import write_events
from conflictmap.schema import COLUMNS, empty_events
from conflictmap.tables import read_events

REQUIRED = os.environ.get("CONFLICTMAP_REQUIRE_POSTGIS") == "1"


def missing(reason: str) -> None:
    """Skip with a printed reason, or fail where the run must not skip."""
    if REQUIRED:
        pytest.fail(reason)
    pytest.skip(reason)


def server_programs() -> Path | None:
    """The folder of initdb and pg_ctl of the newest server that has PostGIS."""
    for control in sorted(Path("/usr/share/postgresql").glob("*/extension/postgis.control"), reverse=True):
        folder = Path("/usr/lib/postgresql") / control.parent.parent.name / "bin"
        if (folder / "initdb").exists():
            return folder
    return None


def as_server_user() -> dict[str, object]:
    """PostgreSQL refuses to run as root; then it runs as the user that Debian's package makes."""
    if os.getuid() != 0:
        return {}
    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        missing("no user postgres, and PostgreSQL does not run as root")
        raise
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a fresh database with PostGIS."""
    programs = server_programs()
    if programs is None:
        missing(
            "no PostgreSQL with PostGIS on this machine (Debian: apt-get install postgresql-15-postgis-3)"
        )
        raise AssertionError
    user = as_server_user()
    folder = Path(tempfile.mkdtemp(prefix="conflictmap-postgis-"))
    if user:
        shutil.chown(folder, "postgres", "postgres")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [programs / program, "-D", folder / "data", *arguments],
            check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, cwd=folder, **user,
        )  # fmt: skip

    run("initdb", "--auth=trust", "--username=tester", "--encoding=UTF8", "--no-sync")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    run("pg_ctl", "start", "--wait", "--options", options, "--log", str(folder / "log"))
    try:
        address = f"postgresql://tester:secret@127.0.0.1:{port}"
        with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE syria")
        with psycopg.connect(f"{address}/syria", autocommit=True) as connection:
            connection.execute("CREATE EXTENSION postgis")
        yield f"{address}/syria"
    finally:
        run("pg_ctl", "stop", "--mode=immediate")
        shutil.rmtree(folder)


def assert_same(got: gpd.GeoDataFrame, expected: gpd.GeoDataFrame) -> None:
    pd.testing.assert_frame_equal(pd.DataFrame(got), pd.DataFrame(expected), check_exact=True)
    assert got.crs == expected.crs


def test_round_trip_is_exact(server: str) -> None:
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(tables)
    def holds(events: gpd.GeoDataFrame) -> None:
        write_events(events, server)
        assert_same(read_events(server), events)

    holds()
    write_events(empty_events(), server, layer="nothing")
    assert_same(read_events(server, layer="nothing"), empty_events())


def test_what_the_database_sees(server: str) -> None:
    write_events(frame([SHELLING, UNPLACED]), server, layer="hama")
    with psycopg.connect(server) as connection:
        near = (
            "SELECT count(*) FROM hama WHERE ST_DWithin(geometry::geography, ST_MakePoint(36.6, 35.37), 1000)"
        )
        assert connection.execute(near).fetchone() == (1,)
        days = "SELECT event_date + 1, sources[1], claims->0->>'quote' FROM hama WHERE geometry IS NOT NULL"
        assert [str(v) for v in connection.execute(days).fetchone()] == ["2014-04-12", "SANA", "Two died."]
        comments = "SELECT count(*) FROM pg_description WHERE objoid = 'hama'::regclass"
        assert connection.execute(comments).fetchone() == (len(COLUMNS),)


def test_a_second_writing_replaces_the_first(server: str) -> None:
    write_events(frame([SHELLING, UNPLACED]), server, layer="again")
    write_events(frame([SHELLING]), server, layer="again")
    assert len(read_events(server, layer="again")) == 1


def test_a_foreign_table_is_never_replaced(server: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE TABLE people (name text)")
        connection.execute("INSERT INTO people VALUES ('Anna')")
    with pytest.raises(TableError, match="no events table; choose another name with --layer"):
        write_events(frame([SHELLING]), server, layer="people")
    with psycopg.connect(server) as connection:
        assert connection.execute("SELECT name FROM people").fetchone() == ("Anna",)
    with pytest.raises(TableError, match="has no events table people"):
        read_events(server, layer="people")


def test_a_failed_writing_leaves_what_was_there(server: str) -> None:
    write_events(frame([SHELLING]), server, layer="kept")
    with pytest.raises(TableError):
        write_events(frame([{**UNPLACED, "notes": "NUL \x00"}]), server, layer="kept")
    assert len(read_events(server, layer="kept")) == 1


def test_a_schema_may_be_named(server: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute('CREATE SCHEMA "My Desk"')
    write_events(frame([SHELLING]), server, layer="My Desk.events")
    assert len(read_events(server, layer="My Desk.events")) == 1


@pytest.mark.parametrize("scheme", ["postgres", "postgresql+psycopg"])
def test_other_spellings_of_the_address(server: str, scheme: str) -> None:
    write_events(frame([SHELLING]), server.replace("postgresql", scheme, 1), layer="spelled")
    assert len(read_events(server, layer="spelled")) == 1


def test_messages_are_one_line_without_the_password(server: str) -> None:
    for address in (server.replace("syria", "nowhere"), "postgresql://me:secret@127.0.0.1:1/x"):
        with pytest.raises(TableError) as raised:
            write_events(empty_events(), address)
        assert "secret" not in str(raised.value)
        assert "\n" not in str(raised.value)


def test_a_database_without_postgis_says_so(server: str) -> None:
    with pytest.raises(TableError, match="postgis"):
        write_events(empty_events(), server.replace("/syria", "/postgres"))
