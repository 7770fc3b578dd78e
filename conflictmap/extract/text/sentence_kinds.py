"""What a sentence of an article is: the story itself, a headline, a caption, a byline or boilerplate."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["text", "headline", "caption", "boilerplate", "byline"]

# How lines of boilerplate begin.
_BOILERPLATE_LINE = re.compile(
    "|".join(
        (
            r"(?:show |post |view )?comments?\b.{0,12}$",
            r"most (?:read|popular|viewed)\b",
            r"(?:close )?video player|now playing|read (?:also|more|next)\b.{0,8}$",
            r"related (?:articles|stories|topics|content|news)\b|share (?:this|on)\b",
            r"(?-i:See (?:also )?(?:[A-Z][\w’']*,? ){1,6}\d{0,2}:)",
            r"[\d ]{0,8}(?-i:(?:Related|Topic|Tags):? (?=[A-Z\d]))",
            r"(?:logo wide|helpful keywords|advertisement|continue reading|back to top|tags?:?)$",
            r"thank you\b.{0,20}$|success!",
            r"[\d. ]*(?:\(updated.{0,30}\) ?)?get short url",
            r"(?:(?:twitter|facebook) )?font size",
            r"\W{0,40}©",
            r"(?:https?://|www\.)\S+$|\d{6,}_\w+$|\(?[^()]{0,60}::[^()]{0,60}https?://\S+\)?$",
            r"(?:facebook|twitter|whatsapp|print|email)(?:\s+(?:facebook|twitter|whatsapp|print))*$",
        )
    ),
    re.IGNORECASE,
)
# What boilerplate says anywhere in a line, each by a word of it: few sentences have one, and plain words are
# found much faster than every pattern is tried at every letter.
_BOILERPLATE = [
    (word, re.compile(pattern, re.IGNORECASE))
    for word, pattern in {
        "source": r"\(\s*source\b[^)]{0,80}\)",
        "please": r"please (?:provide|enter|indicate|sign|log|read)\b|\bkeep reading, please",
        "all set": r"you[’']re all set",
        "receive": r"you[’']ll (?:also )?receive\b",
        "inbox": r"in your inbox\b|\bcheck your inbox",
        "newsletter": r"\bnewsletters?\b",
        "sign": r"\bsign(?:ed)? up (?:for|to)\b",
        "subscri": r"\bsubscri(?:be|ption)\b",
        "email": r"\bemail updates?\b|\bby email$",
        "follow us": r"\bfollow us on\b",
        "terms of": r"\bterms of (?:use|service)\b",
        "policy": r"\b(?:privacy|cookie) policy\b",
        "rights reserved": r"\ball rights reserved\b",
        "copyright": r"\bcopyright \d",
        "©": r"©\s*\d{4}",
        "community standards": r"\bcommunity standards",  # sites glue it to what follows
    }.items()
]
_BYLINE = re.compile(
    "|".join(
        (
            r"(?:By|BY|From|Story by|Written by)\s+[A-Z][\w.’'-]+"
            r"(?:\s+(?:and\s+)?[A-Z(©][\w.’'-]*){0,8}\s*[^\w]{0,40}$",
            r"(?:AFP|AP|Reuters|REUTERS|DPA|dpa|Xinhua|Agencies)\b[\w ,]{4,40}\d{4}$",
            r"\(?(?i:additional )?(?i:reporting|editing|writing|compiled|edited) (?:and \w+ )?by\b",
            r"\(?[Tt]ranslated (?:and|by)\b.{0,60}",
            r"-{2,}\s?[A-Z]\w+$",
            r"(?i:this article is an edited translation)",
            r"(?:[A-Z][\w’'-]+\s+){1,4}(?:is|was) (?:a|an|the|The|[A-Z][\w ]{0,30}[’']s)\b.{0,60}"
            r"\b(?:correspondent|reporter|journalist|editor|bureau chief|columnist|contributor|fellow)\b",
        )
    )
)
_CONTRIBUTED = re.compile(r"contributed to this (?:report|article|story)\b")
_CAPTION = re.compile(
    "|".join(
        (
            r"\[(?i:youtube|afp|reuters|ap|epa|getty|file|twitter|al jazeera)[^\]]{0,30}\]",
            r"\(?\b(?i:file photo|handout|photo (?:by|courtesy)|ap photo|afp photo|screenshot)\b",
            r"\b(?:in|this) (?:this )?(?:file |undated |video )*(?:photo|picture|image|frame grab)\b",
            r"^[•*\s]*[A-Z][A-Z ’'-]{6,60}:\s+[A-Z][a-z]",
            r"^(?:A|An|The|Two|Three|Several|Some|People|Smoke|Residents|Rebels?|Fighters?|Men|Women|Children"
            r"|Civilians?|Soldiers?|Medics?|Rescuers?)\b(?:\s+[\w-]+){0,5}?\s+(?:walks?|rises?|billows?|stands?"
            r"|inspects?|looks?|sits?|gathers?|rides?|carr(?:y|ies)|search(?:es)?|reacts?|poses?|surveys?)\s",
        )
    )
)
# "REUTERS/Ali Omar", "AP Photo Ali Omar": whose picture stands here, with its caption or a link behind it.
CREDIT = re.compile(
    r"[^A-Za-z0-9]{0,40}(?:REUTERS|(?:AP |AFP |Sputnik )?(?i:photo)|Sputnik|Getty Images)[ /:]"
    r"(?:[A-Z][\w.’'-]+ ){2}(?=[A-Z\d\"'“‘]|$)"
)
# "... in Dael, Syria, September 18, 2016.", "... protest in Amuda May 5, 2013.", "... - YouTube": how
# captions end, wherever they stand; stories say "on May 5".
_CAPTION_END = re.compile(
    r"\b(?:Syria|Iraq|Lebanon|Turkey|Jordan),? (?:on )?[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}\W*$| - YouTube$"
    r"|\b(?!on |of |and |to |by |from |until |till |since |dated |before |after |between |through )[\w’'-]+ "
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{1,2},? \d{4}\W*$"
)
#: What a caption's end ends with, which most sentences don't.
_YEAR_OR_SITE = re.compile(r"\d{4}\W*$|YouTube$")
# "Protesters in Baniyas (13 April 2011)": as the BBC dates its pictures.
_DATED_PICTURE = re.compile(r"[^.]{0,120}\(\d{1,2} [A-Z][a-z]{2,8} 20\d\d\)(?: [A-Z]|$)")
# "An image released by activists shows shelling in Rastan", "Smoke is seen rising from Baghouz": what a
# picture shows, wherever its line stands.
_PICTURED = re.compile(
    r"Illustrative(?: image| photo)?:|Map (?:showing|of) [A-Z]"
    r"|(?:An?|This) (?:undated |handout )?(?:image|photo|photograph|picture|still)\b[^.]{0,80} shows "
)
_SEEN = re.compile(
    r"[A-Z][^,;:\"“”]{0,80}? (?:is|are) seen (?:in|from|at|on|near|after|during|through|inside|rising) "
)
#: Who speaks in a transcript: "ANNE PARKER: This Friday ...".
SPOKEN = re.compile(r"[A-Z][A-Z’'-]+(?: [A-Z][A-Z’'-]+){1,2}(?: \([a-z]+\))?:(?=\s)")
#: A day that opens an entry of a log or a list.
DAY = r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})\b"
# How the items of a list, a log or a live blog open: with a bullet or a sign, a number, a time or a day.
ITEM = re.compile(
    rf"\s*(?:[^\w\s\"'“”‘’«»()\[\]$£€…]{{1,3}}\s|\d{{1,3}}[.)]\s|\d{{1,2}}[:h]\d\d(?:\s?[ap]\.?m\b|\b)|{DAY})"
)
# How a sentence or a clause ends.
LAST = re.compile(r"[.!?…؟۔:;,،][\"'”’»)\]]*$")


def kind_of(sentence: str, *, alone: bool) -> Kind:
    """What a sentence is; `alone` is whether it is a paragraph of its own.

    >>> kind_of("Rebels shell two towns", alone=True), kind_of("Follow us on Twitter.", alone=True)
    ('headline', 'boilerplate')
    """
    if _BYLINE.match(sentence) or _CONTRIBUTED.search(sentence):
        return "byline"
    if _is_boilerplate(sentence):
        return "boilerplate"
    dated = _YEAR_OR_SITE.search(sentence, max(len(sentence) - 15, 0))
    if CREDIT.match(f"{sentence} ") or (dated and _CAPTION_END.search(sentence)):
        return "caption"
    if alone and (_CAPTION.search(sentence) or _DATED_PICTURE.match(sentence)):
        return "caption"
    if _PICTURED.match(sentence) or (" seen " in sentence and _SEEN.match(sentence)):
        return "caption"
    if alone and not LAST.search(sentence) and len(sentence) <= 200 and not ITEM.match(sentence):
        return "headline"
    return "text"


def _is_boilerplate(sentence: str) -> bool:
    lower = sentence.lower()
    return bool(_BOILERPLATE_LINE.match(sentence)) or any(
        word in lower and pattern.search(sentence) for word, pattern in _BOILERPLATE
    )
