"""The fault of a sheet: where it is, what is wrong, and the cure."""

from penalty.messages import Message

NO_MAP = Message("must be a map of regime, place, matter and so on.")


class SheetError(ValueError):
    """A sheet that cannot be used: ``where`` is ``file:line``, ``message`` the fault and its cure, ``about`` the
    fact or the part of the sheet."""

    def __init__(self, where: str, message: Message, about: str = "") -> None:
        super().__init__(f"{where}: {message}")
        self.where = where
        self.message = message
        self.about = about
