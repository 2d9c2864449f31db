"""What is wrong with a file, by a name that `file_faults.py` has a sentence for."""


class Fault(Exception):
    """A file that is refused. `name` is a key of `file_faults.SENTENCES`."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name
