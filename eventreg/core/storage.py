"""Where bytes lie that are too large for the database: a folder, or a bucket (`s3://…`), outside what the web serves.

Names are ours ("files/<uid>"), never what somebody typed. Whoever writes encrypts first.
"""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import fsspec
from fsspec.implementations.local import LocalFileSystem


class NotStored(Exception):
    """There are no bytes under this name."""


class NoSuchStorage(Exception):
    """The address of a storage that cannot be used as things are; the message says what to do."""


class Storage:
    """Bytes by name, at one address."""

    def __init__(self, url: str) -> None:
        try:
            self._files, self._root = fsspec.url_to_fs(url)
        except (ImportError, ValueError) as wrong:
            raise NoSuchStorage(f"EVENTREG_STORAGE_URL cannot be used: {wrong}") from wrong
        self._is_folder = isinstance(self._files, LocalFileSystem)
        if self._is_folder:
            Path(self._root).mkdir(parents=True, exist_ok=True, mode=0o700)

    def put(self, name: str, content: bytes, *, surely: bool = True) -> None:
        """Keep bytes under a name, in place of what was there; `surely` waits until a folder's disk has them."""
        path = self._path(name)
        if self._is_folder:
            Path(path).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with self._files.open(path, "wb") as stream:
            stream.write(content)
            if surely and self._is_folder:
                stream.flush()
                os.fsync(stream.fileno())

    def get(self, name: str) -> bytes:
        """The bytes under a name. Raises NotStored."""
        try:
            content: bytes = self._files.cat_file(self._path(name))
        except FileNotFoundError:
            raise NotStored(name) from None
        return content

    def delete(self, name: str) -> None:
        """Delete what lies under a name, or below it; nothing there is fine."""
        try:
            self._files.rm(self._path(name), recursive=True)
        except FileNotFoundError:
            return

    def written(self, folder: str) -> Iterator[tuple[str, datetime]]:
        """Every name below a folder, with when it was written."""
        try:
            found = self._files.find(self._path(folder), detail=True)
        except FileNotFoundError:
            return
        for path, facts in found.items():
            at = next(facts[name] for name in ("mtime", "LastModified", "created") if name in facts)
            instant = at if isinstance(at, datetime) else datetime.fromtimestamp(at, UTC)
            yield path[len(self._root) :].lstrip("/"), instant

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"


_storage: Storage | None = None


def use(chosen: Storage) -> None:
    """Let this process keep its bytes there."""
    global _storage  # noqa: PLW0603 - one process serves one installation
    _storage = chosen


def storage() -> Storage:
    """The storage in use."""
    if _storage is None:
        raise RuntimeError("no storage: create_app() chooses it")
    return _storage
