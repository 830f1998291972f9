"""Frozen records: what `dataclass(frozen=True, slots=True)` makes, at a tenth of its price.

A start of the program makes some eighty types of records. `dataclasses` writes and compiles
the source of several methods for each and brings `inspect` along: half of what the check of
a short story cost (docs/decisions.md). Here the methods are shared.
"""

from __future__ import annotations

from itertools import takewhile

TYPE_CHECKING = False  # type checkers read it as True; importing `typing` takes 9 ms
if TYPE_CHECKING:
    from typing import Any, Self, dataclass_transform
else:

    def dataclass_transform(**_: object) -> object:
        """Return a decorator that does nothing."""
        return lambda kind: kind


@dataclass_transform(frozen_default=True)
class RecordType(type):
    """Turns the annotations of a class into slots, and their values into defaults.

    `fields` are the names in order, `setters` the slots' own in the same order, `tail` the
    defaults of the last fields, as many as have one.
    """

    fields: tuple[str, ...]
    tail: tuple[Any, ...]
    defaults: dict[str, Any]
    setters: tuple[Any, ...]

    def __new__(
        cls,
        name: str,
        bases: tuple[type, ...],
        space: dict[str, Any],
        *,
        order: bool = False,
    ) -> RecordType:
        """Make the class; with `order`, records are compared field by field."""
        own = _annotated(space)
        kept = {field: space.pop(field) for field in own if field in space}
        if order:
            space["__lt__"] = _is_less
        fields, defaults, before = own, kept, None
        if bases and isinstance(bases[0], RecordType):
            before = bases[0]
            fields, defaults = (*before.fields, *own), {**before.defaults, **kept}
        ends = takewhile(defaults.__contains__, reversed(fields)) if defaults else ()
        space["__slots__"], space["__match_args__"] = own, fields
        space["fields"], space["defaults"] = fields, defaults
        space["tail"] = tuple([defaults[field] for field in ends])[::-1]
        made = type.__new__(cls, name, bases, space)
        slots = made.__dict__
        setters = tuple([slots[field].__set__ for field in own])
        made.setters = (*before.setters, *setters) if before else setters
        return made


def _annotated(space: dict[str, Any]) -> tuple[str, ...]:
    """Return the names annotated in the body of a class.

    Raises TypeError where the module does not ask for annotations as text: from Python
    3.14 on, annotations that are not are no part of a class's body.
    """
    if "__annotations__" not in space and "__annotate_func__" in space:
        raise TypeError("a record's module begins with: from __future__ import annotations")
    return tuple(space.get("__annotations__", ()))


class Record(metaclass=RecordType):
    """A value: made whole, never changed, equal to one of its type with equal fields."""

    def __init__(self, *args: Any, **given: Any) -> None:  # noqa: ANN401
        """Take a value for each field, in order or by name, or leave it its default."""
        kind = type(self)
        missing = len(kind.fields) - len(args)
        if given or not 0 <= missing <= len(kind.tail):
            args = _complete(kind, args, given)
        elif missing:
            args += kind.tail[-missing:]
        for set_, value in zip(kind.setters, args):  # noqa: B905 - as many, see above
            set_(self, value)

    def __setattr__(self, name: str, value: object) -> None:
        """Raise AttributeError."""
        raise AttributeError(f"{type(self).__name__}.{name} cannot be set: it is a record")

    def __delattr__(self, name: str) -> None:
        """Raise AttributeError."""
        raise AttributeError(f"{type(self).__name__}.{name} cannot be deleted")

    def __eq__(self, other: object) -> bool:
        """Compare the fields; a record of another type is another value."""
        if type(other) is not type(self):
            return NotImplemented
        return _values(self) == _values(other)

    def __hash__(self) -> int:
        """Hash the fields."""
        return hash(_values(self))

    def __repr__(self) -> str:
        """Return what would make the record."""
        kind = type(self)
        pairs = zip(kind.fields, _values(self), strict=True)
        return f"{kind.__qualname__}({', '.join(f'{k}={v!r}' for k, v in pairs)})"

    def __reduce__(self) -> tuple[type[Self], tuple[Any, ...]]:
        """Say how a copy is made, in this process or another."""
        return type(self), _values(self)

    def __replace__(self, **given: Any) -> Self:  # noqa: ANN401
        """Return a copy with the fields in `given` replaced (`copy.replace` calls this)."""
        kind = type(self)
        own = [given.pop(f) if f in given else getattr(self, f) for f in kind.fields]
        return kind(*own, **given)  # which names what is no field


def _values(record: Record) -> tuple[Any, ...]:
    return tuple([getattr(record, field) for field in type(record).fields])


def _is_less(self: Record, other: Record) -> bool:
    if type(other) is not type(self):
        return NotImplemented
    return _values(self) < _values(other)


def _complete(
    kind: RecordType, args: tuple[Any, ...], given: dict[str, Any]
) -> tuple[Any, ...]:
    """Return a value for each field. Raises TypeError where one is missing or unknown."""
    values = {**kind.defaults, **dict(zip(kind.fields, args, strict=False)), **given}
    doubled = given.keys() & set(kind.fields[: len(args)])
    unknown = given.keys() - set(kind.fields)
    missing = [field for field in kind.fields if field not in values]
    if doubled or unknown or missing or len(args) > len(kind.fields):
        wrong = ", ".join(sorted({*doubled, *unknown, *missing})) or f"{len(args)} values"
        raise TypeError(f"{kind.__name__}: {wrong} given twice, unknown or missing")
    return tuple([values[field] for field in kind.fields])
