"""Makes shared/ml/src/testing/logistic-regression-goldens.json: what scikit-learn fits to small problems.

python3 -m venv VENV && VENV/bin/pip install numpy==2.4.6 scikit-learn==1.9.1 && VENV/bin/python scripts/make-lr-goldens.py
"""

import json
import pathlib

import numpy as np
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


def golden(name: str, X: np.ndarray, y: np.ndarray, C: float, weighting: str) -> dict:
    """`weighting` is one of `CLASS_WEIGHTS` in logistic-regression.ts."""
    X64 = X.astype(np.float64)
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
        "features": [float(f"{v:.9g}") for v in X.ravel()],
        "classOf": y.tolist(),
        "loss": float(loss),
        "coefficients": [float(f"{v:.8g}") for v in model.coef_.ravel()],
        "intercept": [float(f"{v:.8g}") for v in model.intercept_],
        "predicted": model.predict(X64).tolist(),
    }


X, y = problem(1, 120, 6, 3, [0.5, 0.3, 0.2])
Z, z = problem(2, 160, 24, 4, [0.55, 0.25, 0.15, 0.05])
goldens = [
    golden("three classes", X, y, 1.0, "none"),
    golden("three classes, balanced, weak penalty", X, y, 30.0, "balanced"),
    golden("four uneven classes, balanced", Z, z, 10.0, "balanced"),
    golden("four uneven classes, half balanced", Z, z, 3.0, "sqrt"),
    golden("four uneven classes, strong penalty", Z, z, 0.1, "none"),
]
OUT.write_text(json.dumps({"sklearn": sklearn.__version__, "problems": goldens}) + "\n")
print(OUT, OUT.stat().st_size, "bytes")
