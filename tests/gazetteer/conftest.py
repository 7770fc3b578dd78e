"""The built data as the tests read it, and a tiny folder of sources in the shape of the real ones."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:  # `gazetteer` is no installed package
    sys.path.insert(0, str(ROOT))

DATA = ROOT / "gazetteer" / "data"


def read_tsv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="session")
def data() -> Path:
    return DATA


@pytest.fixture(scope="session")
def places() -> list[dict[str, str]]:
    return read_tsv(DATA / "places.tsv")


@pytest.fixture(scope="session")
def names() -> list[dict[str, str]]:
    return read_tsv(DATA / "names.tsv")


def _write_csv(path: Path, header: str, *rows: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")


def _write_json(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def _square(west: float, south: float, size: float) -> dict[str, object]:
    ring = [
        [west, south],
        [west, south + size],
        [west + size, south + size],
        [west + size, south],
        [west, south],
    ]
    return {"type": "Polygon", "coordinates": [ring]}


@pytest.fixture(scope="session")
def tiny_sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two governorates of one subdistrict each, north and south of 35 N, with three communities."""
    folder = tmp_path_factory.mktemp("tiny") / "sources"
    ocha = folder / "ocha"
    north = {
        "adm1": ("Norda", "نوردا", "SY91"),
        "adm2": ("Norda", "نوردا", "SY9100"),
        "adm3": ("Norda", "نوردا", "SY910000"),
    }
    south = {
        "adm1": ("Suda", "سودا", "SY92"),
        "adm2": ("Suda", "سودا", "SY9200"),
        "adm3": ("Suda", "سودا", "SY920000"),
    }
    for level in (1, 2, 3):
        header, rows = [], []
        for part in range(1, level + 1):
            header += [f"adm{part}_name", f"adm{part}_name1", f"adm{part}_pcode"]
        for units in (north, south):
            rows.append(",".join(",".join(units[f"adm{part}"]) for part in range(1, level + 1)))
        _write_csv(ocha / f"syr_admin{level}.csv", ",".join(header), *rows)
    places = (
        "featurename_en,pcode,adm4_en,adm4_ar,adm3_en,adm3_ar,adm3_pcode,adm2_en,adm2_ar,adm1_en,adm1_ar,"
        "point_x,point_y"
    )

    def community(code: str, english: str, arabic: str, units: dict, lon: float, lat: float) -> str:
        (n3, a3, p3), (n2, a2, _), (n1, a1, _) = units["adm3"], units["adm2"], units["adm1"]
        return f"{english} ({n3}),{code},{english},{arabic},{n3},{a3},{p3},{n2},{a2},{n1},{a1},{lon},{lat}"

    _write_csv(
        ocha / "syr_populatedplaces.csv",
        places,
        community("C9001", "Norda", "نوردا", north, 36.5, 35.5),
        community("C9002", "Tal Qamar / Qamarli", "تل قمر_قمرلي", north, 36.2, 35.2),
        community("C9003", "Ein Zarqa", "عين الزرقــا", south, 36.5, 34.5),
    )
    _write_csv(
        ocha / "syr_admincapitals.csv",
        "adm_p_lvl,name,x_coord,y_coord",
        "1,Norda,36.501,35.501",
    )
    _write_csv(
        ocha / "syr_neighborhoods.csv",
        "neighborhoodname_en,neighborhoodname_ar,neighborhoodpcode,neighborhoodaltname1_en,neighborhoodaltname2_en,"
        "adm3_en,adm3_pcode,adm2_en,adm1_en,areaname_en,areaname_ar,areapcode",
        "Old Quarter,الحي القديم,N9001,,,Norda,SY910000,Norda,Norda,<Null>,<Null>,<Null>",
    )
    shapes = [("SY910000", _square(36, 35, 1)), ("SY920000", _square(36, 34, 1))]
    features = [{"type": "Feature", "properties": {"adm3_pcode": c}, "geometry": g} for c, g in shapes]
    _write_json(ocha / "syr_admin3.geojson", {"type": "FeatureCollection", "features": features})
    quarter = {"type": "Feature", "properties": {"pcode": "N9001"}, "geometry": _square(36.49, 35.49, 0.02)}
    _write_json(ocha / "syr_neighborhoods.geojson", {"type": "FeatureCollection", "features": [quarter]})
    for name in ("governorates", "districts", "subdistricts"):
        _write_json(folder / "open-syria" / f"{name}.json", [])
    _write_json(folder / "open-syria-transport" / "locations.json", [])
    _write_csv(
        folder / "ourairports" / "airports_levant.csv",
        "ident,type,name,latitude_deg,longitude_deg,iso_country,keywords",
        "OS99,small_airport,Ein Zarqa Air Base,34.53,36.52,SY,",
    )
    localities = [
        _locality(
            11,
            "‘Ayn az Zarqā",
            34.501,
            36.5,
            {"ara_x_preferred": ["عين الزرقا"], "ell_x_preferred": ["Ζάρκα"]},
        ),
        _locality(
            12,
            "Mazra‘at Salām",
            34.8,
            36.8,
            {"ara_x_preferred": ["مزرعة سلام"], "und_x_variant": ["mzr slm"]},
        ),
    ]
    for code in ("", "_lb", "_jo", "_iq", "_tr", "_il"):
        lines = localities if not code else []
        path = folder / "whosonfirst" / f"places{code}.jsonl"
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(json.dumps(row) + "\n" for row in lines), encoding="utf-8")
    return folder


def _locality(
    number: int, name: str, lat: float, lon: float, names: dict[str, list[str]]
) -> dict[str, object]:
    return {
        "wof_id": number, "placetype": "locality", "name": name, "gn_name": name, "gn_ascii": None,
        "lat": lat, "lon": lon, "population": None, "wd_id": None, "superseded_by": [], "names": names,
    }  # fmt: skip


_PLACES = "place_id,name,name_ar,kind,lat,lon,radius_km,admin1,country,aliases,source"
_AREAS = "place_id,name,name_ar,kind,members,wkt,aliases,source"
_MAPPED = "place_id,name,kind,lat,lon,aliases,source"
_ALIASES = "place_id,alias,type,source"
_REPORTED = "place_id,known_for,often,source"


def write_curated(
    folder: Path,
    places: Sequence[str] = (),
    areas: Sequence[str] = (),
    aliases: Sequence[str] = (),
    reported: Sequence[str] = (),
    mapped: Sequence[str] = (),
) -> None:
    """Curated tables in `folder`: one right row each, then the rows given; and one retired id."""
    dam = "cm:north-dam,North Dam,سد الشمال,dam,35.6,36.4,,Norda,Syria,Sadd Norda|fr:Barrage du Nord,own"
    lands = "cm:both-lands,Both Lands,,region,SY91 SY92,,The Lands,own"
    _write_csv(folder / "curated" / "places.csv", _PLACES, dam, *places)
    _write_csv(folder / "curated" / "areas.csv", _AREAS, lands, *areas)
    hill = "cm:north-hill,Tell North,hill,35.61,36.41,Hill of the North,a map"
    _write_csv(folder / "curated" / "mapped.csv", _MAPPED, hill, *mapped)
    _write_csv(folder / "curated" / "aliases.csv", _ALIASES, "C9003,Zarqa Spring,press,own", *aliases)
    _write_csv(folder / "curated" / "reported.csv", _REPORTED, "C9002,fought over in 2014,,own", *reported)
    (folder / "retired_ids.txt").write_text("# one a line\ncm:gone  # why\n", encoding="utf-8")
