"""The exit codes every subcommand keeps to, and how one says that it can't use what it was given."""

DONE, UNUSABLE_INPUT, ANSWER_IS_NO = 0, 2, 3


class Refused(Exception):
    """The command can't use what it was given; `faults` holds a bokmål sentence for each reason."""

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = list(faults)
