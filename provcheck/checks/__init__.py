"""The checks a rule can name, by the name it uses."""

from provcheck.check import Check
from provcheck.checks.acronyms import Acronyms
from provcheck.checks.agency_mismatch import AgencyMismatch
from provcheck.checks.foreign_text import ForeignText
from provcheck.checks.headline_as_lead import HeadlineAsLead
from provcheck.checks.line_in_company import LineInCompany
from provcheck.checks.line_list import LineList
from provcheck.checks.looped_words import LoopedWords
from provcheck.checks.measure import Density, Measure
from provcheck.checks.mixed_order import MixedOrder
from provcheck.checks.mojibake import Mojibake
from provcheck.checks.name_variants import NameVariants
from provcheck.checks.number_pair import NumberPair
from provcheck.checks.pattern import Pattern
from provcheck.checks.phrases import Phrases
from provcheck.checks.recode import Recode
from provcheck.checks.repeated_block import RepeatedBlock
from provcheck.checks.repeated_passage import RepeatedPassage
from provcheck.checks.repeated_sentence import RepeatedSentence
from provcheck.checks.repeated_word import RepeatedWord
from provcheck.checks.similar_block import SimilarBlock
from provcheck.checks.unpaired_mark import UnpairedMark
from provcheck.checks.weekday_date import WeekdayDate
from provcheck.checks.whole_block import WholeBlock

CHECKS: dict[str, type[Check]] = {
    "acronyms": Acronyms,
    "agency-mismatch": AgencyMismatch,
    "density": Density,
    "foreign-text": ForeignText,
    "headline-as-lead": HeadlineAsLead,
    "line-in-company": LineInCompany,
    "line-list": LineList,
    "looped-words": LoopedWords,
    "measure": Measure,
    "mixed-order": MixedOrder,
    "mojibake": Mojibake,
    "name-variants": NameVariants,
    "number-pair": NumberPair,
    "pattern": Pattern,
    "phrases": Phrases,
    "recode": Recode,
    "repeated-block": RepeatedBlock,
    "repeated-passage": RepeatedPassage,
    "repeated-sentence": RepeatedSentence,
    "repeated-word": RepeatedWord,
    "similar-block": SimilarBlock,
    "unpaired-mark": UnpairedMark,
    "weekday-date": WeekdayDate,
    "whole-block": WholeBlock,
}
