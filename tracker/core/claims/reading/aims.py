# ruff: noqa: E501 - rows of words read better whole
"""What a place behind a predicate may be instead of an end of the journey: whose deed, whence a load, where those to be fetched are."""

from __future__ import annotations

import re
from typing import Final

from tracker.core.claims.reading.folding import fold

#: What the aircraft are for: "to evacuate Germans from Israel".
PURPOSE: Final = re.compile(
    fold(
        r"(?<!\w)(?:to (?:evacuate|bring|pick|collect|rescue|repatriate|fetch|airlift|take|help|support)|um|zur evakuierung|para (?:evacuar|retirar|repatriar|trazer|traer|buscar|recoger|resgatar|rescatar|apoiar)|"
        r"pour (?:évacuer|rapatrier|ramener|récupérer|chercher)|чтобы|для (?:эвакуации|вывоза|доставки)|щоб|для (?:евакуації|вивезення)|για (?:την απομάκρυνση|τον επαναπατρισμό|να)|ل(?:إجلاء|نقل|إعادة))(?!\w)|撤离|接回|接运"
    )
)
#: What stands before one who did it.
AGENT: Final = re.compile(r"(?<!\w)(?:por|par|pelo|pela|by)(?: la| el| le| les)?\W*$")
#: What something on board is told with: a place after it is where the cargo comes from.
WITH: Final = re.compile(
    r"(?<!\w)(?:with|carrying|loaded with|con|com|avec|transportant|mit|с грузом|с гуманитар\w+|с|з вантаж\w+|із вантаж\w+|με|llevando|levando|transportando|cargad[oa] (?:de|con)|carregad[oa] (?:de|com))(?!\w)"
)
