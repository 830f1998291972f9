from provcheck.checker import Checker as Checker
from provcheck.config import Config as Config
from provcheck.errors import ProvcheckError as ProvcheckError
from provcheck.report import Report as Report
from provcheck.retranslate.opening import translator as translator

__version__: str
__all__ = ["Checker", "Config", "ProvcheckError", "Report", "__version__", "translator"]
