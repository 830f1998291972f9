"""Strings with names, of a fixed set each: what `enum.StrEnum` makes, at little cost.

`enum` takes 1.5 ms to import and 0.1 ms a class, for what a few strings need none of.
"""

from __future__ import annotations

from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import StrEnum as Named
    from typing import Any
else:

    class _NamedType(type):
        """Makes a member of each string in the body of a class."""

        def __new__(
            cls, name: str, bases: tuple[type, ...], space: dict[str, Any]
        ) -> _NamedType:
            """Make the class, and of its public strings members."""
            texts = {k: v for k, v in space.items() if type(v) is str and k[0] != "_"}
            rest = {key: value for key, value in space.items() if key not in texts}
            made = super().__new__(cls, name, bases, {**rest, "__slots__": ()})
            made.__members__ = {k: str.__new__(made, text) for k, text in texts.items()}
            made.names = {member: key for key, member in made.__members__.items()}
            made._members = {member: member for member in made.__members__.values()}
            for key, member in made.__members__.items():
                setattr(made, key, member)
            return made

        def __call__(cls, text: object) -> Named:
            """Return the member that is `text`. Raises ValueError."""
            try:
                return cls._members[text]
            except (KeyError, TypeError):
                told = f"{text!r} is not a valid {cls.__qualname__}"
                raise ValueError(told) from None

        def __getitem__(cls, name: str) -> Named:
            """Return the member called `name`. Raises KeyError."""
            return cls.__members__[name]

        def __iter__(cls) -> Iterator[Named]:
            """Iterate over the members in order."""
            return iter(cls._members)

        def __reversed__(cls) -> Iterator[Named]:
            """Iterate over the members from the last."""
            return reversed(cls._members)

        def __len__(cls) -> int:
            """Return the number of members."""
            return len(cls._members)

    class Named(str, metaclass=_NamedType):
        """A string of a fixed set: there is one object of each, to be compared by `is`."""

        __slots__ = ()

        @property
        def name(self) -> str:
            """Return the name of the member in its class."""
            return type(self).names[self]

        @property
        def value(self) -> str:
            """Return the string."""
            return str(self)

        def __repr__(self) -> str:
            """Return class, name and string."""
            return f"<{type(self).__name__}.{self.name}: {str(self)!r}>"

        def __reduce__(self) -> tuple[type, tuple[str]]:
            """Say how the one object is found, in this process or another."""
            return type(self), (str(self),)


__all__ = ["Named"]
