"""Write a trained network as the files that provcheck reads: int8 weights, vocabularies.

python export.py --data DATA --weights RUN/average.pt --out FOLDER
"""

import argparse
from hashlib import sha256
from pathlib import Path

import torch
from marian import scales_of, weights_of, write
from parameters import FILES

_SETTINGS = """\
type: transformer
transformer-decoder-autoreg: rnn
dec-cell: ssru
transformer-preprocess: ""
transformer-postprocess: dan
transformer-ffn-activation: relu
transformer-train-position-embeddings: false
transformer-heads: 8
enc-depth: 6
dec-depth: 2
tied-embeddings-src: false
tied-embeddings: true
"""


def main() -> None:
    """Write the files; say their sizes and hashes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument(
        "--weights", type=Path, nargs="+", required=True, help="or their mean"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float", action="store_true", help="as trained, to compare with")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    model, source, target = (given.out / name for name in FILES)
    runs = [torch.load(path) for path in given.weights]
    state = {
        name: torch.stack([run[name] for run in runs]).mean(dim=0).numpy()
        for name in runs[0]
    }
    scales = scales_of(weights_of(str(given.data / "start.bin")))
    write(state, _SETTINGS, model, scales, whole=not given.float)
    source.write_bytes((given.data / "source.spm").read_bytes())
    target.write_bytes((given.data / "target.spm").read_bytes())
    for path in (model, source, target):
        data = path.read_bytes()
        print(f"{path.name}\t{len(data)}\t{sha256(data).hexdigest()}")


if __name__ == "__main__":
    main()
