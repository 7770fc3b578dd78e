"""One report to mentions and claims, one job a module.

Each package uses those above it, never one below:

============ ===============================================================================================
`text`       `words`, `sentences`; `paragraphs`, `stops`, `furniture` and `sentence_kinds`, by which they are
             found; `lexicon` (the longest names of a vocabulary)
`actors`     `actors`, `words`, `forces`, `sides`
`acts`       `acts`, `cues`, `acled`
`people`     `counts`, `headcounts`, `individuals`, `named`, `numerals`, `words`, `fates`, `fate_cues`,
             `subsets`, `war_totals`
`dates`      `dates`, `rules`, `spans`, `recaps`, `headings`
`speakers`   `speakers`, `names`, `verbs`, `subjects`, `attribution`, `offices` (for whom they speak),
             `voice` (who issues a bulletin)
`places`     `places` (`find_mentions`), `usage`, `context`, `containers`, `name_bounds`, `surroundings`,
             `tokens`, `words`, `other_names` (what is no place), `arabic`
`scene`      `scene` (a sentence with all that is found in it); of its acts: `roles`, `cast`, `holders`,
             `objects`, `weapons`, `candidates` (its places), `containment`, `where`, `when`, `references`;
             `countries`
`subtypes`   `subtypes` (of which type an act is); by what it is: `munitions`, `disruptions`, `protests`,
             `attacks`, `strikes`, `takings`; `aircraft` (whether they did it)
`realis`     what is no event: `whole_sentences`; act words, `exclusions`: `background`, `circumstances`,
             `phrases`, `named_only`, `bombs`; `patterns` (with what words they are worth looking for)
`claims`     `claims` (`extract_claims`), `sifting`, `telling`, `retelling`, `types_told`, `deaths`,
             `thread` (what was told so far), `parties`, `opponents`, `whose_aircraft`, `two_sides`, `tolls`,
             `part_sums`, `denials`, `takings`, `joined_acts`, `settling`, `headlines`, `narrator`, `dating`
============ ===============================================================================================

`rules` has the words of those rules that `merging` asks for.
"""
