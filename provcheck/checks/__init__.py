"""The checks a rule can name, by the name it uses."""

from provcheck.check import Check
from provcheck.checks.foreign_text import ForeignText
from provcheck.checks.line_list import LineList
from provcheck.checks.looped_words import LoopedWords
from provcheck.checks.measure import Density, Measure
from provcheck.checks.mojibake import Mojibake
from provcheck.checks.pattern import Pattern
from provcheck.checks.phrases import Phrases
from provcheck.checks.recode import Recode
from provcheck.checks.repeated_block import RepeatedBlock
from provcheck.checks.repeated_word import RepeatedWord
from provcheck.checks.unpaired_mark import UnpairedMark
from provcheck.checks.whole_block import WholeBlock

CHECKS: dict[str, type[Check]] = {
    "density": Density,
    "foreign-text": ForeignText,
    "line-list": LineList,
    "looped-words": LoopedWords,
    "measure": Measure,
    "mojibake": Mojibake,
    "pattern": Pattern,
    "phrases": Phrases,
    "recode": Recode,
    "repeated-block": RepeatedBlock,
    "repeated-word": RepeatedWord,
    "unpaired-mark": UnpairedMark,
    "whole-block": WholeBlock,
}
