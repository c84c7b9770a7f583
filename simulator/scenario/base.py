"""What every authored model shares: strict, frozen, kebab-case keys, both languages."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from simulator.kernel.lang import Lang, Text

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=48)]
Dial = Annotated[int, Field(ge=0, le=100)]
Sentence = Annotated[str, Field(min_length=1, max_length=400)]


def kebab(name: str) -> str:
    return name.replace("_", "-")


class Authored(BaseModel):
    """Unknown keys are errors: a misspelt key must not be silently without effect."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, alias_generator=kebab, populate_by_name=True)


class Both(Authored):
    """One text in both languages."""

    zh: Sentence
    en: Sentence

    def of(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en

    @property
    def text(self) -> Text:
        return Text(self.zh, self.en)


class Lines(Authored):
    """Several ways to say one thing, in both languages; the two lists need not be translations of each other."""

    zh: tuple[Sentence, ...] = Field(min_length=1)
    en: tuple[Sentence, ...] = Field(min_length=1)

    def of(self, lang: Lang) -> tuple[str, ...]:
        return self.zh if lang == "zh" else self.en
