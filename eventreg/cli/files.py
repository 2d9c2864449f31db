"""What is wrong with a file that a command reads or writes: a sentence that says what to do."""

import errno
import os
from pathlib import Path

_FULL = (errno.ENOSPC, errno.EDQUOT)


def fault_of_output(path: Path) -> str:
    """Why a file cannot be written there, as far as can be seen before anything is done; "" if it can."""
    folder = path.parent
    if not folder.exists():
        return _no_folder(folder)
    if not folder.is_dir():
        return f"{folder} is a file, not a folder, so {path.name} cannot be written in it. Choose another place."
    if path.is_dir():
        return f"{path} is a folder. Add the name of a file to it, such as {path / 'badges.pdf'}"
    if not os.access(folder, os.W_OK | os.X_OK):
        return _not_allowed(path)
    return ""


def sentence(error: OSError, path: Path) -> str:
    """What an error of the system's means for the file of this path."""
    if error.errno in _FULL:
        return f"The disk is full, so {path} was not written. Make room, or choose a place on another disk."
    if error.errno == errno.EROFS:
        return f"The disk of {path} is read-only. Choose another place."
    if isinstance(error, PermissionError):
        return _not_allowed(path)
    if isinstance(error, FileNotFoundError):
        return f"There is no file {path}." if path.parent.is_dir() else _no_folder(path.parent)
    if isinstance(error, IsADirectoryError | NotADirectoryError):
        return f"{path} is not a file. Choose another place."
    if error.errno == errno.ENAMETOOLONG:
        return f"The name {path.name[:40]}… is too long for a file. Choose a shorter one."
    return f"{path} cannot be used: {error.strerror or type(error).__name__}."


def _no_folder(folder: Path) -> str:
    return f"There is no folder {folder}. Make it first, or choose another place."


def _not_allowed(path: Path) -> str:
    return (
        f"You may not use {path} as the user who runs this. Choose another place, or ask for the right to write there."
    )
