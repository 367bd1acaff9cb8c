"""Which questions to put to a firm after it has written: only what its words leave out, three at most."""

import re
from typing import Final

from competence.needs.enums import NeedKind, Question
from competence.needs.rules.constraints import Constraints, Window

MOST: Final = 3
FEW_WORDS: Final = 8
_SAID: Final = {
    Question.PEOPLE: r"""vi\ är\ \w+ vi\ er\ \w+ \d+\ (?:anställda|personer|pers|ansatte|people|employees|st) anställda ansatte
        två\ av\ oss två\ stycken helst\ två en\ av\ oss to\ av\ oss we\ are\ \w+ two\ of\ us one\ of\ us jag\ är\ ensam alene""",
    Question.TIMES: r"""kväll\w* kveld\w* helg\w* evening evenings weekend weekends dagtid
        vardag\w* hverdag\w* morgon morgnar vintern på\ vintern vinteren""",
    Question.BLOCK: r"""minut\w* timm\w* time timer minutt\w* hour hours minutes halvdag halvdagar korta\ pass korte\ økter
        heldag en\ dag\ i\ taget one\ day""",
    Question.START: r"""nu\b nå\b now\b snart soon vår våren sommar sommaren sommer høst hösten winter spring summer autumn
        januari februari mars april maj juni juli augusti september oktober november december i\ år i\ host next\ week""",
}  # fmt: skip
_PATTERNS: Final = {
    question: re.compile(r"\b(?:" + "|".join(re.split(r"(?<!\\)\s+", cues.strip())) + r")\b", re.IGNORECASE)
    for question, cues in _SAID.items()
}
# What to ask for each kind, the most telling first.
_ORDER: Final[dict[str, tuple[Question, ...]]] = {
    "": (Question.KIND, Question.TIMES, Question.PEOPLE),
    NeedKind.PROBLEM: (Question.TRIED, Question.TIMES, Question.BLOCK),
    NeedKind.SKILL: (Question.PEOPLE, Question.TIMES, Question.BLOCK),
    NeedKind.CONTACT: (Question.TRIED, Question.TIMES),
    NeedKind.RECRUITMENT: (Question.PEOPLE, Question.START),
    NeedKind.PLACEMENT: (Question.PEOPLE, Question.START),
    NeedKind.OWN_OFFER: (Question.START, Question.TIMES),
}


def questions_for(
    text: str, *, kind: str, constraints: Constraints, window: Window, language: str, main_language: str
) -> tuple[Question, ...]:
    """What is missing in these words and limits, the most telling first, three at most."""
    known = {
        Question.PEOPLE: constraints.people is not None, Question.TIMES: bool(constraints.times),
        Question.BLOCK: constraints.block_minutes is not None, Question.START: window != Window(),
        Question.LANGUAGES: bool(constraints.languages) or language in (main_language, "und"),
        Question.MORE: len(text.split()) >= FEW_WORDS,
    }  # fmt: skip
    said = {question for question, pattern in _PATTERNS.items() if pattern.search(text)}
    order = (Question.MORE, *_ORDER[kind][:1], Question.LANGUAGES, *_ORDER[kind][1:])
    return tuple(each for each in order if each not in said and not known.get(each, False))[:MOST]
