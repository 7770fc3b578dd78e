"""Online map tiles by their name in xyzservices, for those who ask for them."""

from __future__ import annotations

from conflictmap.errors import ConflictmapError


def online_tiles(name: str) -> dict[str, str | int]:
    """Address, attribution and largest zoom of an online map.

    Parameters
    ----------
    name : str
        As xyzservices has it: "OpenStreetMap.Mapnik", "Esri.WorldImagery".

    Raises
    ------
    ConflictmapError
        xyzservices has no such map, or the map needs a key.

    Examples
    --------
    >>> online_tiles("OpenStreetMap.Mapnik")["attribution"]
    '(C) OpenStreetMap contributors'
    """
    import xyzservices

    try:
        provider = xyzservices.providers.query_name(name)
    except ValueError as error:
        known = ", ".join(sorted(xyzservices.providers.flatten())[:5])
        raise ConflictmapError(f"tiles: {name!r} is not in xyzservices; it has {known}, ...") from error
    if provider.requires_token():
        raise ConflictmapError(
            f"tiles: {provider.name} needs a key of its provider; choose one that does not"
        )
    return {
        "url": str(provider.build_url(fill_subdomain=False)),
        "attribution": str(provider.attribution),
        "maxZoom": int(provider.get("max_zoom", 18)),
        "terms": f"{provider.name}, {provider.attribution}; read the provider's terms before publishing",
    }
