"""The verbs that can be asked over HTTP: what each takes, and how the atlas answers it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from endograph.atlas import Atlas

#: Limits of a question: characters of a value, values of a parameter, agents side by side.
LONGEST, MOST, AGENTS = 200, 20, 5


class ParameterError(ValueError):
    """Raised for a parameter that is missing, unknown, or out of its bounds."""


class Parameters:
    """The parameters of a question; each is read once, and none may be left over.

    Parameters
    ----------
    pairs : collection of tuple of str
        Names and values, as in the query string.

    Raises
    ------
    ParameterError
        If a value is too long.
    """

    def __init__(self, pairs: Collection[tuple[str, str]]) -> None:
        self._values: dict[str, list[str]] = {}
        self._known: set[str] = set()
        for name, value in pairs:
            if len(value) > LONGEST:
                raise ParameterError(
                    f"{name[:40]} has {len(value)} characters; give {LONGEST} at most"
                )
            self._values.setdefault(name, []).append(value)

    def many(self, name: str, most: int = MOST) -> list[str]:
        """Return every value that is not blank."""
        self._known.add(name)
        values = [value for value in self._values.get(name, []) if value.strip()]
        if len(values) > most:
            raise ParameterError(f"{name} is given {len(values)} times; give {most} at most")
        return values

    def one(self, name: str) -> str | None:
        """Return the value, or None if there is none."""
        values = self.many(name, most=1)
        return values[0] if values else None

    def needed(self, name: str) -> str:
        """Return the value that must be there."""
        value = self.one(name)
        if value is None:
            raise ParameterError(f"say {name}=..., the name of an entity")
        return value

    def number(self, name: str, default: int, lowest: int, highest: int) -> int:
        """Return the value as a whole number."""
        value = self.one(name)
        if value is None:
            return default
        if not value.isascii() or not value.isdigit() or not lowest <= int(value[:9]) <= highest:
            raise ParameterError(f"{name} is '{value}'; give a number from {lowest} to {highest}")
        return int(value)

    def walk(self) -> dict[str, Any]:
        """Return what may be walked."""
        return {
            "min_status": self.one("min-status") or "unreferenced",
            "species": self.one("species"),
        }

    def finish(self) -> None:
        """Refuse what nobody read."""
        for name in self._values:
            if name not in self._known:
                known = ", ".join(sorted(self._known)) or "none"
                raise ParameterError(f"no parameter '{name[:40]}'; there are {known}")


def _path(atlas: Atlas, asked: Parameters) -> Callable[[], Any]:
    ends = asked.needed("from"), asked.needed("to")
    options = {
        "max_length": asked.number("max-length", 6, 1, 12),
        "top": asked.number("top", 10, 1, 1000),
        "through": asked.many("through"),
        "avoid": asked.many("avoid"),
        **asked.walk(),
    }
    return lambda: atlas.path(*ends, **options)


def _whatif(atlas: Atlas, asked: Parameters) -> Callable[[], Any]:
    perturbed = asked.many("raise"), asked.many("block")
    options = {
        "held": asked.many("hold"),
        "readouts": asked.many("readout") or None,
        "reach": asked.number("reach", 8, 1, 20),
        **asked.walk(),
    }
    return lambda: atlas.whatif(*perturbed, **options)


def _loops(atlas: Atlas, asked: Parameters) -> Callable[[], Any]:
    name, length = asked.one("entity"), asked.number("max-length", 6, 1, 12)
    walk = asked.walk()
    return lambda: atlas.loops(name, length, **walk)


def _show(atlas: Atlas, asked: Parameters) -> Callable[[], Any]:
    name = asked.needed("entity")
    return lambda: atlas.show(name)


def _claims(atlas: Atlas, asked: Parameters) -> Callable[[], Any]:
    status = asked.one("status")
    return lambda: atlas.claims(status)


def _compare(atlas: Atlas, asked: Parameters) -> Callable[[], Any]:
    names = asked.many("entity", most=AGENTS)
    options = {"readouts": asked.many("readout") or None, **asked.walk()}
    return lambda: atlas.compare(*names, **options)


def _stats(atlas: Atlas, asked: Parameters) -> Callable[[], Any]:
    return atlas.stats


_VERBS: Final[dict[str, Callable[[Atlas, Parameters], Callable[[], Any]]]] = {
    "path": _path,
    "whatif": _whatif,
    "loops": _loops,
    "show": _show,
    "claims": _claims,
    "compare": _compare,
    "stats": _stats,
}
VERBS: Final = tuple(_VERBS)


def answer(atlas: Atlas, verb: str, pairs: Collection[tuple[str, str]]) -> Any:
    """Answer a question as ``endograph VERB --json`` does.

    Raises
    ------
    ParameterError
        If a parameter is missing, unknown, or out of its bounds.
    endograph.graph.names.UnknownNameError
        If an entity is not known, with the nearest names.
    ValueError
        If the question makes no sense.
    """
    asked = Parameters(pairs)
    work = _VERBS[verb](atlas, asked)
    asked.finish()
    return work()
