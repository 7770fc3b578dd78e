"""One report to claims: who says that which act happened where, when, by whom and to whom."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence

from conflictmap.arguments import each, must_be
from conflictmap.extract.acts.acled import civilian_targeting, event_type
from conflictmap.extract.acts.acts import find_acts
from conflictmap.extract.claims.dating import (
    date_of,
    day_of_item,
    day_of_list,
    latest_day,
    opening_day,
)
from conflictmap.extract.claims.denials import (
    Takings,
    blamed_for,
    denied_act,
    denied_part,
    denied_takings,
    denies_involvement,
)
from conflictmap.extract.claims.headlines import no_claims
from conflictmap.extract.claims.joined_acts import join_acts
from conflictmap.extract.claims.narrator import Narrator, goes_on_saying
from conflictmap.extract.claims.opponents import named_last
from conflictmap.extract.claims.part_sums import mark_sums
from conflictmap.extract.claims.parties import Parties, with_force
from conflictmap.extract.claims.settling import settle, sums
from conflictmap.extract.claims.sifting import Excluded, Sifter
from conflictmap.extract.claims.takings import settle_takings
from conflictmap.extract.claims.telling import Teller
from conflictmap.extract.claims.thread import PROVINCES, Date, Draft, Thread
from conflictmap.extract.claims.tolls import add_counts, split_by_place, split_by_voice
from conflictmap.extract.claims.two_sides import bloc_of
from conflictmap.extract.dates.headings import heading_date
from conflictmap.extract.places.places import find_mentions
from conflictmap.extract.rules import ANOTHER, DENIED_ONLY, HEADLINE, LISTED, NO_SPEAKER, SUMMED
from conflictmap.extract.scene.countries import Countries
from conflictmap.extract.scene.references import opens_anew
from conflictmap.extract.scene.scene import OUTSIDE, Scene, read_scenes
from conflictmap.extract.scene.when import article_date, news_of, own_relative_date
from conflictmap.extract.speakers.voice import voice_of
from conflictmap.extract.text.sentences import opens_item, split_sentences
from conflictmap.extract.text.words import split_words
from conflictmap.gazetteer import Gazetteer, given_or_bundled
from conflictmap.model import Claim, Mention, Report, Stance
from conflictmap.vocabulary import actor_named


def extract_claims(
    report: Report, *, gazetteer: Gazetteer | None = None, mentions: Sequence[Mention] | None = None
) -> tuple[Claim, ...]:
    """Every claim that an article makes, in text order.

    Parameters
    ----------
    report : Report
        One article.
    gazetteer : Gazetteer, optional
        For finding the place names; default: as `load_gazetteer` gives it.
    mentions : sequence of Mention, optional
        Its place names, where `find_mentions` has found them already.

    Returns
    -------
    tuple of Claim
        One claim is one act at one place by one speaker; a list of places gives one claim each. Empty for an
        article that tells of no act.

    Raises
    ------
    ConflictmapError
        An argument is of another type.

    Examples
    --------
    >>> text = "Shells killed at least three people in Douma, activists said."
    >>> (claim,) = extract_claims(Report("a", text, 0, len(text)))
    >>> claim.speaker, claim.sub_event_type, claim.place.surface, claim.counts[0].low
    ('Activists', 'Shelling/artillery/missile attack', 'Douma', 3)
    """
    must_be(report, Report, "report", hint="read_reports(PATHS).reports are some")
    if mentions is not None:
        mentions = each(mentions, Mention, "mentions", hint="find_mentions(REPORT) gives them")
    return tuple(_read(report, given_or_bundled(gazetteer), mentions).claims())


def read_acts(
    report: Report, *, gazetteer: Gazetteer, mentions: Sequence[Mention] | None = None
) -> tuple[tuple[Claim, ...], tuple[Excluded, ...]]:
    """The claims of an article, and the act words that made none, each with the rule that kept it out.

    Words of captions, bylines and boilerplate, which are no part of the story, are among them; a word that
    made a claim in one of its meanings is not.
    """
    reader = _read(report, gazetteer, mentions)
    claims = tuple(c for c in reader.claims() if DENIED_ONLY not in c.rule)
    told = (draft for draft in reader.claimed if DENIED_ONLY not in draft.rules)
    words = {(act.start, act.end) for draft in told for act in draft.acts}
    excluded = [e for e in reader.sifter.excluded if (e.start, e.end) not in words]
    excluded += _outside_the_story(report)
    return claims, tuple(sorted(excluded, key=lambda e: (e.start, e.end, e.rule)))


def _read(report: Report, gazetteer: Gazetteer, mentions: Sequence[Mention] | None) -> _Reader:
    if mentions is None:
        mentions = find_mentions(report, gazetteer=gazetteer)
    reader = _Reader(report, gazetteer)
    scenes = read_scenes(report, mentions, published=reader.published, voice=reader.voice)
    reader.sifter.news = news_of(scenes, reader.published)
    reader.thread.capital = next((m for m in mentions if m.surface.lower() == "damascus"), None)
    for scene in scenes:
        reader.read(scene)
    return reader


def _outside_the_story(report: Report) -> Iterator[Excluded]:
    """The act words of sentences that are read for no events."""
    for sentence in split_sentences(report.text, report.start, report.end, title=report.title):
        if sentence.kind in OUTSIDE:
            start, end = sentence.start, sentence.end
            rule = f"{sentence.kind}: no part of the story"
            for act in find_acts(report.text, split_words(report.text, start, end)):
                if act.form != "weapon":
                    yield Excluded(act.start, act.end, report.text[start:end], act.act, rule)


class _Reader:
    """Reads the sentences of one article in order."""

    def __init__(self, report: Report, gazetteer: Gazetteer) -> None:
        self.report = report
        self.published = article_date(report)
        self.thread = Thread(Countries(gazetteer))
        self._takings = Takings()
        self._links: int | None = None  # where headlines start that no sentence follows
        self.claimed: list[Draft] = []
        sentences = split_sentences(report.text, report.start, report.end, title=report.title)
        self.voice = voice_of(report.text, sentences)
        self.narrator = Narrator(report.publisher, self.voice)
        self.parties = Parties(self.thread, self.narrator)
        self.sifter = Sifter(self.thread)
        self.teller = Teller(self.thread, self.sifter)

    def read(self, scene: Scene) -> None:
        """Add the drafts of one sentence, and remember what later sentences refer to."""
        if scene.sentence.kind == "headline":
            self._links = scene.start if self._links is None else self._links
        elif scene.quote.endswith(_STOPS):
            self._links = None
        self.parties.note_claimants(scene)
        if _CLOCK.fullmatch(scene.quote):
            self.thread.begin_entry()
            return
        candidates = self.teller.candidates(scene)
        drafts: dict[tuple[str, Mention | None, int], Draft] = {}
        for told in self.teller.told(scene, candidates):
            apart = own_relative_date(scene, told.act)
            for kind in told.kinds:
                for place in told.places or (None,):
                    draft = drafts.get((kind, place, apart))
                    if draft is None:
                        draft = drafts[kind, place, apart] = Draft(scene, kind, place, [], [])
                    draft.refers = draft.refers or told.refers
                    draft.acts.append(told.act)
                    draft.rules += [told.rule, told.place_rule or "no place"]
                    draft.rules += [LISTED] if len(told.places) > 1 else []
                    draft.rules += [ANOTHER] if opens_anew(scene) else []
                    _extend(draft.doers, (a.name for a in told.roles.doers))
                    _extend(draft.targets, (a.name for a in told.roles.targets))
        made = split_by_place(scene, join_acts(list(drafts.values())), candidates)
        add_counts(scene, made, self.sifter.told_elsewhere)
        if scene.sentence.kind == "headline":  # "strikes kill 39 in Idlib as strikes pound road to Aleppo"
            counted = {d.sub_type for d in made if d.counts}
            made = [d for d in made if d.counts or d.sub_type not in counted]
        made = split_by_voice(scene, made)
        for draft in made:
            draft.voice = draft.voice or goes_on_saying(draft, self.thread.last)
            draft.date = self._date(scene, draft)
            self.parties.complete(scene, draft, made)
        made = [d for d in made if self.teller.is_placed(scene, d)]
        denied = denied_takings(scene, candidates, self._takings)
        lately = self.thread.drafts[-_TOLD:] if self.thread.is_recent(scene) else ()
        denied += [*denied_part(scene, made, lately), *blamed_for(scene, made, lately)]
        if not made and not denied and (told_of := self.teller.denied(scene, candidates)):
            denied = [draft] if (draft := denied_act(scene, told_of)) else []
            for draft in denied:
                draft.date = self._date(scene, draft)
        for draft in (*made, *denied):
            self.thread.drafts.append(draft)
            self._takings.add(draft)
            self.parties.note(draft)
        if scene.recap is None:
            self._remember(scene, candidates, made)

    def _date(self, scene: Scene, draft: Draft) -> Date:
        return date_of(scene, draft, published=self.published, thread=self.thread)

    # --- what later sentences refer to ---

    def _remember(self, scene: Scene, candidates: Sequence[Mention], made: list[Draft]) -> None:
        thread, countries, paragraph = self.thread, self.thread.countries, scene.sentence.paragraph
        thread.actors += scene.actors
        thread.note_sites(scene)
        thread.sides = named_last([*thread.sides, *scene.actors])
        if made:
            thread.last = made[-1]
            thread.background = ""
            placed = [d.place for d in made if d.place is not None and not countries.is_country(d.place)]
            if placed:
                thread.place, thread.place_paragraph, thread.place_reach = placed[0], paragraph, 5
                towns = [place for place in placed if place.kind_hint not in PROVINCES]
                thread.settlement = towns[0] if towns else thread.settlement
                cities = (m for m in towns if not countries.is_neighbourhood(m))
                thread.city = next(cities, thread.city)
        elif candidates:
            thread.place, thread.place_paragraph, thread.place_reach = candidates[0], paragraph, 1
        if scene.counts and any(rule.startswith("since ") for draft in made for rule in draft.rules):
            thread.summed = paragraph
        for draft in made:
            if draft.place is not None and draft.date[2] == 1:
                thread.dates[draft.place.surface] = draft.date
            if draft.date[0] is not None and draft.date[2] == 1:
                thread.days.add(draft.date[0])
        if heading := heading_date(scene.text, scene.start, scene.end, scene.dates):
            own = heading.first == self.published  # the report's day heads all that has none
            thread.heading = None if own else (heading.first, heading.last, heading.precision)
        else:
            thread.latest = latest_day(scene, thread.latest, self.published)
        dates = [d for d in scene.dates if d.relation == "on" and d.precision in (1, 2)]
        if not opens_item(scene.text, scene.start):
            thread.lead = day_of_list(scene, made, dates, thread.lead)
        if made and dates and made[-1].date[2] in (1, 2) and not _pluperfect(scene, made[-1]):
            thread.date, thread.date_paragraph = made[-1].date, paragraph
        elif day := day_of_item(scene, dates) or (None if made else opening_day(scene, dates)):
            thread.date, thread.date_paragraph = day, paragraph

    # --- claims ---

    def claims(self) -> Iterator[Claim]:
        """The drafts as claims."""
        drafts, countries = self.thread.drafts, self.thread.countries
        settle(drafts, countries.is_country)
        settle_takings(drafts)
        self.parties.complete_opponents(drafts)
        summed = {id(draft) for draft in sums(drafts, countries.is_country)}
        mark_sums([d for d in drafts if id(d) not in summed], countries)
        headlines = no_claims(drafts, countries, links=self._links)
        for draft in drafts:
            if id(draft) in summed:
                reason = SUMMED
            elif id(draft) in headlines:
                reason = headlines[id(draft)]
            else:
                self.claimed.append(draft)
                yield self._claim(draft)
                continue
            for act in draft.acts:
                self.sifter.exclude(draft.scene, act, reason)

    def _claim(self, draft: Draft) -> Claim:
        said = self.narrator.said(draft)
        stance: Stance = "denies" if draft.denied else said.stance
        doers, blames = draft.doers, list[str]()
        if stance == "claims responsibility":
            if doers and bloc_of(said.speaker) not in map(bloc_of, doers):
                stance = "asserts"  # "said its fighters had left after Turkish shelling"
            elif not doers and actor_named(said.speaker):
                doers = [with_force(said.speaker, draft.sub_type)]
        if stance == "denies" and not draft.denied and denies_involvement(draft.scene):
            doers = []  # it happened, but somebody else did it
        if stance == "blames":
            doers, blames = [], list(dict.fromkeys(said.accused or doers))
        targets = [t for t in draft.targets if t not in (*doers, *blames)]
        first, last, precision = draft.date
        return Claim(
            report=self.report.name,
            part=self.report.part,
            start=draft.scene.sentence.start,
            end=draft.scene.sentence.end,
            quote=draft.scene.quote,
            speaker=said.speaker,
            speaker_side=said.side,
            stance=stance,
            event_type=event_type(draft.sub_type),
            sub_event_type=draft.sub_type,
            actor1=tuple(doers),
            actor2=tuple(targets),
            blames=tuple(blames),
            civilian_targeting=civilian_targeting(draft.sub_type, targets),
            date=first,
            date_end=last,
            time_precision=precision,
            place=draft.place,
            counts=tuple(draft.counts),
            rule=_rule(draft),
        )


#: The line above an entry of a live page: "3:30 p.m.", "11.10am GMT".
_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d)? ?[AaPp]\.?[Mm]\b\.?(?: [A-Z]{2,4})?|\d{1,2}:?\d\d GMT")
_STOPS = (".", "!", "?", ".”", '."', ":")
_TOLD = 6  # claims before a denial that it may be about


def _rule(draft: Draft) -> str:
    """Every rule that made a claim, in one line."""
    rules = list(draft.rules)
    if not draft.scene.speakers and draft.voice is None:
        rules.append(NO_SPEAKER)
    if draft.scene.sentence.kind == "headline":
        rules.append(HEADLINE)
    return sys.intern("; ".join(dict.fromkeys(rules)))  # most claims share theirs with others


def _pluperfect(scene: Scene, draft: Draft) -> bool:
    """Whether an act is told as what came before: "had taken the town on Monday"."""
    return all("had" in scene.words.lower[max(0, act.first - 3) : act.first] for act in draft.acts)


def _extend(names: list[str], more: Iterable[str]) -> None:
    names += [name for name in dict.fromkeys(more) if name not in names]
