"""scikit-learn's MLPClassifier: `fit`, with what makes it do the same work.

Its loss is cross-entropy, also for the one output of XOR.
"""

import sys
import warnings

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

from benchmarks.rounds import serve, serve_predictions
from benchmarks.works import Work, find_work


def classifier(work: Work) -> MLPClassifier:
    """A new classifier that goes on for all epochs."""
    return MLPClassifier(
        hidden_layer_sizes=work.sizes[1:-1],
        activation="logistic",
        solver="sgd",
        batch_size=work.batch_size,
        learning_rate_init=work.learning_rate(),
        momentum=0.0,
        alpha=0.0,
        max_iter=work.epochs,
        tol=0.0,
        n_iter_no_change=work.epochs + 1,
        random_state=0,
    )


def main(name: str) -> None:
    """Serve rounds of the work of this name."""
    warnings.simplefilter("ignore", ConvergenceWarning)
    predict = name.startswith("predict-")
    work = find_work(name[len("predict-") :] if predict else name)
    inputs, targets = np.array(work.inputs), np.array(work.targets)
    answers = targets.argmax(axis=1) if work.classes else targets[:, 0].astype(int)
    if predict:
        net, x = classifier(work).set_params(max_iter=1).fit(inputs, answers), inputs[-1:]
        serve_predictions(lambda: net.predict_proba(x), 200)
        return

    def result(net: MLPClassifier) -> "dict[str, float]":
        outputs = net.predict_proba(inputs)
        return {"result": work.result((outputs if work.classes else outputs[:, 1:]).tolist())}

    serve(lambda: classifier(work), lambda net: net.fit(inputs, answers), result, work.examples())


if __name__ == "__main__":
    main(sys.argv[1])
