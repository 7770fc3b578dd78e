"""What articles tell beside their news: the sentences are made up, the places are real."""

from __future__ import annotations

import datetime as dt

import pytest

from conflictmap.extract.claims.claims import extract_claims, read_acts
from conflictmap.gazetteer import load_gazetteer
from conflictmap.model import Claim, Report

MONDAY = dt.date(2014, 4, 14)
AIR, SHELLING, CLASH = "Air/drone strike", "Shelling/artillery/missile attack", "Armed clash"


def _report(text: str) -> Report:
    return Report("test.txt", text, 0, len(text), publisher="A Paper", published=MONDAY)


def _claims(text: str) -> tuple[Claim, ...]:
    return extract_claims(_report(text), gazetteer=load_gazetteer())


@pytest.mark.parametrize(
    ("behind", "dead"),
    [
        # of whom a running total is
        ("It added that nine policemen were killed in Israeli air raids.", [214]),
        ("The report also confirmed the death of 31 soldiers.", [214]),
        ("The casualties include 40 residents of Jasim who were executed.", [214]),
        # news
        ("It added that nine policemen were killed in Jasim on Sunday.", [9, 214]),
        ("A raid killed nine policemen in Jasim.", [9, 214]),
    ],
)
def test_a_running_total_is_told_once(behind: str, dead: list[int]) -> None:
    claims = _claims(f"The death toll in Nawa has reached 214 since 20 March, a monitor said.\n\n{behind}")
    assert sorted(count.low for claim in claims for count in claim.counts) == dead


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Gangs have killed 1,100 police in Homs since the unrest erupted in March.", "background: "),
        ("They had come to Homs to bury two men killed by snipers.", "background: whom they mourn"),
        ("An earthquake killed nine people in Jindayris on Sunday.", "an accident or the weather"),
        ("Nine people have died of hunger in Madaya.", "a death of hunger or illness"),
        ("Many in Idlib were driven from other towns by the fighting.", "the cause of something else"),
        ("The minister said the shelling of Homs had to stop.", "it could do something"),
        ("The group said thousands were hanged at Saydnaya between 2011 and 2015.", "background: a sum over"),
        ("Twelve people have frozen to death in camps near Azaz.", "a death of hunger or illness"),
        ("The army has been accused of bombing bakeries in Homs.", "it is only spoken of"),
        ("Rights groups have long accused the army of shelling Homs.", "it is only spoken of"),
        ("Two protest leaders in Homs went into hiding.", "it says who or what is meant"),
        ("Shelling victims from Ariha lie in a hospital in Homs.", "it says who or what is meant"),
        ("More than 1,500 people have died in the crackdown on Homs.", "background: the war's total"),
        ("So far this year, 40 people have been killed in Homs.", "background: years or months"),
        ("Critics say the quarrel takes the focus away from talks about Homs.", "no place beside it"),
        ("A fire at a camp near Sarmada killed a child on Sunday.", "an accident or the weather"),
        ("The alliance uses an air base in Latakia to bomb Idlib.", "habitual: use to"),
        (
            "ISIS in Dabiq praised the man who beheaded two journalists in earlier videos.",
            "background: told before",
        ),
        ("The bombing of whole cities in Syria will go on, he said.", "it could do something"),
        ("Residents of Raqqa feared being caught in air strikes or shelling.", "planned: feared"),
        ("The road leads to Saraqib, which has also seen heavy shelling.", "background: it goes on"),
        ("Villages near Morek have witnessed fierce clashes.", "background: it goes on"),
        ("At least 90 people have been killed since the offensive began on Friday.", "background: "),
        ("The army has taken half of Harasta since it launched an assault in March.", "background: "),
        ("Moscow sent new jets to Latakia because of shelling by rebels.", "the cause of something else"),
        ("A car bomb killed a commander in Nawa last month.", "background: last month"),
        ("In February shelling killed ten people in Nawa.", "background: February"),
        ("Shells killed nine people in Morek on 20 January.", "background: 20 January"),
        ("400 people have been killed so far in the raids on Morek.", "background: a running total"),
        ("Rebels killed 45 soldiers in raids in Homs throughout May.", "background: throughout may"),
        ("Collectively, the raids on Morek killed 110 people.", "background: a running total"),
        ("Within a week shelling killed 82 people in Idlib.", "background: a running total"),
        ("The attacks on Afrin have so far claimed 72 lives.", "background: a running total"),
        ("The army captures Morek next Friday.", "future: next Friday"),
        ("A truck loaded with explosive devices was stopped in Morek on Friday.", "bombs in a cargo"),
        ("A gas attack killed ten people in Nawa that year.", "background: a year told before"),
        ("Rebels and the army have traded blame for the shelling of Nawa.", "accusations that are traded"),
        ("The tension has sometimes led to armed clashes in Hasakeh.", "habitual"),
        ("A UN body says 60,000 have fled their homes.", "background: a sum"),
        ("Morek has been hit several times.", "background: it happened more than once"),
        (
            "At least 90 people have been killed by shelling of Harasta since the army began an offensive.",
            "background: a total since it began",
        ),
        ("The offensive has killed at least 66 civilians in Harasta, it said.", "background: "),
        ("The army has captured large swathes of Idlib.", "background: gains over time"),
        ("ISIS killed thousands of Yazidis and beheaded hostages.", "background: a running total"),
        ("“We will gather in Al-Bab and protest,” he said.", "a wish or a demand"),
        ("The group said 45 people were killed across Idlib on Sunday.", "background: a sum over places"),
        ("Last week rebels had sent reinforcements to Morek.", "background: Last week"),
        ("Troops have been unable to close the ring around Homs by capturing Talbiseh.", "negated: unable"),
        ("Russian jets that took off from Hmeimim flew over Aleppo on Sunday.", ""),
        ("Jets flew 40 combat missions over Palmyra on Sunday.", ""),
        ("Monitors of a truce that took effect on Sunday visited Homs with the army.", ""),
        ("The capture of the town links Deir ez-Zor with Hama.", "what was told before"),
        ("After the fall of Busra al-Sham this spring the south is quiet.", "background: a season"),
        ("It is a network that organizes and documents protests in Homs.", "it says what a group does"),
        ("Among the abuses that sparked it was the execution of a doctor in Harem.", "background: what led"),
        ("The group leading the offensive is based near Homs.", "it says who is meant"),
        ("His visit is believed to mark the start of a push on Saraqib.", "it is only believed"),
        ("The swap comes after the army captured Harasta.", "what came before it"),
        ("A girl makes the sound of gunfire when Homs is named.", "a sound"),
        ("Most of Nawa's residents have fled in recent days.", "background: a sum"),
        ("The town of Jableh had been largely free of protests.", "it was free of it"),
        ("Nabek is quiet following a month of shelling and air strikes.", "what went before it"),
        ("Fighting in Idlib could drive others to the border.", "it could do something"),
        ("The army had taken all forms of measures in Idlib.", "nothing was taken"),
        ("At least 41,230 people were displaced from Nawa by the war.", "background: a sum"),
        ("The fourth straight day of shelling in Nawa went by.", "it counts days"),
        (
            "There is a lack of security in Nawa, represented by murder and kidnapping.",
            "a kind of act is named",
        ),
        ("Recently, Turkey has increased shelling in Tell Rifaat.", "habitual: it happens more lately"),
        (
            "Some 1,800 people have been killed in Syria since clashes between rebels and the Islamic State"
            " of Iraq and the Levant (ISIL) erupted last month.",
            "background: ",
        ),
        ("Gunmen prevented a joint team of two agencies from entering Qudsaya.", "negated: prevented"),
        (
            "The families of the dead in Nawa said the bodies were handed over to them.",
            "the dead were handed",
        ),
        ("Their displaced relatives near Nawa have no shelter.", ""),
        ("The freed men from Homs were brought to the camp.", "it says who is meant"),
        ("He is home in Dael after being detained for nearly three years.", "background: how long"),
        ("His family fled their home in Baba Amr.", "background: somebody's life"),
        ("Dozens of soldiers had fled Maheen on Friday.", "how a fight ended"),
        ("The rebels carried out attacks in Manbij and Jarabulus.", "attacks in general"),
        ("ISIS launched similar assaults against soldiers in Hama province.", "attacks in general"),
        ("Four IS fighters, who were able to flee, reached Maheen on Friday.", "how a fight ended"),
        ("A team from the UN entered Qudsaya, and its workers entered Hameh too.", ""),
    ],
)
def test_background_is_no_event(text: str, rule: str) -> None:
    claims, excluded = read_acts(_report(text), gazetteer=load_gazetteer())
    assert claims == ()
    assert not rule or any(e.rule.startswith(rule) for e in excluded)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Snipers killed two mourners at a funeral in Homs on Friday.", {("Attack", "Homs")}),
        ("The shelling of Homs on Friday has killed nine people.", {(SHELLING, "Homs")}),
        ("Rebels have accused the army of shelling Homs on Friday.", {(SHELLING, "Homs")}),
        ("Shelling killed the leader of a group in Homs on Friday.", {(SHELLING, "Homs")}),
        ("Rebel fire killed nine people in Homs on Friday.", {("Attack", "Homs")}),
        ("Villages near Morek have seen heavy shelling on Friday.", {(SHELLING, "Morek")}),
        ("Shelling in Homs has killed nine people since Friday.", {(SHELLING, "Homs")}),
        ("Aid could not reach Rastan due to shelling on Sunday.", {(SHELLING, "Rastan")}),
        ("Jets hit a market in Nawa on Friday as the army presses its offensive.", {(AIR, "Nawa")}),
        ("The army pressed its offensive on Saraqib on Friday.", {(CLASH, "Saraqib")}),
        ("Shelling killed ten people in Nawa this month.", {(SHELLING, "Nawa")}),
        ("Shells killed nine people in Morek on 10 March.", {(SHELLING, "Morek")}),
        ("Five people have been killed so far in the raid on Morek.", {(AIR, "Morek")}),
        ("Explosive devices went off in Morek on Friday.", {("Remote explosive/landmine/IED", "Morek")}),
        ("A rebel offensive that began on Friday goes on near Morek.", {(CLASH, "Morek")}),
        ("ISIS executed 20 soldiers captured while fleeing Tabqa.", {("Attack", "Tabqa")}),
        ("ISIS killed 20 men taken hostage in Sarrin on Friday.", {("Attack", "Sarrin")}),
        ("ISIS took 20 men hostage in Sarrin on Friday.", {("Abduction/forced disappearance", "Sarrin")}),
        ("Gunmen kidnapped 20 people in Sarrin on Friday.", {("Abduction/forced disappearance", "Sarrin")}),
        ("The army took large parts of Harasta on Friday.", {("Government regains territory", "Harasta")}),
        ("Dozens protested in Azaz with signs that read “We will stay”.", {("Peaceful protest", "Azaz")}),
        ("In Iraq, gunmen attacked barracks in Diyala on Friday.", {(CLASH, "Iraq")}),
        ("The head of the antiquities department in Damascus said ISIS executed a scholar in Palmyra.",
         {("Attack", "Palmyra")}),
        ("Shelling killed 45 people across Harasta on Sunday.", {(SHELLING, "Harasta")}),
        ("Shelling killed ten people in Nawa last week.", {(SHELLING, "Nawa")}),
        ("Air strikes by the US-led coalition fighting ISIS killed nine people in Hama on Friday.",
         {(AIR, "Hama")}),
        ("Air strikes killed nine civilians in territories held by ISIS near Raqqa.", {(AIR, "Raqqa")}),
        ("Rebels attacked Hama on Friday to push regime forces out of the province.", {(CLASH, "Hama")}),
        ("ISIS held nine civilians in Raqqa on Friday.", {("Abduction/forced disappearance", "Raqqa")}),
        ("Rebels fighting the army in Morek on Friday lost two men.", {(CLASH, "Morek")}),
        ("Rebels used drones to bomb an army post in Hama on Friday.", {(AIR, "Hama")}),
        ("The SDF killed 35 Daesh (banned in Russia) militants in Raqqa on Friday.", {(CLASH, "Raqqa")}),
        ("Air strikes or shelling killed two people in Raqqa.", {(AIR, "Raqqa"), (SHELLING, "Raqqa")}),
        ("Thousands marched in Azaz on Friday.", {("Peaceful protest", "Azaz")}),
        ("Protesters gathered in Azaz and Jarabulus on Friday.",
         {("Peaceful protest", "Azaz"), ("Peaceful protest", "Jarabulus")}),
        ("Rebels announced the capture of the town of Maheen on Friday.",
         {("Non-state actor overtakes territory", "Maheen")}),
        ("Dozens of people fled their homes in Baba Amr on Friday.", {("Other", "Baba Amr")}),
        ("ISIS launched attacks on soldiers in Morek on Friday.", {(CLASH, "Morek")}),
        ("ISIS attacks in Morek killed nine soldiers.", {(CLASH, "Morek")}),
        ("ISIS launched an attack on soldiers in Morek.", {(CLASH, "Morek")}),
        ("As soldiers shelled Maheen on Friday, thousands fled the town of Maheen.",
         {(SHELLING, "Maheen"), ("Other", "Maheen")}),
        ("Shells hit the liberated areas including Harbal on Friday.", {(SHELLING, "Harbal")}),
        ("Rebels liberated areas near Harbal on Friday.",
         {("Non-state actor overtakes territory", "Harbal")}),
        ("Jets struck an aid convoy in Binnish on Friday.", {(AIR, "Binnish")}),
        ("The town of Nawa was handed over to the army on Friday.",
         {("Non-violent transfer of territory", "Nawa")}),
        ("Recently, gunmen shot a man in Nawa.", {("Attack", "Nawa")}),
        ("Police detained a man in Nawa on Friday.", {("Arrests", "Nawa")}),
        ("The rebels freed nine men in Nawa on Friday.", {("Other", "Nawa")}),
        ("The army entered Nawa on Friday.", {(CLASH, "Nawa")}),
        ("Rebels fought the army in Nawa on Friday. Clashes took place in Jasim too.",
         {(CLASH, "Nawa"), (CLASH, "Jasim")}),
        ("It condemned the attack on a hospital in Sarmin that killed six people on Friday.",
         {("Attack", "Sarmin")}),
        ("20 kidnapped men were freed in Sarrin on Friday.", {("Other", "Sarrin")}),
        ("The militia had sent reinforcements to Morek on Friday.",
         {("Change to group/activity", "Morek")}),
        ("Rebels led an assault on Saraqib on Friday.", {(CLASH, "Saraqib")}),
        ("A deal handed the town of Daraya to the army on Friday.",
         {("Non-violent transfer of territory", "Daraya")}),
    ],
)  # fmt: skip
def test_what_is_news_stays(text: str, expected: set[tuple[str, str | None]]) -> None:
    assert {(c.sub_event_type, c.place.surface if c.place else None) for c in _claims(text)} == expected


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        # what has gone on for months is told far behind
        (
            "Shells killed nine people in Morek, who had come from the villages around the town to sell what"
            " little they still had, as prices had risen in recent months.",
            [9],
        ),
        ("Shelling has killed nine people in Morek in recent months.", []),
    ],
)
def test_months_told_far_behind_make_no_background(text: str, dead: list[int]) -> None:
    assert [count.low for claim in _claims(text) for count in claim.counts] == dead


def test_the_dead_that_an_act_avenges_are_not_its_own() -> None:
    claims = _claims(
        "Russia bombed Saraqib on Monday in revenge for the death of five crewmen killed near Idlib."
    )
    assert [(c.place.surface if c.place else None, c.counts) for c in claims] == [("Saraqib", ())]


def test_an_area_that_has_seen_fighting_takes_no_dead_from_the_strike() -> None:
    claims = _claims(
        "Jets struck Saraqib on Monday where five civilians died in an area that has witnessed fighting"
        " between the army and rebels."
    )
    assert {(c.sub_event_type, sum(n.low for n in c.counts)) for c in claims} == {(AIR, 5)}


@pytest.mark.parametrize(
    ("again", "place"),
    [
        ("Shelling killed nine people in the town.", "Sarmin"),
        ("Shelling killed nine people.", "Idlib"),  # nobody says where in it
    ],
)
def test_the_town_is_not_the_province_named_last(again: str, place: str) -> None:
    claims = _claims(
        f"Jets struck Sarmin on Saturday. Shells hit people in Idlib province on Sunday. {again}"
    )
    assert [c.place and c.place.surface for c in claims if c.counts] == [place]


def test_an_earlier_toll_is_not_added_to_the_news() -> None:
    text = "Air strikes hit Sarmin on Sunday. They follow air strikes that killed 23 people last month."
    assert [c.counts for c in _claims(text) if c.counts] == []


def test_when_a_siege_began_is_no_day_of_the_assault() -> None:
    claims = _claims("Rebels press on with an assault to end a siege of Foah that began on 17 March.")
    assert [(c.sub_event_type, c.date) for c in claims] == [(CLASH, MONDAY)]


def test_when_clauses_share_the_day() -> None:
    claims = _claims("Ten nuns were kidnapped in Maaloula when rebels overran the town on Friday.")
    assert {c.date for c in claims} == {dt.date(2014, 4, 11)}


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled Morek, near a village captured by the army on Friday.",
        "The offensive of rebels started on Friday and Morek was shelled.",
    ],
)
def test_a_day_that_another_act_owns(text: str) -> None:
    assert {c.date for c in _claims(text) if c.sub_event_type == SHELLING} == {MONDAY}
