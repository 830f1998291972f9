"""The checks a rule can name, by the name it uses."""

from provcheck.check import Check
from provcheck.checks.acronyms import Acronyms
from provcheck.checks.line_list import LineList
from provcheck.checks.mixed_order import MixedOrder
from provcheck.checks.name_variants import NameVariants
from provcheck.checks.number_pair import NumberPair
from provcheck.checks.pattern import Pattern
from provcheck.checks.phrases import Phrases
from provcheck.checks.repeated_block import RepeatedBlock
from provcheck.checks.repeated_word import RepeatedWord
from provcheck.checks.unpaired_mark import UnpairedMark
from provcheck.checks.weekday_date import WeekdayDate
from provcheck.checks.whole_block import WholeBlock

CHECKS: dict[str, type[Check]] = {
    "acronyms": Acronyms,
    "line-list": LineList,
    "mixed-order": MixedOrder,
    "name-variants": NameVariants,
    "number-pair": NumberPair,
    "pattern": Pattern,
    "phrases": Phrases,
    "repeated-block": RepeatedBlock,
    "repeated-word": RepeatedWord,
    "unpaired-mark": UnpairedMark,
    "weekday-date": WeekdayDate,
    "whole-block": WholeBlock,
}
