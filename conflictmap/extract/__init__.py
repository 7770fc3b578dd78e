"""One report to mentions and claims, one job a module.

========== =================================================================================================
text       `words`, `sentences`, `sentence_kinds`, `lexicon` (the longest names of a vocabulary)
places     `places` (`find_mentions`), `place_usage`, `place_context`, `containers`, `name_bounds`,
           `surroundings`, `tokens`, `mention_words`, `othernames` (what is no place), `arabic_places`,
           `countries`
actors     `actors`, `actor_words`, `forces`, `sides`
speakers   `speakers`, `speaker_names`, `attribution`, `voice` (who issues a bulletin), `narrator`
dates      `dates`, `date_rules`, `date_spans`, `recaps`, `when`, `dating`
people     `counts`, `headcounts`, `individuals`, `numerals`, `count_words`, `fates`, `subsets`, `war_totals`
acts       `acts`, `cues`, `acled`, `weapons`, `subtypes`, `objects`, `roles`, `where`, `references`
no events  `exclusions`, `background`
claims     `claims` (`extract_claims`), `scene` (a sentence with all that is found in it), `telling`,
           `deaths`, `thread` (what was told so far), `parties`, `tolls`, `part_sums`, `denials`,
           `takings`, `joined_acts`, `settling`, `rules` (those that merging asks for)
========== =================================================================================================
"""
