"""How the default start and the default learning rates were chosen.

    python -m benchmarks.defaults             a few minutes on CPython
    python -m benchmarks.defaults --seeds 20  a first impression

Three questions, answered by trying:
1. From how many seeds does XOR with sizes [2, 4, 1] reach a loss under 0.01, and
   how soon, with the defaults and with other starts and other rates?
2. Do the other optimizers manage it at their own default rates?
3. Does plain gradient descent at its default rate stay finite, and does the loss
   fall, on standardised data, for many shapes and activations?
"""

import argparse
import math
import random

from tinynet import DivergedError, Network
from tinynet.run_epochs import Trainer
from tinynet.training_settings import TrainingSettings

INPUTS = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
TARGETS = [[0.0], [1.0], [1.0], [0.0]]


def epochs_to_xor(
    seed: int, start: float = 1.0, most: int = 10_000, **settings: object
) -> "int | None":
    """The epoch in which XOR's loss fell under 0.01, None if it never did.

    `start` widens or narrows the starting weights.
    """
    network = Network([2, 4, 1], seed=seed)
    network.set_parameters([start * p for p in network.parameters()])
    trainer = Trainer(network, TrainingSettings(network, INPUTS, TARGETS, seed=seed, **settings))
    while trainer.state.epoch < most:
        trainer.run()
        if trainer.state.losses[-1] < 0.01:
            return trainer.state.epoch
    return None


def xor_line(what: str, seeds: int, **settings: object) -> None:
    """One line of the table: how many seeds got there, and how soon."""
    found = [epochs_to_xor(seed, **settings) for seed in range(seeds)]
    epochs = sorted([epoch for epoch in found if epoch is not None])
    soon = len([epoch for epoch in epochs if epoch <= 1000])
    median = epochs[len(epochs) // 2] if epochs else "-"
    print(f"{what:<34} {len(epochs):>4} of {seeds}   {soon:>4}   {median!s:>6}", flush=True)


def standardised(
    n_inputs: int, n_outputs: int, seed: int
) -> "tuple[list[list[float]], list[list[float]]]":
    """60 examples: normal inputs, targets a linear mixture of them with some noise."""
    rng = random.Random(seed)
    mixtures = [[rng.gauss(0, 1) for _ in range(n_inputs)] for _ in range(n_outputs)]
    inputs = [[rng.gauss(0, 1) for _ in range(n_inputs)] for _ in range(60)]
    targets = []
    for x in inputs:
        row = []
        for mixture in mixtures:
            clean = math.fsum(w * v for w, v in zip(mixture, x)) / math.sqrt(n_inputs)
            row.append(clean + 0.3 * rng.gauss(0, 1))
        targets.append(row)
    return inputs, targets


def stability(seeds: int) -> None:
    """Question 3."""
    for activation in ("identity", "tanh", "relu", "leaky_relu", "softplus"):
        runs = diverged = worse = 0
        for n_inputs in (1, 3, 10, 64):
            for hidden in ([], [4], [20], [8, 8], [16, 16, 16]):
                for seed in range(seeds):
                    n_outputs = 1 + seed % 3
                    inputs, targets = standardised(n_inputs, n_outputs, seed)
                    network = Network([n_inputs, *hidden, n_outputs], activation, seed=seed)
                    settings = TrainingSettings(network, inputs, targets, seed=seed)
                    trainer = Trainer(network, settings)
                    before = trainer.loss_now()
                    runs += 1
                    try:
                        for _ in range(10):
                            trainer.run()
                    except DivergedError:
                        diverged += 1
                    else:
                        worse += trainer.loss_now() > before
        print(
            f"{activation:<34} {runs:>4} runs   {diverged:>4} diverged   {worse:>4} got worse",
            flush=True,
        )


def main() -> None:
    """Print the three tables."""
    parser = argparse.ArgumentParser(description="Measure the default start and learning rates.")
    parser.add_argument("--seeds", type=int, default=100, help="seeds for XOR (100)")
    seeds = parser.parse_args().seeds
    print(f"{'XOR, 2-4-1, loss under 0.01':<34} {'got there':>11}   by 1000   median epoch")
    xor_line("the defaults", seeds)
    for start in (0.5, 2.0, 4.0):
        xor_line(f"weights at the start times {start}", seeds, start=start, most=4000)
    for rate in (0.25, 0.5, 2.0, 4.0):
        xor_line(f"learning rate {rate}", seeds, learning_rate=rate, most=4000)
    xor_line("momentum 0.9, learning rate 0.1", seeds, momentum=0.9, learning_rate=0.1, most=4000)
    for optimizer in ("rprop", "adam"):
        xor_line(f"{optimizer}, its default rate", seeds, optimizer=optimizer, most=4000)
    print()
    print("sgd at its default rate on standardised data, 10 epochs")
    stability(max(1, seeds // 12))


if __name__ == "__main__":
    main()
