"""What kind of need the words are about, where they say so themselves. Where they leave it open, the firm is asked."""

import re
from typing import Final

from competence.needs.enums import NeedKind

# Beginnings of words, Swedish, Norwegian and English beside each other. A phrase with a space stands as it is written.
_CUES: Final[dict[NeedKind, str]] = {
    NeedKind.RECRUITMENT: r"""anställa\b anställning rekryter bemann hittar\ inga hittar\ ingen
        får\ inte\ tag\ på\ folk söker\ personal söker\ en\ ny ansette rekrutter tilsette finner\ ingen
        mangler\ folk manglar\ folk inte\ finns\ snickare annonserat hir(?:e|ing)\b recruit new\ employee
        find\ staff find\ anyone\ to\ employ vakans ledig\ tjänst""",
    NeedKind.PLACEMENT: r"""praktik vfu lärling ta\ emot\ (?:elev|stud) exjobb lærling praksis internship interns?\b
        apprentic work\ placement studenter studentar students""",
    NeedKind.SKILL: r"""lära\ (?:oss|mig|sig) lär\ oss kurs\b kurser utbildning fortbild certif behörighet lære
        (?:meg|oss|seg) kurset opplær fagbrev sertifi learn\b training course skills? kunskap(?:er)?\ om kunna\ mer
        kunne\ mer know\ more bli\ bättre\ på bli\ bedre\ på""",
    NeedKind.CONTACT: r"""kontakt\ med vem\ (?:kan|vet|ritar|gör) känner\ någon känner\ ingen kjenner\ ingen
        någon\ att\ (?:fråga|bolla) finns\ det\ (?:någon|en\ firma|odlare|andra) nätverk hvem\ (?:kan|vet|åpner)
        kven\ kan finnes\ det\ noen finst\ det\ nokon nettverk in\ touch\ with who\ (?:can|knows) does\ anyone
        is\ there\ (?:anybody|anyone|someone)""",
    NeedKind.OWN_OFFER: r"""vi\ kan\ erbjuda vi\ erbjuder vi\ kan\ hjälpa\ andra vi\ kan\ lära\ ut vi\ delar\ gärna
        vi\ lånar\ gärna\ ut vi\ kan\ tilby vi\ tilbyr vi\ kan\ hjelpe\ andre we\ can\ offer we\ offer
        we\ can\ help\ others happy\ to\ share""",
    NeedKind.PROBLEM: r"""problem krångl strul funger\w*\ (?:inte|ikke|ikkje) går\ sönder går\ ner stannar
        slipp(?:a|e)\b fastnar ta(?:r)?\ (?:för\ lång|två|längre|tre) hinner\ inte dubbel två\ gånger tre\ gånger
        för\ hand i\ en\ pärm på\ en\ lapp vet\ inte vågar\ inte räcker\ (?:inte|till) kostar\ mer syns\ inte
        ta(?:r)?\ for\ lang rekker\ ikke rekk\ ikkje dobbelt to\ ganger for\ hånd i\ en\ perm trøbbel vet\ aldri
        vet\ ikke veit\ ikkje i\ hodet stopper finner\ ikke too\ long twice by\ hand not\ work doesn.t\ work broken
        trouble lost\ in an\ hour\ of old\b""",
}
_PATTERNS: Final = {
    kind: re.compile(r"\b(?:" + "|".join(re.split(r"(?<!\\)\s+", cues)) + ")", re.IGNORECASE)
    for kind, cues in _CUES.items()
}


def kind_of(text: str) -> str:
    """The kind that the words say: a value of ``NeedKind``, or empty when they say none, or two that do not go together.

    Most needs tell of something that does not work; whoever also says what would mend it has said the kind.
    """
    found = [kind for kind, pattern in _PATTERNS.items() if pattern.search(text)]
    asked = [kind for kind in found if kind != NeedKind.PROBLEM] or found
    return str(asked[0]) if len(asked) == 1 else ""
