"""The errors a user of provcheck can meet; all of them are ProvcheckError."""


class ProvcheckError(Exception):
    """Base of every error provcheck raises on purpose; its text is one line."""


class OutputError(ProvcheckError):
    """Standard output takes no more; the run ends, whatever is left to be told."""


class UsageError(ProvcheckError):
    """What is written on the command line is none of what it takes."""


class ReadError(ProvcheckError):
    """A file cannot be read as text; the message names it and the remedy."""


class RuleError(ProvcheckError):
    """A rule file is not well formed; the message starts with file and key."""


class ConfigError(ProvcheckError):
    """A setting is unknown or has the wrong type; the message names its place."""


class ModelError(ProvcheckError):
    """A translation model is missing, damaged, not allowed or cannot be had; says which."""
