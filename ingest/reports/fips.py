"""FIPS 10-4 country codes, as GDELT uses them in its places, to ISO 3166.

FIPS 10-4 was withdrawn in 2008 and lives on in GDELT ("RS" is Russia, "CH" is China, "SG" is Senegal). Here stand the codes that differ
from ISO; a code that is not listed is the same in both. Source: the list of FIPS 10-4 with its changes to notice 15.
"""

from __future__ import annotations

from typing import Final

_DIFFERENT: Final = """
AA:AW AC:AG AG:DZ AJ:AZ AN:AD AQ:AS AS:AU AU:AT AV:AI AY:AQ BA:BH BC:BW BD:BM BF:BS BG:BD BH:BZ BK:BA BL:BO BM:MM BN:BJ BO:BY
BP:SB BU:BG BX:BN BY:BI CB:KH CD:TD CE:LK CF:CG CG:CD CH:CN CI:CL CJ:KY CK:CC CN:KM CQ:MP CS:CR CT:CF CW:CK DA:DK DO:DM DR:DO
EI:IE EK:GQ EN:EE ES:SV EZ:CZ FG:GF FP:PF GA:GM GB:GA GG:GE GJ:GD GK:GG GM:DE GP:GP GQ:GU GV:GN GZ:PS HA:HT HO:HN IC:IS IS:IL
IV:CI IZ:IQ JA:JP KN:KP KR:KI KS:KR KT:CX KU:KW KV:XK LE:LB LG:LV LH:LT LI:LR LO:SK LS:LI LT:LS MA:MG MB:MQ MC:MO MG:MN MH:MS
MI:MW MJ:ME MN:MC MO:MA MP:MU MU:OM NG:NE NI:NG NN:SX NS:SR NU:NI OD:SS PA:PY PC:PN PM:PA PO:PT PP:PG PS:PW PU:GW RB:RS RI:RS
RM:MH RN:MF RP:PH RQ:PR RS:RU SB:PM SC:KN SE:SC SF:ZA SG:SN SN:SG SP:ES ST:LC SU:SD SV:SJ SW:SE SZ:CH TB:BL TD:TT TI:TJ TK:TC
TL:TK TN:TO TO:TG TP:ST TS:TN TT:TL TU:TR TX:TM UC:CW UK:GB UP:UA UV:BF VI:VG VM:VN VQ:VI VT:VA WA:NA WE:PS WI:EH WZ:SZ YI:RS
YM:YE ZA:ZM ZI:ZW
"""
_ISO: Final = dict(pair.split(":") for pair in _DIFFERENT.split())


def iso_of_fips(code: str) -> str | None:
    """ISO 3166 alpha-2 of a FIPS 10-4 code; None for what is no code.

    >>> iso_of_fips("RS"), iso_of_fips("VE"), iso_of_fips("CH"), iso_of_fips("")
    ('RU', 'VE', 'CN', None)
    """
    text = code.strip().upper()
    return _ISO.get(text, text) if len(text) == 2 and text.isascii() and text.isalpha() else None
