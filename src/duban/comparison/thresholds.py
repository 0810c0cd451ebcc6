"""Every threshold of the comparison, in one place.

Where nothing else is said they were set by reading the pairs of the national reports 2014–2015 and 2015–2016 in order
of their score, and are measured by ``bench/compare.py``; the lists are nine of changes between national reports, made
by hand. The figures are in ``docs/decisions.md``.
"""

from __future__ import annotations

# A pair of commitments below this likeness (duban.comparison.pairs.similarity) is none of the first pairing.
PAIR = 0.46
# A pair of commitments below this probability (duban.comparison.pairs.probability) is no pair. From 0.5 down to 0.33 the lists
# have the same recall within 10 of 1,426 rows: what is gained in pairs is lost in new and dropped.
PROBABLE = 0.38
# The same for what is left over, by its probability once likelier partners have others: of 62 such pairs of ten pairs of
# reports, read by hand, 40 are one promise, of the 40 above 0.42 28.
WITHOUT_RIVALS = 0.38
# Two formulations that are left over below this probability (duban.comparison.pairs.leftovers) are no pair. Of 180 such pairs, a
# pair of reports left out each time, 60 are above it, 0.60 of them right; above 0.7 are 37, 0.70 of them right.
ANSWER = 0.8
# The same where a number came, if they share words enough to name one thing.
ANSWER_WITH_NUMBER = 0.6
NAMED = 0.05
# A name that two formulations share has at least so many characters, and no more formulations hold it. Read on four pairs
# of national reports: of 52 such names that the counterpart there already is lacks, 40 are of one promise; up to 6 holders
# half are.
NAMESAKE = 0.6
NAME = 4
FEW_NAME = 3
# A name that a formulation left over shares with one that has its counterpart, and with that counterpart, makes up at
# least these shares of the lesser and of the greater object; no more formulations on its side (sharers) and on the
# other (holders) hold it. Of 49 so paired in nine pairs of national reports, read by hand, 44 are of one promise; of
# those that come in with a share of 0.6 about half.
OBJECT_SHARE = 0.7
OBJECT_AMONG_OTHERS = 0.25
FEW_SHARERS = 3
FEW_HOLDERS = 2
# A stretch of three characters that tells, with a ban against a favour, of what both speak is in at most so many formulations.
FEW_OPPOSED = 8
# A commitment against a clause of the other document that is none, by likeness; the lists are best between 0.55 and 0.62.
CLAUSE = 0.6
# A commitment against one that already has its partner: from this likeness on the other document says it twice. Read
# at 0.82, before shared concepts added up to 0.1 to a likeness: of the 15 above it in the ten national reports 12 do, of
# the 20 down to 0.75 half.
AGAIN = 0.9
# A pair of tasks (headings).
TASK = 0.36
# The score of two sentences that give one policy its stance, however they put it.
SURE = 0.9
# From this probability on two promises are so surely one that their numbers need no names to be set side by side.
LIKELY = 0.6
# Two targets whose names are unlike are of one thing from this likeness on (duban.comparison.pairs.like_targets). Of 38 pairs
# above it in thirteen pairs of reports, read by hand, 34 are; of the 5 between it and 0.42 one.
LIKE_TARGETS = 0.46
# Candidates are those whose cosine reaches this, at most so many for each.
CANDIDATE = 0.2
CANDIDATES = 12
# Share of a left-over commitment that another must hold to have been merged with it (or split off it).
COVERED = 0.7
# How much of the pair it joins that share must be at least: a word or two in common is no merger.
JOINED = 0.25
# A task was merged with another (or split off it) if at least so many of its commitments, and more than this
# share of those paired at all, are paired with commitments of that other.
FLOW = 2
FLOWING = 0.5
# A change of force that counts, in levels of the scale.
FORCE = 0.25
# Where verb and adverbs pull in opposite directions, a change up to this is none (开展试点 → 加快推进试点 is 0.7).
OPPOSED = 0.8
# How alike the objects must be for another verb, or only other adverbs, to change the force of a promise. For adverbs
# 0.45 finds six more rows of the lists and calls more of what is no news stronger or weaker.
OBJECT = 0.4
OBJECT_OF_ADVERBS = 0.5
# A list item or an addition that weighs less than this share of its formulation does not change the scope.
SCOPE = 0.12
# The share of the lesser of two lists that must stand in the greater, character by character in order.
KEPT = 0.66
# The same where an item of the greater stands in the lesser as it is.
KEPT_ITEM = 0.5
# A commitment has moved if its place among the paired ones changed by this share of the document.
MOVED = 0.25
# From this likeness on, what comes nearest to something new or dropped is named.
NEAR = 0.2
# Two wordings are near each other from this likeness of their characters on.
LIKE_WORDS = 0.72
# A national formulation and a provincial one below this score are not one task: provinces share words of office
# with the nation where they share no subject. Read cell by cell, before shared concepts counted, half of those between
# 0.46 and 0.55 were wrong, of those above it 9 in 60.
UPTAKE = 0.55
# The share of a national task's commitments that a province must take up to take up the task.
TAKEN_UP = 0.1
# Below this share of paired commitments, two documents hardly overlap.
OVERLAP = 0.08
# A formulation that ended and one of a later document are one thread from this likeness on: nothing around them says so.
# Of 36 joins above it in the ten national reports, read by hand, 30 are of one promise; below it, down to 0.60, 34 of 54.
BRIDGE = 0.72
# In like words a thread is taken up again after at most so many documents that lack it, in the same words after any.
REACH = 2
