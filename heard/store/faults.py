"""What the disk, the memory or an engine says of the store, as a sentence that is true."""

import contextlib
import errno
from collections.abc import Iterator

import duckdb
from deltalake.exceptions import CommitFailedError, DeltaError

from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from heard.store import published

_NO_ROOM = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


def unwritable(settings: Settings, error: OSError) -> HeardError:
    """What to say when the store cannot be written."""
    return HeardError(
        f"The store at {settings.store} cannot be written ({error.strerror}). "
        "Nothing was published. Set HEARD_STORE to a folder on a local disk that "
        "you may write and that has room."
    )


@contextlib.contextmanager
def disk_errors(settings: Settings) -> Iterator[None]:
    """Faults of disk, memory or engine inside become a HeardError, which says that nothing
    was published; one that comes after something was stays what it is."""
    before = published.so_far()
    try:
        yield
    except CommitFailedError:
        raise
    except (
        OSError,
        MemoryError,
        DeltaError,
        duckdb.IOException,
        duckdb.OutOfMemoryException,
    ) as error:
        if published.since(before):
            raise
        raise _fault(settings, error) from error


def _fault(settings: Settings, error: Exception) -> HeardError:
    if isinstance(error, MemoryError | duckdb.OutOfMemoryException):
        return HeardError(
            "There is not enough memory for this. Nothing was published. Close other "
            "programs, or bring the rows in several files, each of some of the months."
        )
    if isinstance(error, OSError) and error.errno not in _NO_ROOM:
        return unwritable(settings, error)
    return HeardError(
        f"The store at {settings.store} could not be written to the end. Nothing "
        "was published. See that the disk has room, and try again."
    )
