"""What `tinynet.export` asks an estimator for: its network, and as plain data what is around it."""

from ..network import Network
from .class_labels import ClassLabels
from .preparation import Preparation
from .quantities import Quantities
from .table_rows import as_table

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any

    from .table import Cell


class WithExports:
    """`export_record` and `export_rows`, for estimators with `check_is_fitted`."""

    preparation_: Preparation
    answer_: "ClassLabels | Quantities"
    network_: Network

    def check_is_fitted(self) -> None:
        """Raise an error if nothing was learned yet."""
        raise NotImplementedError

    def export_record(self) -> "tuple[Network, dict[str, Any]]":
        """The network, and the record of its columns and its answer; see `estimator_files`.

        >>> from tinynet.tables import Regressor
        >>> model = Regressor(hidden=2, epochs=1).fit([[0], [1], [2]], [0, 2, 4])
        >>> network, record = model.export_record()
        >>> network.sizes, record["answer"]["kind"]
        ([1, 2, 1], 'quantities')
        """
        self.check_is_fitted()
        answer = self.answer_.to_dict()
        return self.network_, {**self.preparation_.to_dict(), "answer": answer}

    def export_rows(self, X: object) -> "list[list[Cell]]":
        """Rows, in whatever form, as cells in the order of the columns.

        Raises TinynetError for rows that `predict` would refuse.
        """
        self.check_is_fitted()
        return self.preparation_.cells(as_table(X))
