"""tinynet, by its public calls; the second argument names a backend."""

import sys

from benchmarks.rounds import serve, serve_predictions
from benchmarks.works import Work, find_work
from tinynet import Network, predictor, train

# C is so quick that what a call of `train` takes by itself would be most of a short round:
# its rounds have so many times the epochs. (What a call takes is measured in first_call.py.)
LONGER = {"xor": 20, "iris": 20, "digits": 100, "weights": 1000}


def main(name: str, backend: str) -> None:
    """Serve rounds of the work of this name."""
    if name.startswith("predict-"):
        work = find_work(name[len("predict-") :])
        network, x = work.network(), work.inputs[-1]
        predict = predictor(network, backend) if backend == "c" else network.predict
        serve_predictions(lambda: predict(x), 1000)
        return
    work = find_work(name)
    if backend == "c":
        work.epochs *= LONGER[name.split("-")[0]]
    settings = {"epochs": work.epochs, "backend": backend}
    if work.batch_size != 1:
        settings["batch_size"] = work.batch_size
    if work.loss != "squared_error":
        settings["loss"] = work.loss

    def learn(network: Network) -> Network:
        train(network, work.inputs, work.targets, **settings)
        return network

    serve(work.network, learn, lambda network: _result(work, network), work.examples())


def _result(work: Work, network: Network) -> "dict[str, object]":
    answer: "dict[str, object]" = {"result": work.result([network.predict(x) for x in work.inputs])}
    if len(network.parameters()) < 100:
        answer["parameters"] = [p.hex() for p in network.parameters()]
    return answer


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] if sys.argv[2:] else "auto")
