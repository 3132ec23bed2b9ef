"""What every message over the wire shares: names in lowerCamelCase, nothing unknown, pages, problems."""

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic.alias_generators import to_camel
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from rolvast.api.rules import member, wire

#: One line of text that holds something.
Line = Annotated[str, Field(min_length=1, max_length=200)]
Limit = Annotated[int, Field(ge=1, le=100, description="Hoeveel er hoogstens op een bladzijde staan.")]
Cursor = Annotated[
    str | None,
    Field(max_length=500, description="Waar deze bladzijde begint: neem over uit ‘volgende’."),
]


class Word:
    """Reads and writes a member of one of our lists as its wire word: ``Annotated[Status, Word(Status)]``."""

    def __init__(self, kind: type[StrEnum]) -> None:
        self._kind = kind

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self._read, serialization=core_schema.plain_serializer_function_ser_schema(wire)
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        return {"type": "string", "enum": self._words}

    @property
    def _words(self) -> list[str]:
        return [wire(one) for one in self._kind]  # type: ignore[arg-type] # each has a label

    def _read(self, said: object) -> StrEnum:
        if isinstance(said, self._kind):
            return said
        found = member(self._kind, said) if isinstance(said, str) else None
        if found is not None:
            return found
        raise PydanticCustomError("word", "{expected}", {"expected": ", ".join(self._words)})


class Wire(BaseModel):
    """A message: unknown fields are refused, so that a typing error is never passed over in silence."""

    model_config = ConfigDict(
        alias_generator=to_camel, populate_by_name=True, extra="forbid", str_strip_whitespace=True
    )


class Page(Wire):
    """What every page of a list has."""

    volgende: str | None = Field(description="Het adres van de volgende bladzijde; null op de laatste.")


class Location(Wire):
    """Where something is wrong: in the body by JSON pointer, elsewhere by name."""

    pointer: str | None = None
    name: str | None = None


class FaultWire(Wire):
    """One thing that is wrong."""

    in_: Literal["body", "query", "header"] = Field(alias="in")
    location: Location
    code: str
    detail: str


class Problem(BaseModel):
    """An error (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[FaultWire] = []
