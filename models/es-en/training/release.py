"""Put sizes, hashes and vocabulary of the files to be shipped into the manifest.

python release.py, after export.py has written them to provcheck_es_en
"""

import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import sentencepiece
from parameters import FILES

_FOLDER = Path(__file__).parents[1] / "provcheck_es_en"
_MANIFEST = Path(__file__).parents[2] / "provcheck-es-en/model.toml"


def released(text: str, folder: Path) -> str:
    """Return the manifest `text` with what the files in `folder` are."""
    for name in FILES:
        data = (folder / name).read_bytes()
        new = f'size = {len(data)}\nsha256 = "{sha256(data).hexdigest()}"'
        pattern = rf'(name = "{re.escape(name)}"\n)size = \d+\nsha256 = "[0-9a-f]*"'
        text, times = re.subn(pattern, rf"\g<1>{new}", text)
        if times != 1:
            raise SystemExit(f"release.py: {_MANIFEST}: no entry of {name}")
    source: Any = sentencepiece.SentencePieceProcessor(model_file=str(folder / FILES[1]))
    return re.sub(r"vocabulary = \d+", f"vocabulary = {source.vocab_size()}", text)


def main() -> None:
    """Write the manifest."""
    text = released(_MANIFEST.read_text("utf-8"), _FOLDER)
    _MANIFEST.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
