"""What the parameters of the network are called here and in Marian's files; the files."""

from collections.abc import Iterator

FILES = ("model.esen.intgemm.bin", "source.esen.spm", "target.esen.spm")


def names(depths: tuple[int, int] = (6, 2)) -> Iterator[tuple[str, str]]:
    """Yield for each parameter but the embeddings its name here and in Marian's files.

    Matrices are (outputs, inputs) here and (inputs, outputs) there.
    """
    for n in range(depths[0]):
        scope = f"encoder_l{n + 1}"
        yield from _attention(f"looks.{n}", f"{scope}_self")
        yield from _feed(f"feeds.{n}", f"{scope}_ffn")
    for n in range(depths[1]):
        scope = f"decoder_l{n + 1}"
        yield f"cells.{n}.new.weight", f"{scope}_rnn_W"
        yield f"cells.{n}.forget.weight", f"{scope}_rnn_Wf"
        yield f"cells.{n}.forget.bias", f"{scope}_rnn_bf"
        yield from _norm(f"cells.{n}.norm", f"{scope}_rnn_ffn")
        yield from _attention(f"crosses.{n}", f"{scope}_context")
        yield from _feed(f"ends.{n}", f"{scope}_ffn")


def _attention(own: str, scope: str) -> Iterator[tuple[str, str]]:
    for role, letter in zip(("query", "key", "value", "out"), "qkvo", strict=True):
        yield f"{own}.{role}.weight", f"{scope}_W{letter}"
        yield f"{own}.{role}.bias", f"{scope}_b{letter}"
    yield from _norm(f"{own}.norm", f"{scope}_Wo")


def _feed(own: str, scope: str) -> Iterator[tuple[str, str]]:
    for role, number in (("inner", 1), ("outer", 2)):
        yield f"{own}.{role}.weight", f"{scope}_W{number}"
        yield f"{own}.{role}.bias", f"{scope}_b{number}"
    yield from _norm(f"{own}.norm", f"{scope}_ffn")


def _norm(own: str, scope: str) -> Iterator[tuple[str, str]]:
    yield f"{own}.scale", f"{scope}_ln_scale"
    yield f"{own}.bias", f"{scope}_ln_bias"
