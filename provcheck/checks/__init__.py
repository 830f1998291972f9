"""The checks a rule can name, by the name it uses."""

from provcheck.check import Check
from provcheck.checks.line_in_company import LineInCompany
from provcheck.checks.line_list import LineList
from provcheck.checks.pattern import Pattern
from provcheck.checks.phrases import Phrases
from provcheck.checks.repeated_block import RepeatedBlock
from provcheck.checks.repeated_word import RepeatedWord
from provcheck.checks.unpaired_mark import UnpairedMark
from provcheck.checks.whole_block import WholeBlock

CHECKS: dict[str, type[Check]] = {
    "line-in-company": LineInCompany,
    "line-list": LineList,
    "pattern": Pattern,
    "phrases": Phrases,
    "repeated-block": RepeatedBlock,
    "repeated-word": RepeatedWord,
    "unpaired-mark": UnpairedMark,
    "whole-block": WholeBlock,
}
