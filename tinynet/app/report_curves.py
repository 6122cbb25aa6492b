"""How a training went, as a part of a report: its curves, and why it ended."""

from ..errors import TinynetError
from ..evolution_result import EvolutionResult
from ..pictures.fitness_picture import fitness_picture
from ..pictures.loss_picture import loss_picture
from ..tables.estimator import Estimator
from .html_page import Page
from .report_frames import Frames, KeptTraining


def add_curves(page: Page, model: object, result: object, frames: "Frames | None") -> None:
    """A section with the losses by epoch, or the fitness by generation."""
    page.section("How it learned")
    if isinstance(result, EvolutionResult):
        page.paragraph(
            "A generation is a number of networks with other weights each. The best of them live "
            "on, are mixed and changed a little; fitness says how well they do. It is minus the "
            "loss: 0 would be without any error. An evaluation is one network tried on all rows."
        )
    else:
        page.paragraph(
            "An epoch is one pass through all rows that are learned. The loss says how far the "
            "answers are from what is right: the lower, the better."
        )
    pictures = []
    tried = _with_validation(frames)
    if isinstance(model, Estimator) and tried is not None and result is not tried:
        page.paragraph(
            "First a part of the rows was held back, to see when to stop: after epoch "
            f"{tried.best_epoch} the loss of those rows (validation loss) was least. "
            + _after_the_best(tried)
        )
        pictures.append(loss_picture(tried, title="with rows held back"))
        if result is not None:
            page.paragraph(
                "Then the network learned all rows. For how many epochs was chosen before: "
                "several trainings held rows back, each had its best epoch, and the median of "
                "these best epochs was taken: half of them are earlier, half are later."
            )
    shown = result
    if result is None and frames is not None and frames.last.losses and not pictures:
        shown = frames.last
    if shown is not None:
        try:
            draw = fitness_picture if isinstance(shown, EvolutionResult) else loss_picture
            pictures.append(draw(shown))
        except TinynetError as error:
            page.paragraph(f"There is no curve: {error}.")
    elif not pictures:
        page.paragraph("Nothing is known of it: neither a result nor its epochs were kept.")
    if pictures:
        page.pictures(*pictures)
    if result is not None:
        page.paragraph(f"How it ended, as tinynet says it: {result}")


def _after_the_best(tried: KeptTraining) -> str:
    """What the epochs after the best one say, or that there were none."""
    if tried.best_epoch >= tried.frames[-1].epoch:
        return "It was still getting better when the training ended."
    return (
        "After that it no longer got better: what a network learns then are the peculiarities of "
        "the rows it sees, and they are of no use for others."
    )


def _with_validation(frames: "Frames | None") -> "KeptTraining | None":
    """The best training that had rows held back."""
    if frames is None:
        return None
    kept = [each for each in (frames.best, frames.last) if each and each.validation_losses]
    return min(kept, key=lambda each: each.goal, default=None)
