# ruff: noqa: E501 - rows of words read better whole
"""Landings that were calls of a journey told before them: on the way, or for fuel."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tracker.core.claims.reading.lexicon.base import fold_pattern
from tracker.core.claims.reading.sentence.told import Move, agree_in_place, runs_badly

if TYPE_CHECKING:
    from tracker.core.claims.reading.aircraft.actors import Actor
    from tracker.core.claims.reading.journeys.story import Draft

#: What a landing was only a part of: a way that is told before it.
_ON_THE_WAY: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:on (?:the|its|their) way(?! (?:back|home|to|from))|en route(?! (?:to|from|for))|along the way|(?:en el|de|por el) camino(?! (?:a|de|hacia)(?!\w))|(?:no|pelo|a) caminho(?! (?:de|para|do|da)(?!\w))|en (?:chemin|cours de route|route)(?! (?:vers|pour))|"
        r"unterwegs(?! (?:nach|von|in|zu))|auf dem weg(?! (?:nach|von|in|zu|aus))|(?:по|в) (?:пути|дороге)(?! (?:из|в|на|назад|обратно|домой)(?!\w))|(?:по дорозі|дорогою|на шляху)(?! (?:з|із|до|в|назад|додому)(?!\w))|"
        r"καθ' οδόν(?! (?:προς|για|από))|στη(?:ν)? διαδρομή|في (?:ال)?طريقها?(?! (?:إلى|من|نحو))|خلال الرحلة)(?!\w)|(?:途中|中途|沿途)"
    )
)
#: What a landing was for that is no end of a way.
_FOR_FUEL: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:(?:to|for) (?:take on )?(?:re)?fuel\w*|(?:para|por) (?:repostar|reabastecer|cargar combustible|combustible|abastecer)\w*|pour (?:se )?(?:ravitailler|refaire le plein|faire le plein)|zum (?:auf)?tanken|um (?:aufzutanken|zu tanken)|"
        r"(?:чтобы|для|на) (?:до)?заправ\w+|(?:щоб|аби|для|на) (?:до)?заправ\w+|για (?:να ανεφοδιαστ\w+|ανεφοδιασμό)|للتزود بالوقود)(?!\w)|加油|补充燃料"
    )
)
_TO_FUEL: Final = 40


def called(move: Move, actor: Actor, drafts: list[Draft], text: str) -> Move:
    """ "It left Khartoum on Tuesday and landed in Moscow at night. On the way it came down in Cairo to refuel": a call of the way that is told."""
    stop = move.destination
    if move.kind != "arrive" or stop is None or move.origin is not None or move.excluded is not None or move.via:
        return move
    told = [draft for draft in drafts if draft.actor is actor and draft.polarity == move.polarity and not draft.kinds & {"present", "over"}]
    ends = [told[-1].told[name] for name in ("origin", "destination") if name in told[-1].told] if told else []
    if not ends or any(agree_in_place(end, stop) for end in ends) or any(one.start > move.start for one in told[-1].moves):
        return move
    opening = max(text.rfind(".", 0, move.start) + 1, move.phrase[0] - _TO_FUEL)
    behind = text[move.end : move.phrase[1] + _TO_FUEL].split(".")[0]
    on_the_way = _ON_THE_WAY.search(text, opening, move.start)
    is_on_its_way = on_the_way is not None and not any(one.start > on_the_way.start() for one in told[-1].moves)
    is_for_fuel = len(ends) == 2 and told[-1].moves[-1].sentence < move.sentence and _FOR_FUEL.search(behind) is not None
    is_its = not runs_badly(move.arrived, told[-1].told.get("arrived"))
    if not (is_on_its_way or is_for_fuel) or not is_its:
        return move
    return replace(move, kind="stop", destination=None, arrived=None, via=(stop,))
