"""The checks a rule can name, by the name it uses."""

from __future__ import annotations

from provcheck.lean import import_module
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from provcheck.check import Check

CHECKS = {
    "acronyms": "acronyms.Acronyms",
    "agency-mismatch": "agency_mismatch.AgencyMismatch",
    "bilingual-attribution": "bilingual_attribution.BilingualAttribution",
    "bilingual-copied": "bilingual_copied.BilingualCopied",
    "bilingual-date": "bilingual_date.BilingualDate",
    "bilingual-hedge": "bilingual_hedge.BilingualHedge",
    "bilingual-name": "bilingual_name.BilingualName",
    "bilingual-negation": "bilingual_negation.BilingualNegation",
    "bilingual-number": "bilingual_number.BilingualNumber",
    "bilingual-opposite": "bilingual_opposite.BilingualOpposite",
    "bilingual-order": "bilingual_order.BilingualOrder",
    "bilingual-quotation": "bilingual_quotation.BilingualQuotation",
    "bilingual-sentence": "bilingual_sentence.BilingualSentence",
    "density": "measure.Density",
    "foreign-text": "foreign_text.ForeignText",
    "headline-as-lead": "headline_as_lead.HeadlineAsLead",
    "line-in-company": "line_in_company.LineInCompany",
    "line-list": "line_list.LineList",
    "looped-words": "looped_words.LoopedWords",
    "measure": "measure.Measure",
    "mixed-order": "mixed_order.MixedOrder",
    "mojibake": "mojibake.Mojibake",
    "name-variants": "name_variants.NameVariants",
    "number-pair": "number_pair.NumberPair",
    "pattern": "pattern.Pattern",
    "phrases": "phrases.Phrases",
    "recode": "recode.Recode",
    "repeated-block": "repeated_block.RepeatedBlock",
    "repeated-passage": "repeated_passage.RepeatedPassage",
    "repeated-sentence": "repeated_sentence.RepeatedSentence",
    "repeated-word": "repeated_word.RepeatedWord",
    "similar-block": "similar_block.SimilarBlock",
    "suppression": "suppression.Suppression",
    "unpaired-mark": "unpaired_mark.UnpairedMark",
    "weekday-date": "weekday_date.WeekdayDate",
    "whole-block": "whole_block.WholeBlock",
}  # module and class: a story meets some ten of them, so each is imported when it is met


def kind_of_check(name: str) -> type[Check]:
    """Return the class that rules call `name`. Raises KeyError where there is none."""
    module, _, kind = CHECKS[name].partition(".")
    return getattr(import_module(f"{__name__}.{module}"), kind)
