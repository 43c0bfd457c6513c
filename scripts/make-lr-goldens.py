"""Makes shared/ml/src/testing/logistic-regression-goldens.json: what scikit-learn fits to small problems.

python3 -m venv VENV && VENV/bin/pip install numpy==2.4.6 scipy==1.17.1 scikit-learn==1.9.1 && VENV/bin/python scripts/make-lr-goldens.py
"""

import json
import pathlib

import numpy as np
import scipy.sparse
import sklearn
from sklearn.linear_model import LogisticRegression

OUT = pathlib.Path(__file__).parent.parent / "shared/ml/src/testing/logistic-regression-goldens.json"


def problem(seed: int, samples: int, dimensions: int, classes: int, shares: list[float]) -> tuple[np.ndarray, np.ndarray]:
    """Overlapping clouds of unit length, rounded to float32 so that JSON carries them exactly."""
    rng = np.random.default_rng(seed)
    y = rng.choice(classes, samples, p=shares)
    centres = rng.normal(size=(classes, dimensions))
    X = centres[y] + 1.5 * rng.normal(size=(samples, dimensions))
    X /= np.linalg.norm(X, axis=1, keepdims=True)
    return X.astype(np.float32), y


def sparse_part(seed: int, y: np.ndarray, columns: int) -> scipy.sparse.csr_array:
    """Some columns of each row, by its class: all of a row the same, of length 1.5 together; the first row has none."""
    rng = np.random.default_rng(seed)
    rates = rng.choice([0.02, 0.1, 0.3], (y.max() + 1, columns))
    here = rng.random((len(y), columns)) < rates[y]
    here[0] = False
    values = 1.5 / np.sqrt(np.maximum(here.sum(axis=1), 1))
    return scipy.sparse.csr_array(here * values[:, None].astype(np.float32))


def golden(name: str, X: np.ndarray, y: np.ndarray, C: float, weighting: str, S: scipy.sparse.csr_array | None = None) -> dict:
    """`weighting` is one of `CLASS_WEIGHTS` in logistic-regression.ts; `S` stands behind X."""
    X64 = X.astype(np.float64)
    if S is not None:
        X64 = scipy.sparse.hstack([scipy.sparse.csr_array(X64), S.astype(np.float64)]).tocsr()
    classes = y.max() + 1
    balanced = len(y) / (classes * np.bincount(y))
    weights = {"balanced": balanced, "sqrt": np.sqrt(balanced), "none": np.ones(classes)}[weighting]
    # scikit-learn's own balanced weights, where they are meant, so that ours are held to them too.
    class_weight = "balanced" if weighting == "balanced" else dict(enumerate(weights))
    model = LogisticRegression(C=C, class_weight=class_weight, tol=1e-9, max_iter=20000).fit(X64, y)
    logp = model.predict_log_proba(X64)
    loss = -(weights[y] * logp[np.arange(len(y)), y]).sum() + (model.coef_**2).sum() / (2 * C)
    return {
        "name": name,
        "C": C,
        "weighting": weighting,
        "classes": int(classes),
        "dimensions": X.shape[1],
        **({} if S is None else {"sparse": describe(S)}),
        "features": [float(f"{v:.9g}") for v in X.ravel()],
        "classOf": y.tolist(),
        "loss": float(loss),
        "coefficients": [float(f"{v:.8g}") for v in model.coef_.ravel()],
        "intercept": [float(f"{v:.8g}") for v in model.intercept_],
        "predicted": model.predict(X64).tolist(),
    }


def describe(S: scipy.sparse.csr_array) -> dict:
    """`SparseRows` of sparse-rows.ts."""
    values = [float(f"{S.data[first]:.9g}") if first < end else 0 for first, end in zip(S.indptr, S.indptr[1:])]
    return {"columns": S.shape[1], "starts": S.indptr.tolist(), "indices": S.indices.tolist(), "values": values}


X, y = problem(1, 120, 6, 3, [0.5, 0.3, 0.2])
Z, z = problem(2, 160, 24, 4, [0.55, 0.25, 0.15, 0.05])
goldens = [
    golden("three classes", X, y, 1.0, "none"),
    golden("three classes, balanced, weak penalty", X, y, 30.0, "balanced"),
    golden("four uneven classes, balanced", Z, z, 10.0, "balanced"),
    golden("four uneven classes, half balanced", Z, z, 3.0, "sqrt"),
    golden("four uneven classes, strong penalty", Z, z, 0.1, "none"),
    golden("three classes and a sparse part", X, y, 3.0, "sqrt", sparse_part(3, y, 32)),
    golden("four uneven classes and a sparse part, weak penalty", Z, z, 30.0, "balanced", sparse_part(4, z, 64)),
]
OUT.write_text(json.dumps({"sklearn": sklearn.__version__, "problems": goldens}) + "\n")
print(OUT, OUT.stat().st_size, "bytes")
