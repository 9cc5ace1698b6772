# ruff: noqa: E501 - rows of words read better whole
"""German."""

from __future__ import annotations

from tracker.core.claims.reading.lexicon.base import Lexicon

GERMAN = Lexicon(
    code="de",
    stop_words="der die das und in den dem ein eine ist sind war waren von mit auf für zu nicht auch sich am im nach wie hat haben wurde aus bei einer einem",
    one=r"\w+-maschine|\w*(?:transport|fracht|löschflug|evakuierungs|abschiebe|hilfs|truppen|lazarett|beobachtungs)maschine|\w*(?<!ferien)(?<!billig)(?<!urlaubs)(?<!linien)flieger(?:s)?(?!horst)|jumbo(?:-?jet)?s?|\w*helikopters?|\w+hubschraubers?|\w*jets?(?<!jets)|(?:tarnkappen|langstrecken|atom|strategische[rnm]? )bombers?|(?:see)?aufklärers?|großraumjet|airliners?|kampfhubschraubers?|tankflieger|(?<!modell)(?<!papier)\w*flugzeug(?:s|es)?|(?:transport|fracht|militär|regierungs|passagier|propeller|sonder|charter|linien|privat|turboprop|rettungs|kanzler|präsidenten|vip|fracht|düsen|tank|bundeswehr|luftwaffen)?maschine|(?:privat|geschäfts|business|passagier|fracht|düsen|regierungs|transport)?jet|"
    r"(?:regierungs|kampf|transport|privat)?flieger|kampfjet|abfangjäger|(?:fracht|sonder|militär|charter|hilfs|evakuierungs|rettungs|rückhol|abschiebe|regierungs|transport|versorgungs|repatriierungs|hilfsgüter)flug(?:s|es)?|(?:weitere|zweite|dritte|vierte|fünfte|sechste|siebte|achte|neunte|zehnte|letzte|erste|nächste)[rnm]? flug",
    many=r"\w+-maschinen|fliegern|jumbos|\w*helikoptern|\w*hubschraubern|(?:see)?aufklärern|\w+jets|militärtransportern|transportern|\w*flugzeugen?|(?:transport|fracht|militär|regierungs|passagier|propeller|sonder|charter|linien|privat|turboprop|rettungs|bundeswehr|luftwaffen)?maschinen|(?:privat|geschäfts|business|kampf)?jets|kampfjets|bombern|frachtern|(?:fracht|sonder|militär|charter|hilfs|evakuierungs|rettungs|rückhol|abschiebe|regierungs|transport|versorgungs)flügen?",
    either=r"bomber|(?:riesen|groß|schwer|jumbo|luft|militär)?frachter|jäger|hubschrauber|militärtransporter|großraumtransporter|transporter",
    roles={
        "cargo": r"(?:fracht|transport|militärtransport)\w*|frachter\w*|transporter\w*",
        "passenger": r"passagier\w*|verkehrsflugzeug\w*|regierungs\w*",
        "bomber": r"\w*bombern?",
        "fighter": r"kampf\w*|jäger\w*|abfangjäger\w*",
        "spy": r"aufklärungs\w*|spionage\w*|aufklärer\w*",
        "helicopter": r"hubschrauber\w*",
    },
    pronouns_one=r"es|sie|er|diese|dieses|eine davon|eines davon|eine der beiden|letztere",
    pronouns_many=r"beide|die beiden|sie|die zwei|alle drei|alle vier",
    both=r"beide|die beiden|beiden",
    numbers={
        r"ein|eine|einen|einer|eines|einem": 1, r"zwei|zweier|ein paar|beide": 2, r"drei|dreier": 3, "vier": 4, r"fünf": 5, r"sechs|ein halbes dutzend": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11,
        r"zwölf|ein dutzend": 12, "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "zwanzig": 20,
    },
    other=r"weitere[rsnm]?|zweite[rsnm]?|dritte[rsnm]?|vierte[rsnm]?|andere[rsnm]?|neue[rsnm]?|ähnliche[rsn]?|noch ein(?:e|en|er|es)?|(?<=ein )erste[rs]|(?<=eine )erste",
    definite=r"derselben?|dieselben?|demselben|der|die|das|den|dem|des|diese[rsnm]?|beide[rn]?|ihre?|seine?|jene[rsnm]?",
    predicates={
        "fetch": r"abgeholt|(?:holte|holten|holt|holen)(?= .{0,60}\bab\b)|(?:nahm|nahmen)(?= .{0,90}\ban bord\b)|an bord genommen|(?:hatte|hatten|hat)(?= .{0,80}\ban bord genommen\b)",
        "depart": r"abzuheben|abzufliegen|loszufliegen|losflog(?:en)?|losfliegen|startend\w*|aufgenommen|ausgereist|ausfliegen|ausflog(?:en)?|abreist(?:e|en)|abgedreht(?=x)|zum start|abgerückt|abzog(?:en)?|abheb(?:t|en)|(?:ge)?startet?(?:en|e)?|starten|(?:hob|hoben|hebt|heben)(?= .{0,160}\bab\b)|(?:stieg|stiegen)(?= .{0,90}\bauf\b)|aufgestiegen|aufstiegen?|abgehoben|abheben|abgeflogen|abfliegen|(?:flog|flogen|fliegt|fliegen)(?= .{0,60}\bab\b)|verließ(?:en)?|verlässt|verlassen|"
        r"(?:brach|brachen)(?= .{0,60}\bauf\b)|aufgebrochen|abgereist|abreisen|ausgeflogen|abgezogen|abflug|abflüge|starts?|abreise|abhob(?:en)?|abflog(?:en)?|aufbrach(?:en)?|losgeflogen|abheben|ausgelaufen(?=x)",
        "arrive": r"(?:kam|kamen|schaute|schauten)(?= .{0,120}\b(?:herein|rein|vorbei|zu besuch|zu gast)\b)|folgten?(?= (?:die|der|das|eine?|zwei|drei|noch|dann) )|zu gast(?= war| waren)|schwebte(?:n)?(?= .{0,60}\bein\b)|zu landen|aufzusetzen|einzutreffen|anzukommen|niederging(?:en)?|einschweb(?:te|ten)|einflog(?:en)?|einfliegen|gelangt(?:e|en)?|(?:ging|gingen)(?= .{0,60}\bnieder\b)|notgelandet|notlandung|notlanden|aufsetz(?:t|en)|aufgesetzt|gelandete[nrs]?|eingetroffene[nrs]?|(?:setzt|setzten|setzte)(?= .{0,120}\bauf\b)|abgesetzt|begrüßt(?= am)|wassert(?:e|en)|folgten?(?= (?:am|um|kurz|später|wenig|tags|stunden) )|(?:ge)?landet?(?:en|e)?|landen|(?:traf|trafen|trifft|treffen)(?= .{0,160}\bein\b)|eingetroffen|eintreffen|eintrifft|(?:kam|kamen|kommt|kommen)(?= .{0,120}\ban\b)|angekommen|ankommen|ankommt|(?:setzte|setzten|setzt)(?= .{0,120}\bauf\b)|aufgesetzt|"
        r"erreicht(?:e|en)?|erreichen|eingeflogen|(?:flog|flogen)(?= .{0,60}\bein\b)|niedergegangen|landung(?:en)?|ankunft|eintreffen|anflug|zwischengelandet(?=x)|besucht(?:e|en)?|bodenberührung|aufgesetzt|eintraf(?:en)?|ankam(?:en)?|aufsetzte(?:n)?|landend\w*|umgeleitet|umgelenkt",
        "move": r"weiterzieh(?:t|en)|weitergeh(?:t|en)|weiterging(?:en)?|weitergegangen|auf den weg(?= (?:[\w-]+ ){1,4}(?:gemacht|begeben|gebracht)\b)|anfliegen|anflog(?:en)?|ansteuer\w*|weiterflieg\w*|weiterreis\w*|weitergereist|weiterzufliegen|(?:ging|gingen|geht|führte|führt)(?= (?!es )(?:der flug |die reise |\w+ ){0,3}(?:weiter )?nach\b)|zu fliegen|verlegung|überführ(?:en|ung)|steuert(?=e? )|(?:hielt|hielten|nimmt) kurs|weiterzog(?:en)?|fliegend\w*|transferiert|verlegen|verlegte|zu verlegen|(?:ging|geht) es (?=mit|nach|weiter)|(?:ist|sind) (?:[\w ]{0,30})?geflogen|flog|flogen|fliegt|fliegen|geflogen|reist(?:e|en)|gereist|unterwegs|(?:machte|machten)(?: sich)? auf den weg|auf dem weg|steuert(?:e|en)|verlegt(?:e|en)?|überführt(?:e|en)?|pendelt(?:e|en)|weitergeflogen|weiter(?= nach)|kurs|"
        r"(?:absolvierte|absolvierten|unternahm|unternahmen) .{0,30}flüge?|flüge? (?=von|aus|nach|zwischen)|in richtung|richtung|weiterflug|flug (?=von|aus|nach)|weiterflog(?:en)?|nahm(?:en)? kurs|unterwegs|flieg(?:e|t)|transportiert(?:e|en)? (?=[\w ]+ (?:nach|aus))",
        "send": r"(?:ent)?sandte|schickt(?:e|en)?|geschickt|entsandt(?:e|en)?|entsendet?|(?:ent)?senden|gesandt|beordert(?:e)?",
        "come": r"kam|kamen|kommend|stammt(?:e|en)?|gekommen",
        "back": r"(?:kehrte|kehrten|kehrt|kehren|flog|flogen)(?= .{0,90}\bheim\b)|heimgekehrt|heimflug|heimgeflogen|heimreise|zurückverlegt|zurückgekommen|zurückkam(?:en)?|zurückkehrt(?:e|en)?|zurückflog(?:en)?|zurückfliegt|zurückzukehren|zurückzufliegen|wieder daheim|(?:kehrte|kehrten|kehrt|kehren|flog|flogen)(?= .{0,90}\bzurück\b)|zurückgekehrt|zurückkehren|zurückgeflogen|zurückfliegen|rückflug|rückkehr|zurück",
        "stop": r"zwischenstop|nachtanken|nachgetankt|aufzutanken|tanken|zwischenzulanden|stoppt(?:e|en)|(?:hielt|hielten)(?= (?:kurz )?in)|rast(?=x)|übernachtet(?:e|en)?|zwischenstopps?|zwischenlandung(?:en)?|zwischengelandet|zwischenlanden|(?:legte|legten)(?= .{0,60}(?:stopp|halt))|tankstopps?|stopps?|auftanken|(?:auf)?getankt|tankte(?:n)?|betankt|zwischenhalt|(?:machte|machten)(?= (?:[\w-]+ ){0,4}(?:halt|station)\b)",
        "present": r"parken(?:d\w*)?|aufgetaucht|auftaucht(?:e|en)?|tauchte(?:n)?(?= .{0,60}\bauf\b)|gestrandet|strandet(?:e|en)?|(?:hält|halten|hielt|hielten)(?= .{0,60}\bauf\b)|steckt(?:e|en)?(?= .{0,60}\bfest\b)|festsitz(?:t|en)|geortet|entdeckt|erfasst|geparkt|parkt(?:e|en)?|abgestellt|(?:steht|stehen|stand|standen)|gesichtet|gesehen|fotografiert(?:e|en)?|gefilmt|beobachtet(?:e|en)?|befand(?:en)? sich|befindet sich|befinden sich|zu sehen|entladen|stationiert|auf dem rollfeld|(?:ist|sind) (?:noch|weiterhin) (?=in|auf|am)|sahen|verblieben|(?:fest)?gesetzt|beschlagnahmt|festgehalten|sitzt|sitzen|verharrt|wartet(?:e|en)?|ausgeladen|verladen|(?:ist|sind|war|waren) (?=am|auf dem) ",
        "over": r"verletzt(?:e|en)? (?=[\w ]{0,30}luftraum)|überflog(?:en)?|überfliegt|überfliegen|überflüge?|(?:flog|flogen|kreiste|kreisten|patrouillierte|patrouillierten) (?:\w+ ){0,4}?(?=über)|kreist(?:e|en)?|patrouilliert(?:e|en)|durchquert(?:e|en)",
        "carry": r"abgeschoben(?= worden)?|(?:holt(?:e|en)?|geholt)(?= [\w ,]{2,60}? (?:aus|von|nach|in)\b)|zu bringen|flogen? (?=[\w ,]{2,60}? von [\w ]{2,30} nach)|ausgeliefert|überbracht(?:e|en)?|brachte|(?:hin|her)ausgebracht|außer landes gebracht|abgeladen|entladen(?=x)|(?:brachte|brachten|bringt|bringen)|gebracht|(?:aus|be)?liefert(?:e|en)?|(?:flog|flogen|fliegt|fliegen) (?=[\w ]{3,40} (?:aus)\b)|transportiert(?:e|en)? (?=[\w ]+ (?:nach|aus|von|zum)\b)|evakuiert(?:e|en)? (?=[\w ]+ (?:nach|aus|von)\b)|beförder(?:t|te|ten) (?=[\w ]+ (?:nach|aus|von)\b)",
    },
    relations={
        "from": r"von|vom|aus|aus der|aus dem|ab|von der|vom flughafen|vom stützpunkt",
        "to": r"(?:flug)?ziel (?:war|ist|sei|waren)|mit (?:dem )?ziel|(?:flug)?ziel:?|mit kurs auf|auf kurs|kurs auf|nach|zum|zur|richtung|in richtung|in die|ins|in den|bis|bis nach|auf den|zum flughafen",
        "via": r"über|via|durch",
        "at": r"in|im|in der|in dem|auf|auf dem|auf der|am|an|bei|nahe|unweit|unweit von|in der nähe von|nördlich von|südlich von|vor",
        "over": r"verletzt(?:e|en)? (?=[\w ]{0,30}luftraum)|über|über dem|über der|über den|oberhalb",
    },
    aboard=r"an bord|an bord einer|an bord eines|mit|in|per|in einer|in einem|mit einer|mit einem",
    oblique=r"von|vom|mit|für|gegen|über|ohne|laut|zwischen|an|auf|aus|nach|zu|zum|zur|wie|bei|in|um|durch",
    joiners=r"und|oder|sowie|begleitet von|samt",
    breakers=r"wohin|und|aber|während|als|nachdem|bevor|weil|obwohl|wo|dass|daß|wenn|ob|da|denn|(?<=, )(?:die|der|das|welche[rs]?)|damit|wie|sondern|doch|dann|danach|anschließend",
    speech=r"sagt(?:e|en)?|erklärt(?:e|en)?|teilt(?:e|en)?|mitgeteilt|mitteilt(?:e|en)?|berichtet(?:e|en)?|rief|riefen|verurteilt(?:e|en)?|bestätigt(?:e|en)?|bestritt(?:en)?|bestreitet|dementiert(?:e|en)?|zeig(?:t|en|te|ten)|kündigt(?:e|en)?|sprach|sprachen|unterzeichnet(?:e|en)?|"
    r"laut|zufolge|meldet(?:e|en)?|schrieb(?:en)?|forder(?:t|te|ten)|kritisiert(?:e|en)?|bestell(?:t|te|ten)|kauf(?:t|te|ten)|veröffentlicht(?:e|en)?|hieß|gab|gaben|betont(?:e|en)?|traf sich|beschloss|verkündet(?:e|en)?",
    foreign=r"präsident(?:in)?|minister(?:in)?|außenminister(?:in)?|verteidigungsminister(?:in)?|kanzler(?:in)?|delegation|mannschaft|team|spieler|schiffe?|fregatte|u-boot|tanker|züge?|zug|konvoi|lastwagen|lkw|drohnen?|raketen?|truppen|soldaten|sprecher(?:in)?|botschafter(?:in)?|"
    r"könig(?:in)?|papst|bürgermeister(?:in)?|trainer|passagiere|general|bus|busse|chef|firma|airline|fluggesellschaft|regierung|ministerium|opposition|lieferung|ladung|fahrzeuge|ärzte|helfer|fans|ausbilder|lufthansa",
    negation=r"nicht|kein|keine|keinen|keiner|keinem|keines|nie|niemals|weder|noch nie|ohne",
    denial=r"bestritt(?:en)?|bestreitet|bestreiten|dementiert(?:e|en)?|dementi|wies(?: .{0,50}zurück)?|zurückgewiesen|falsch|falschmeldung|leugnet(?:e|en)?|verneint(?:e|en)?|widersprach",
    forecast=r"geht es|soll|sollen|sollte|sollten|wird|werden|erwartet|geplant|voraussichtlich|planmäßig|will|wollen|plant|planen|vorgesehen|steht bevor",
    present=r"startet|starten|landet|landen|fliegt|fliegen|verlasst|kehrt|kehren|reist|reisen|hebt",
    maybe=r"könnte|könnten|würde|würden|falls|wenn|kann|können|dürfte|dürften|genehmigung|ob|erlaubt|verboten|durfte|durften|konnte|konnten|darf|versuchte(?:n)?|weigerte(?:n)?|abgesagt|verweigert\w*|drohte(?:n)?|bot an|sollte ursprünglich|verschoben",
    habit=r"alle (?:\d+|paar|zwei|drei) (?:sekunden|minuten|stunden|tage|wochen)|regelmäßig|üblicherweise|täglich|wöchentlich|strecken?|linienflüge?|jede woche|jeden tag|normalerweise|oft|tickets?|saison|sommerflugplan|winterflugplan",
    history=r"vor (?:einem|zwei|drei|vier|fünf|sechs|zehn|mehreren|\w+) (?:jahren|jahr|monaten|monat)|im vergangenen jahr|im vorjahr|letztes jahr|früher|zuvor schon|bereits (?:im|in|vor)|in der vergangenheit|monate zuvor|jahre zuvor|schon einmal|damals|dieselbe|zuletzt war|voriges jahr",
    drill=r"übung(?:en)?|manöver|parade|flugschau|training",
    sport=r"mannschaft|spieler|pokal|liga|fußball|verein|spiel|fans|trainer|meister|turnier|nationalelf|team",
    copula=r"es handelt(?:e)? sich um|handelt(?:e)? es sich um|(?:sind|waren|ist|war)|eine davon|die andere|darunter",
    same_type=r"des gleichen typs|gleichen typs|vom selben typ",
    basis={
        "tracker": r"flightradar\w*|flightaware|ads-?b\w*|flugdaten\w*|flugverfolgung\w*|tracking\w*|trackern?|transponder\w*|radarbox|flugtracker\w*|flugbeobachter\w*|flugdatenportal\w*|flugverfolger\w*",
        "witness": r"(?:augen)?zeug(?:en|e|in)|anwohner\w*|journalist\w*|fotos?|videos?|fotograf\w*|reporter\w*|soziale[n]? (?:medien|netzwerke[n]?)|lokale medien|filmten?",
        "official": r"ministerium\w*|minister\w*|sprecher\w*|regierung\w*|behörden?|botschaft|offiziell\w*|bundeswehr|kreml|verteidigungsministerium\w*|streitkräfte|amtlich\w*",
        "satellite": r"satellit\w*",
    },
    capital=r"hauptstadt",
    base_nouns=r"flugfeld(?:es)?|airports?|heliport|hubschrauberlandeplatz|marinefliegerstützpunkt|militärbasis|luftwaffenstützpunkt|(?:militär)?flughafens?|(?:militär|luftwaffen)?stützpunkte?s?|luftwaffenbasis|flugplatz(?:es)?|militärflugplatz|airbase|basis|fliegerhorst|airport",
    weekdays=(r"(?:pfingst|oster|rosen)?montag(?:s|abend|morgen|mittag|nachmittag|nacht|vormittag|früh)?", r"dienstag(?:s|abend|morgen|mittag|nachmittag|nacht|vormittag|früh)?", r"mittwoch(?:s|abend|morgen|mittag|nachmittag|nacht|vormittag|früh)?",
              r"donnerstag(?:s|abend|morgen|mittag|nachmittag|nacht|vormittag|früh)?", r"(?:kar)?freitag(?:s|abend|morgen|mittag|nachmittag|nacht|vormittag|früh)?",
              r"(?:samstag|sonnabend)(?:s|abend|morgen|mittag|nachmittag|nacht|vormittag|früh)?", r"(?:oster|pfingst|palm)?sonntag(?:s|abend|morgen|mittag|nachmittag|nacht|vormittag|früh)?"),
    months=("januars?|jänner|jan", "februars?|feb", "märz|mrz", "aprils?|apr", "mai", "junis?|jun", "julis?|jul", "august|aug", "septembers?|sept?", "oktobers?|okt", "novembers?|nov", "dezembers?|dez"),
    days={0: r"im laufe des tages|am heutigen (?:tag|morgen|vormittag|mittag|nachmittag|abend|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)|heute|heute morgen|heute abend|heute nacht|heute früh", -1: r"am gestrigen (?:tag|morgen|vormittag|mittag|nachmittag|abend|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)|einen tag zuvor|einen tag früher|tags zuvor|gestern|am vortag|gestern abend|vergangene nacht|letzte nacht|in der nacht", 1: r"(?<!am )(?<!heute )(?<!gestern )(?<!frühen )(?<!späten )(?<!selben )(?<!gleichen )(?<!nächsten )(?<!folgenden )(?<!jenem )(?<!diesem )(?<!guten )morgen", -2: r"vorgestern", 2: r"übermorgen"},
    parts={"morning": r"morgenstunden|(?:am |heute |gestern |frühen |späten |selben |gleichen |jenem |diesem )morgen|vormittags?|\w+vormittag|früh|\w+morgen", "noon": r"(?:am |gegen )?mittags?|\w+(?<!vor)(?<!nach)mittag", "afternoon": r"nachmittags?|\w+nachmittag", "evening": r"abends?|\w+abend", "night": r"nachts?|\w+nacht|mitternacht"},
    last=r"letzte[rsnm]?|vergangene[rsnm]?|vorige[rsnm]?",
    next=r"nächste[rsnm]?|kommende[rsnm]?",
    this=r"diese[rsnm]?",
    weekend=r"wochenende(?:s)?",
    week=r"woche",
    month=r"monats?",
    year=r"jahre?s?",
    ago=r"vor (\w+) (tag|woche|monat|jahr)(?:en|n|e)?",
    between=r"zwischen(?: dem)?|vom|von",
    until=r"und(?: dem)?|bis(?: zum)?|-",
    of=r"de|,",
    inverted=True,
)  # fmt: skip
