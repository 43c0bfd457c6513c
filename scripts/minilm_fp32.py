"""all-MiniLM-L6-v2 in plain numpy: what sentence-transformers gives for a text, without PyTorch.

A BERT encoder of 6 layers and 12 heads (Devlin et al., 2019), the mean of the last layer over all tokens, scaled to length 1.
"""

import math
from pathlib import Path

import numpy as np
import tokenizers
from safetensors.numpy import load_file
from scipy.special import erf

LAYERS, HEADS = 6, 12
# Where sentence-transformers cuts a text for this model.
MAX_TOKENS = 256
EPSILON = 1e-12


class MiniLM:
    """The embedder of a folder with model.safetensors and tokenizer.json."""

    def __init__(self, folder):
        self.weights = {name.removeprefix("bert."): value for name, value in load_file(Path(folder, "model.safetensors")).items()}
        self.tokenizer = tokenizers.Tokenizer.from_file(str(Path(folder, "tokenizer.json")))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(MAX_TOKENS)

    def embed(self, texts):
        """float32 [texts, 384], each of length 1."""
        return np.stack([self._embed_one(self.tokenizer.encode(text).ids) for text in texts])

    def _linear(self, x, name):
        return x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def _norm(self, x, name):
        centred = x - x.mean(-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + EPSILON)
        return scaled * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]

    def _attend(self, x, name):
        tokens, width = x.shape
        query, key, value = (
            self._linear(x, f"{name}.self.{part}").reshape(tokens, HEADS, width // HEADS).swapaxes(0, 1) for part in ("query", "key", "value")
        )
        scores = query @ key.swapaxes(1, 2) / math.sqrt(width // HEADS)
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        mixed = (scores / scores.sum(-1, keepdims=True)) @ value
        return self._linear(mixed.swapaxes(0, 1).reshape(tokens, width), f"{name}.output.dense")

    def _embed_one(self, ids):
        embeddings = self.weights["embeddings.word_embeddings.weight"][ids]
        embeddings = embeddings + self.weights["embeddings.position_embeddings.weight"][: len(ids)]
        embeddings = embeddings + self.weights["embeddings.token_type_embeddings.weight"][0]
        x = self._norm(embeddings, "embeddings.LayerNorm")
        for layer in range(LAYERS):
            name = f"encoder.layer.{layer}"
            x = self._norm(x + self._attend(x, f"{name}.attention"), f"{name}.attention.output.LayerNorm")
            inner = self._linear(x, f"{name}.intermediate.dense")
            inner = inner * 0.5 * (1 + erf(inner / math.sqrt(2)))
            x = self._norm(x + self._linear(inner, f"{name}.output.dense"), f"{name}.output.LayerNorm")
        mean = x.mean(0)
        return (mean / np.linalg.norm(mean)).astype(np.float32)
