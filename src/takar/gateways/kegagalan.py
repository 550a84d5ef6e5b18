"""What a failed delivery says of the next attempt."""

from datetime import timedelta


class Kegagalan(Exception):
    """A failed delivery: ``final``, trying again changes nothing; ``after``, the other side asks to wait so long."""

    def __init__(self, said: str, *, final: bool = False, after: timedelta = timedelta()) -> None:
        super().__init__(said)
        self.final, self.after = final, after
