"""What numbers, dates and measures in a sentence mean, in several languages.

The words are data: rules/_tables/bilingual/.
"""
