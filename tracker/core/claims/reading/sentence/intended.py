# ruff: noqa: E501 - rows of words read better whole
"""What aircraft of one sentence were meant to do: the end they were bound for and never came to, and whence those come that are expected."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from tracker.core.claims.reading.sentence.told import Move, agree_in_place
from tracker.core.claims.reading.text.folding import fold

#: "Alors qu'il reliait Orly à Athènes": what was going on when aircraft came down elsewhere.
_WHILE: Final = re.compile(
    fold(
        r"(?<!\w)(?:alors qu[e']? ?(?:il|elle|l'avion|l'appareil)?|tandis qu'(?:il|elle)|pendant (?:son|un|le) vol|auf dem (?:weg|flug)|während (?:des|seines|ihres) flug(?:s|es)|unterwegs|while|mientras|cuando|quando|enquanto|بينما كانت|أثناء رحلتها|خلال رحلتها|في طريقها)(?!\w)"
    )
)
#: What aircraft did in the end.
_IN_THE_END: Final = re.compile(
    fold(
        r"(?<!\w)(?:devait|devaient|sollte[n]?|hätte[n]?|was (?:due|supposed|meant)|were (?:due|supposed|meant)|debía[n]?|deveria[m]?|devia[m]?|должен был|должна была|мав|мала|كان من المقرر|كانت ستهبط)(?!\w)|原定|本应|原计划"
    )
)
#: What parts the way that was meant from what happened.
_BUT: Final = re.compile(
    fold(
        r"(?<!\w)(?:finalement|mais|stattdessen|schließlich|aber|jedoch|finally|instead|but|finalmente|pero|mas|в итоге|но|لكنها?)(?!\w)|但|却|最终"
    )
)


def as_intended(moves: list[Move], text: str) -> list[Move]:
    """The moves of a sentence, without those that were only meant, and the whence of what is expected told as a plan."""
    return _planned_stops(_expected_from(_without_intent(_without_the_missed_end(moves, text), text)))


def _without_the_missed_end(moves: list[Move], text: str) -> list[Move]:
    """ "A été dérouté vers Lyon alors qu'il reliait Orly à Athènes": they never came to Athens."""
    made = list(moves)
    for at, move in enumerate(moves[1:], 1):
        landed = next((one for one in moves[:at] if one.kind == "arrive" and one.destination is not None), None)
        if landed is None or move.kind not in ("move", "depart") or move.destination is None or landed.destination is None:
            continue
        is_elsewhere = not agree_in_place(landed.destination, move.destination) and landed.polarity == move.polarity == "asserted"
        if is_elsewhere and _WHILE.search(text, landed.end, move.start + 1) is not None:
            made[at] = replace(move, destination=None, bound=move.destination)
    return made


def _without_intent(moves: list[Move], text: str) -> list[Move]:
    """ "Devait se poser à Asmara, a finalement atterri à Djibouti": only the second happened, and it is no plan."""
    made: list[Move] = []
    for at, move in enumerate(moves):
        before = moves[at - 1] if at else None
        happened = next((one for one in moves[at + 1 :] if _is_instead(move, one, text)), None)
        if happened is not None:
            continue
        if before is not None and _is_instead(before, move, text):
            move = replace(move, polarity="asserted")
        made.append(move)
    return made


def _is_instead(meant: Move, move: Move, text: str) -> bool:
    if meant.polarity != "forecast" or move.kind != "arrive" or meant.kind not in ("arrive", "move"):
        return False
    if meant.destination is None or move.destination is None or agree_in_place(meant.destination, move.destination):
        return False
    return (
        _IN_THE_END.search(text, max(0, meant.phrase[0] - 12), meant.end) is not None
        and _BUT.search(text, meant.end, move.end + 12) is not None
    )


def _expected_from(moves: list[Move]) -> list[Move]:
    """ "En provenance de Téhéran, un A300 est attendu à Caracas": whence it comes is part of the plan."""
    made = list(moves)
    for at, move in enumerate(moves[:-1]):
        after = moves[at + 1]
        if move.kind == "come" and move.polarity == "asserted" and after.polarity == "forecast" and after.kind == "arrive":
            made[at] = replace(move, polarity="forecast")
    return made


def _planned_stops(moves: list[Move]) -> list[Move]:
    """ "Sai hoje à noite, faz escala em Lisboa e pousa amanhã": a stop told in the present between the two ends of a plan is of the plan."""
    made = list(moves)
    for at, move in enumerate(moves[1:-1], 1):
        around = (moves[at - 1], moves[at + 1])
        if (
            move.kind == "stop"
            and move.polarity == "asserted"
            and all(one.polarity == "forecast" and one.groups == move.groups for one in around)
        ):
            made[at] = replace(move, polarity="forecast")
    return made
