"""The article's neuron in scikit-learn: a classifier without hidden layers (and with a bias)."""

import warnings

from sklearn.neural_network import MLPClassifier

warnings.simplefilter("ignore")
neuron = MLPClassifier(
    hidden_layer_sizes=(),
    solver="sgd",
    batch_size=4,
    learning_rate_init=1.0,
    momentum=0.0,
    alpha=0.0,
    max_iter=10_000,
    tol=0.0,
    n_iter_no_change=10_001,
    random_state=1,
)
neuron.fit([[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]], [0, 1, 1, 0])
print(neuron.predict_proba([[1, 0, 0]])[0, 1])
