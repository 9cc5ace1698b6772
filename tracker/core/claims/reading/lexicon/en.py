# ruff: noqa: E501 - rows of words read better whole
"""English."""

from __future__ import annotations

from tracker.core.claims.reading.lexicon.base import Lexicon
from tracker.core.claims.reading.lexicon.forms import english

#: How aircraft move, loudly, fast, slowly or with trouble: with "out of" they leave, with "into" they come, with both ends they go.
_HOW = (
    english(
        "thunder",
        "roar",
        "lumber",
        "scream",
        "speed",
        "race",
        "rush",
        "hurry",
        "ease",
        "edge",
        "climb",
        "soar",
        "rumble",
        "power",
        "streak",
        "swoop",
        "nose",
        "trundle",
        "glide",
        "breeze",
        "slipp",
        "limp",
        "sail",
        "drift",
        "stream",
        "sneak",
        "steal",
        "nurse",
        "labour",
        "labor",
        "dash",
        "sprint",
        "hurtle",
        "zipp",
        "dart",
        "scoot",
        "bounce",
        "trek",
        "journey",
        "scramble",
        "bolt",
        "barrel",
        "plod",
        "pour",
        "blast",
        "shoot",
        "rocket",
        "hopp",
        "spirit",
        "jett",
        "buzz",
        "whistle",
        "loop",
        "detour",
    )
    + r"|swept|sweeps|sweeping|sped|stole|crept|creeps|creeping|shot|swung|blew|rode|rides|wound|snuck|flitted|flits"
)

ENGLISH = Lexicon(
    code="en",
    stop_words="the of and to in was were is that with by on for from at it has had said which its an",
    one=r"(?:super)?jumbo(?: jet)?|double-decker|transport(?= (?:had|has|left|landed|took|arrived|touched|departed|flew|was|is|carrying|refuelled|refueled|stopped|stops|called|made|put|came|reached|brought|set|then|later|returned|and) )|water ?bomber|air ambulance|rotorcraft|chopper|interceptor|twin-engined?|four-engined?|trijet|twinjet|amphibian|(?<!oil )(?<!gas )(?<!fuel )tanker(?= (?:had flown|flew|took off|landed|touched down|was flown|had taken off) )|charter(?= (?:landed|took off|left|arrived|departed|flew|touched) )|(?:air|sea|war)?plane(?!'?s?[ -](?:spott|track|watch|mak|manufactur|enthusias|crash|ticket))|jet(?![ -](?:fuel|engine|stream|lag|ski|set|maker))|airliner|jetliner|freighter|(?<!suicide )(?<!car )bomber|airlifter|tanker (?:aircraft|plane|jet)|turboprop|helicopter|gunship|"
    r"fighter|fighter jet|flight(?=,? (?:which |that )?(?:carrying|bringing|with|took|touched|landed|departed|left|refuell?ed|stopped|called|had (?:left|stopped|taken|refuell?ed)) )|(?:military|cargo|special|charter|government|transport|repatriation|evacuation|ferry|relief|aid|deportation|rescue|mercy|civilian|supply|first|last|final|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|another|one more) flight(?! (?:squadron|detachment|unit|crew|data|path|test))|"
    r"transporter|business jet|airframe|(?:military|cargo|heavy|strategic|air force) (?:transport|airlift)|cargo carrier",
    many=r"jumbos|transports(?= (?:had|have|left|landed|took|arrived|touched|departed|flew|were|stopped|called|made|put|came|reached|brought|set|carrying|returned|and) )|water ?bombers|choppers|interceptors|tankers(?= (?:had flown|flew|took off|landed|touched down|had taken off) )|(?:air force|aerial|refuell?ing|military) tankers|(?:air|sea|war)?planes|jets|airliners|jetliners|freighters|(?<!suicide )bombers|airlifters|turboprops|helicopters|gunships|fighters|fighter jets|"
    r"transporters|airframes|(?:military|cargo|special|charter|chartered|government|transport|repatriation|evacuation|relief|aid|supply|airlift|ferry|humanitarian|deportation|rescue|further|more|two|three|four) flights|"
    r"(?:military|cargo|heavy|strategic|air force) transports",
    either=r"aircraft(?![ -](?:carrier|mak|manufactur|spott|track|industr|factor|part|engine|mechanic|fuel|noise|leas|deal))",
    roles={
        "cargo": r"cargo|freighters?|freight|transports?|transporters?|airlifters?|airlift",
        "passenger": r"passenger|airliners?|jetliners?|vip",
        "bomber": r"bombers?",
        "fighter": r"fighters?|interceptors?|warplanes?|strike",
        "spy": r"spy|reconnaissance|surveillance|patrol",
        "helicopter": r"helicopters?|gunships?",
    },
    pronouns_one=r"it|the former|the latter|one of them|one",
    pronouns_many=r"they|both|the two|the pair|the duo|the three|the four|all of them|all (?:two|three|four|five)",
    both=r"both|the two|the pair|the duo",
    numbers={
        r"a(?! (?:dozen|pair|couple|trio|quartet|score|half))|an|one|a single|a lone|a sole": 1, r"two|a pair(?: of)?|pair of|a couple(?: of)?|twin": 2, r"three|a trio(?: of)?": 3,
        "four": 4, "five": 5, r"six|half a dozen|half-a-dozen": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
        r"twelve|a dozen": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
        "nineteen": 19, "twenty": 20,
    },
    other=r"another|second|third|fourth|fifth|other|further|additional|more(?! than)|a different|similar|new",
    definite=r"the|these|those|this|its|their|both",
    predicates={
        "fetch": r"picked (?:them|him|her|it|the \w+|\w+ \w+) up|(?:had )?(?:picked up|collected|embarked|boarded)(?= [\w ,'-]{1,70}? (?:in|at|from) )",
        "depart": rf"(?:{_HOW}) (?:off|away|out|aloft|skywards?|into the (?:air|sky|skies)|out of|clear of)(?! to| with| the (?:last|world))|" + r"head(?:ed|ing|s) off|(?:lifted|lifting|lifts) (?=from|out of|clear)|rose (?=from|off|into the)|left the ground|took wing|(?:went|got|is|was|were) aloft|cleared the runway|pushed back from|push(?:ed|es|ing)? back (?=from|at)|fled(?! the (?:country|scene))|cast off (?=from)|got (?:going|away|under way) (?=from|at|on)|decamped|decamping|(?:was|were) (?:waved off|seen off) (?=from|at|in)|mov(?:ed|ing) out of|checked out of|(?:began|begun|started) (?:its|their|the) (?:\w+ )?(?:journey|flight|trip|voyage) (?=from|in|at)|quit(?= \w+ (?:on|for|at|in|early|late))|pull(?:ing|s) out of|pulled [\w ]{0,30}?out of|cleared to leave|slip(?:ped|s|ping)? (?:out|away)(?: of)?|jetted off|flew off|flown off|took to the (?:air|skies)|climbed out of|headed out(?: of)?|roared off|got off the ground|scrambled(?= from)|pulled out(?= of)|withdr[ae]wn?(?= from)|was gone from|left(?![ -]wing| behind| \d+ (?:people )?(?:dead|injured|wounded|homeless)| at least| (?:more than|dozens|hundreds|scores|thousands) | (?:\w+ )?(?:dead|homeless|without))|leav(?:es|ing|e)|t(?:ook|akes|aken|aking|ake)[ -]off|take-?offs?|depart(?:s|ed|ing|ure|ures)?|"
        r"lift(?:ed|s|ing)?[ -]off|set(?:s|ting)? (?:off|out)|fl(?:ew|own|ying|ies) out(?: of)?|(?:got|became|getting|was|were|is) airborne|(?:was|were|is|are|been) (?:back |once more |again )?in the air(?: again| once more)?|started(?= (?:out )?from)|"
        r"(?<!nd )(?<!st )(?<!rd )(?<!th )airborne(?! (?:division|troops|forces|brigade|regiment|early|left|warning|unit|assault|corps))|(?<!fl[oe]w )out of|outbound|pulled out of|had gone|gone from|launched|blasted off|rolled out of|(?:was|were|been) wheels up|wheels[ -]up|vacated",
        "arrive": r"(?:should|will) be (?:back )?(?=in |at )(?! (?:in|at) (?:the air|service|use|charge|place|a position|full|least|war))|(?:make|makes|making) (?:an? )?(?:\w+ )?(?:emergency|forced|precautionary|belly|safe|crash) landing|(?:needed|took|taking|needs|takes) [\w -]{2,30}?(?:hours?|minutes?) to (?:reach|get to)|" + rf"(?:(?:{_HOW}) (?:back )?(?:down )?in(?:to)?|(?:came|went|headed|rolled|moved|ferried|transferred|taken) (?:back )?(?:down )?into)(?! the (?:air|sky|skies|night|sea|distance|hold|cargo|back)| (?:service|effect|production|storage|question|force|action|fear|time|turn|contact|the water))(?= [\w' -]{{2,30}})|" + r"(?:pulled|pulls|pulling|touching|rolling|lines?|lined|nosed) (?=up at|up in|to a stand)|(?:was|were|been) (?:\w+ )?(?:welcomed|greeted|received|guided to (?:a|its) (?:stand|bay|spot)|met|marshalled|parked up|safely down|handed over)(?= (?:at|in|on|by) )|(?:drew|rolled|came|taxied|ground) (?:up|to an? (?:halt|stop|standstill)) (?=at|in|on|outside|beside)|(?:kissed|hit|touched) the (?:runway|tarmac|ground)(?= (?:in|at|of) )|put (?:its|their) wheels (?:down|on)|found (?:its|their) way to|ended up (?=in|at|on)|wound up (?=in|at|on)|(?:sought|took|found|taking|seeking) (?:refuge|shelter|sanctuary) (?=in|at)|(?:is|are|was|were) (?:now |already |safely )?(?:back )?(?:on the ground|down) (?=in|at)|set foot (?=in|on|at)|disgorg(?:ed|es|ing)|deposit(?:ed|s|ing)|decant(?:ed|s|ing)|dropp(?:ed|ing) anchor|completed its arrival|arriv(?:es|ing) (?=in|at)|materiali[sz]ed (?=in|at|over)|parked up (?=in|at)|dropped (?:on)?to (?:the|a) [\w ]{0,20}runway|put down(?= (?:instead )?(?:at|in|on))|dropped (?:in|by)|called in|looked in|popped in|rolled up|c[ao]me in(?= (?:from|on|at|late|early|with))|settled in(?= (?:at|to))|made it (?=to|back)|got (?=to|into)|alighted|swooped in(?:to)?|came down (?=at|in|on)|came to rest|flew (?:\w+ )?into|disembarked|dropped off|deplaned|(?:ended|completed|finished) (?:its|their|the) (?:flight|journey|trip|run) (?=in|at)|finished up (?=in|at)|redirected|rerouted|was met (?=at|in)|were met (?=at|in)|(?:had|has|have) (?:just )?got in|made a (?:brief |short |surprise )?(?:appearance|visit)|taxied (?=in|to)|rolled to a (?:stop|halt)|pitched up|followed(?=[.,;])|followed(?= as far as)|followed(?= (?:in the|on|at|later|a day|the next|hours|shortly|soon|early|late) )|(?:has|have|had) been (?=to)|arriv(?:e|es|ed|ing|al|als)|land(?:ed|s|ings)|landing(?! (?:ship|craft|gear|strip|rights?|fees?|zone|page|vessel|permit|permission|pad|party|force|dock))|(?:to|will|would|should|can|could|not|may|might|must|also|ever|shall) land|"
        r"touch(?:ed|es|ing)?[ -]?down|touchdown|set(?:ting)? down|reach(?:ed|es|ing)?|c[ao]me in(?:to)? (?:at|to land|land)|"
        r"fl(?:ew|own|ying) in(?:to)?|(?:showed|turned|turns|shows) up|pulled (?:in|into|up)|put [\w -]{0,40}?on the ground|put down|put in at|"
        r"visit(?:ed|s|ing)?|rolled (?:in|into|up)|made (?:an? |its |their )?(?:[\w-]+ )?landings?|wheels[ -]down|diverted|"
        r"descend(?:ed|ing|s) (?:in)?to(?:wards?)?|checked in at|entered(?! [\w' ]{0,24}(?:airspace|territor))|inbound|pitched up|recovered (?=at|to|into)|on approach|(?:was|were|is|are) down (?=at|in)|went into(?! the (?:hold|belly|cargo|back|air|sea|water|river|side)| (?:service|effect|production|storage|administration|liquidation|detail|hiding|exile|action))|put into(?! (?:service|operation|storage|production))",
        "move": rf"(?:{_HOW}) (?:back |straight |on |over |across |home |north|south|east|west|north-?west|south-?east|north-?east|south-?west|[\w ]{{0,14}}?)?(?=from|to(?!wards? the ground)|between)|" + r"(?:commut|deadhead|plie|plied|position|re-?position|migrat|decamp|ferr(?:y|ies)|deploy|rotat|shift|switch|detour|rebas|re-bas|shuttl|redirect)(?:ed|es|s|ing)? (?=from|to|between)|(?:was|were|been|being) (?:rebased|repositioned|redeployed|deployed|returned|diverted|sent on|flown on|whisked|airlifted|evacuated|rushed|spirited|taken|brought) (?=from)|(?:undert(?:ook|aken)|embarked on|made|flew|began|performed|operated) (?:an? |the |its |their )?(?:[\w-]+ ){0,2}(?:flights?|trips?|journeys?|dash|hop|leg|crossing|transit|run|sortie|voyage) (?=from|to|between)|(?:dash|hop|leg|run|haul|voyage|passage|crossing|ferry flight|positioning flight|delivery flight|repositioning|redeployment|relocation|transfer flight|non-?stop) (?=from)|off to(?= )|retrac(?:ed|ing)|struck out (?=for)|(?:pointed|turned|set|swung) (?:its|their) nose|bore(?= \w+ (?:from|to) )|wing(?:s|ing) (?:its|their) way|winged (?:its|their) way|flown on|flies on|pressed on|made for|making for|set (?:a )?course|shuttles|(?:was|were|been|being) (?:ferried|moved|transferred|relocated|shifted|switched)|jetting|took (?:a|the) (?:route|course)|making (?:the|its|their|a) (?:flight|trip|journey|run|hop|crossing)|on(?= to)|(?:was|were|been) (?:made|flown|operated|conducted|carried out|performed)|fl(?:ew|ies|y|ying|own)|travel(?:led|ed|ling|ing|s)?|made (?:the|its|their|a) (?:flight|trip|journey|run|hop|crossing)|"
        r"shuttl(?:ed|ing|es)|ferried|relocat(?:ed|ing|es)|transfer(?:red|ring)|mov(?:ed|ing) (?=from|to|between)|redeploy(?:ed|ing)|"
        r"resum(?:ed|ing|es) (?:its|their|the|his|her) (?:flight|journey|trip|way|route)|proceed(?:ed|ing|s)?|continu(?:e|ed|ing|es) (?:on )?(?=to|toward)|carried on|went on|w(?:ent|ent) (?=from|to)|go(?:es|ing)? (?=from)|"
        r"head(?:ed|ing|s)(?! of)|bound (?=for|to)|en route|(?:on|made) (?:its|their|the) way (?=to|from|back|toward)|routed|cross(?:ed|ing) (?:the (?:atlantic|pacific|channel|mediterranean|north sea|ocean) )?(?=from|to)|"
        r"(?:completed|conducted|performed|operated|made) (?:an? |the |its |their |[\w-]+ )?(?:[\w-]+ )?(?:flights?|trips?|runs?|sorties)|"
        r"flights? (?=from|to|between)|sorties? (?=from|to)|went (?:on )?to|routing|tracked (?=from|to|towards)|repositioned|hopped|jetted|making (?:its|their) way|crossed (?=into)|airlifted(?! (?:out|people|more|nearly|over|about|some|to hospital))",
        "send": r"(?:rushed|ordered|directed|committed|contributed|provided|assigned|scrambled|launched|mobili[sz]ed|positioned|relocated|repositioned|moved|shifted|rotated|flew|pulled|rebased|surged|lent|returned|withdrew|hired|chartered|laid on)(?= (?:an?|one|two|three|four|five|six|its|their|another|a second|several|more|additional|\d+) [\w,' -]{2,60}? (?:from|to|into|towards|out of) )|sen(?:t|ds|ding|d)|di?espatch(?:ed|es|ing)?|dispatch(?:ed|es|ing)?|deploy(?:ed|s|ing)?|(?:was|were|has been|have been|is|are being) (?:hauled|flown in|rushed|ordered)|loaned",
        "come": r"(?:flight|journey|trip|voyage|odyssey)s? (?:that|which) (?:had )?(?:beg[au]n|started|originated|set out) (?:in|at|from)|c[ao]m(?:e|es|ing)|originat(?:ed|es|ing)|hail(?:ed|ing)|start(?:ed|ing) (?:out|its|their|the)[\w ]*",
        "back": r"(?:made|flew|did|took|flown|fly|make|making|flying) the (?:same )?(?:reverse|return|opposite) (?:journey|trip|route|way|leg)|(?:flew|made the trip|made the journey) in reverse|in the opposite direction|the other way round|(?:gone|go|going|heading|flown|came|come|coming) (?:back |straight )?home|home again|turned for home|headed for home|back home|return(?:ed|s|ing)?|(?:flew|flown|went|headed|was|were|is|are|fly|flying|head) (?:back|home)(?: on the ground)?|(?:was|were|is|are|arrived|landed|flew|safely) back (?:on the ground )?(?=in|at|to)|back (?:on the ground )?(?=in|at|to)|back (?=on (?:mon|tues|wednes|thurs|fri|satur|sun)day|later|again|the same|the next|the following|two days|a day)",
        "stop": r"after (?:a|one) night (?=at|in|on)|(?:will|would|to|shall) call (?=in at|at)|calls (?=in at|at)|tanked up|topp(?:ed|ing) up|(?:took|taking|take|taken) on (?:fuel|kerosene|jet fuel)|gassed up|chang(?:ed|ing) crews?|halt(?:ed|ing)? (?=at|in|for)|(?:rested|lingered|waited|remained) overnight|(?:with|after|made|making|make|makes|including) (?:an? |its |one |two )?(?:[\w-]+ ){0,2}(?:stops?|halts?|calls?|layovers?|stopovers?|landings?|pauses?) (?=at|in|on)|intermediate landing|night halt|put down for fuel|called (?=in at|at)|calling (?=at|in)|tech(?:nical)? stops?|fuel(?:ling)? stops?|stopping off|stopped off|staging (?=through|at)|broke the (?:journey|trip|flight)|overnighted|night-?stopp(?:ed|ing)|spent the night|stop(?:ped|s|ping)?(?:[ -]?over)?|stopovers?|layovers?|refuel(?:s|led|ling|ed|ing)?|called at|transit(?:ed|ing|s|ting|ted)?(?! (?:the |through the |over the )?[\w ]{0,18}(?:strait|channel|gulf|sea|airspace|ocean))|"
        r"(?:spent|spending) (?:an?|one|two|three|some|several|the) (?:\w+ )?(?:hours?|minutes?|nights?) (?=(?:on the ground )?(?:at|in|on) )|pass(?:ed|ing|es) (?=through|via|by way)|(?:re)?fuel(?:ling|ing)? (?:stop|halt)s?|(?:technical|intermediate|brief|short) (?:stop|landing|halt)s?|"
        r"staged? (?=through)|pit ?stops?|paus(?:ed|ing)|touched base|broke (?:its|their) (?:journey|trip)",
        "present": r"found(?= (?:an?|two|three|four|five|six|\d+) )|broke down (?=in|at|on)|(?:is|are|was|were|been|remains?|remained|left) (?:stuck|marooned|idle|grounded|stranded)|sits|stands|stood|(?:stands|sits) (?=at|on|in)|(?:was|were) (?:noticed|found|glimpsed|noted|captured|snapped|caught|logged|shown|recorded)(?= [\w ,]{0,30}?(?:at|in|on) )|languish(?:ed|es|ing)|lined up|(?:can|could) be seen|rest(?:ed|s|ing) (?=at|on)|hangared|being refuel+ed|left standing|grounded|impounded|held|stranded(?! \w+s\b)|parked(?! (?:her|him|them|it|the)\b)|s(?:een(?! off)|ighted|potted)|saw|spot(?:s|ting)?|photographed|filmed|pictured|observed|identified|stationed|standing|stood|"
        r"sitting|sat|on the (?:tarmac|apron|ramp|runway|ground)|visible|being (?:un)?loaded|(?:was|were|is|are) (?:still )?(?=in|at|on)(?! on (?:\w+ )?way)(?!on (?:\w+ )?way)|"
        r"(?<!the )remain(?:ed|s|ing)?(?! of)|stayed|waiting|appeared|present|(?:un)?load(?:ed|ing)(?! with)|docked|holding|(?:is|are|was|were|been|being) (?:detained|seized)|turning around|(?:has|had|have) been (?=at|in)|taxi(?:ed|ing|ied)|unload(?:s)",
        "over": r"(?:streak|soar|thunder|roar|scream|swoop|race|drift|glide|sail)(?:e?d|ing) (?:\w+ )?(?=over|above|past)|transit(?:ed|ing|s|ting|ted)?|crossed(?! (?:from|to|into|over|paths|the (?:border|line|atlantic|pacific|ocean|channel|mediterranean|equator|runway)))|travers(?:ed|es|ing)|skirt(?:ed|s|ing)|buzz(?:ed|es|ing)|(?:flew|flown|flying|passed|passing|cruised|patrolled|tracked|seen) (?:\w+ ){0,2}?(?:along|close to|near|off|past|around|up|down|around) (?=the|\w+'s)|(?:stray|intrud|ventur|penetrat)(?:ed|es|ing)(?: into)?|hugg(?:ed|ing) (?=the)|(?:fl(?:ew|own|ying|ies|y)|cruis(?:ed|ing)|pass(?:ed|ing|es)|loiter(?:ed|ing)|patroll?(?:ed|ing)|circl(?:ed|ing)|was|were|seen|"
        r"tracked|spotted|operat(?:ed|ing)|orbit(?:ed|ing)|observed) (?:(?!handed|taken|turned|brought|left|sworn)[\w-]+ ){0,3}?(?=over|above)|overfl(?:ew|own|ying|ies|y|ights?)|"
        r"circl(?:ed|ing|es)|loiter(?:ed|ing)|orbit(?:ed|ing)|patrol(?:led|ling)|skirted|(?:entered|crossed|violated) (?=[\w' ]+ airspace)|flyovers?|spent(?= [\w ]{0,40}(?:off|over|near|above|around) )|(?:was|were) (?:off|near) (?=the)|appeared [\w ]{0,24}(?=over|above)",
        "carry": r"(?:bore|carried|brought|took|flew|got|moved|pulled|spirited|shuttled|evacuated|extracted|rescued|removed|deported|expelled|returned|repatriated|lifted|hauled) (?=[\w ,'-]{2,50}? (?:out of|from|to|back to|home to|over to) )|(?:hauled|lifted|shipped|rushed|whisked|conveyed|shuttled|flew|flown) (?=[\w ,'-]{2,60}? from [\w -]{2,40}? to )|offloaded|unloaded(?= [\w ,]{2,50}? (?:in|at) )|(?:took|taking|takes|carried|carrying|transported|transporting|airlifted|ferried|evacuated|repatriated) (?=[\w ,]{1,60} (?:from|to|as far as) )|brought|br(?:ing|ings|inging)|deliver(?:ed|ing|s)|ferry(?:ing)?",
    },
    relations={
        "from": r"from|out of|ex|originating in|leaving from",
        "to": r"as far as|(?:its|the|their|with a) destination (?:was|is|being|of)|final destination|to|for|towards?|into|onto|in the direction of|bound for|destined for",
        "via": r"via|through|by way of",
        "at": r"in|at|on|near|outside|around|close to|off|inside|of",
        "over": r"over|above|across|(?:off|along|close to|near|up|down|past|parallel to) the (?:\w+ )?(?:coasts?|coastlines?|borders?|shores?|edge|frontier)(?: of| with| between)?|along|past",
    },
    aboard=r"aboard|on board|in|on|by|with|using",
    oblique=r"of|with|for|about|against|by|like|on|to|into|from|including|against|than|regarding|over|without|between|at|near|behind|under|at",
    joiners=r"and|or|as well as|together with|along with|accompanied by|plus|alongside|followed by",
    breakers=r"and|but|while|when|after|before|as(?! (?:far as|many|much))(?<!far as)(?<!many as)(?<!much as)|because|although|though|whereas|where|which|who|that|since|if|whether|so|until|then|saying|hours|days|weeks",
    speech=r"sa(?:id|ys|ying)|told|tells|call(?:ed|s|ing)?|announc(?:ed|es|ing)|declar(?:ed|es)|stat(?:ed|es)|report(?:ed|s)?|wrote|writes|tweeted|posted|"
    r"condemn(?:ed|s)|met|meet(?:s|ing)?|signed|spoke|speak|accus(?:ed|es)|confirm(?:ed|s)|den(?:ied|ies)|warn(?:ed|s)|add(?:ed|s)|insist(?:ed|s)|"
    r"publish(?:ed|es)|(?<!a )show(?:ed|s)?|held|hold|vot(?:ed|es)|protest(?:ed|s)?|march(?:ed)|open(?:ed|s)|clos(?:ed|es)|began|begin|demand(?:ed|s)|"
    r"acknowledg(?:ed|es)|reveal(?:ed|s)|detail(?:ed|s)|urg(?:ed|es)|promis(?:ed|es)|agre(?:ed|es)|bought|buy|purchas(?:ed|es)|order(?:ed|s)|struck|shot down|"
    r"attack(?:ed|s)|rose|fell|won|lost|plays?|played|cited|according|quot(?:ed|es)|comment(?:ed|s)|criticised|criticized|welcomed|rejected|dismissed|asked|released",
    foreign=r"he|she|president|minister|delegation|team|squad|players?|ship|ships|frigate|warship|destroyer|vessel|vessels|submarine|oil tanker|boat|boats|train|trains|convoy|"
    r"trucks?|drones?|uavs?|missiles?|rockets?|troops|soldiers|officials?|spokes(?:man|woman|person)|envoy|ambassador|king|queen|pope(?! (?:army|field|air))|mayor|coach|"
    r"fans|passengers|workers|experts|instructors|diplomats?|leader|general|cargo of|shipments?|container|bus|buses|car|cars|astronauts?|spacecraft|satellite|balloon|"
    r"chancellor|premier|secretary|lawmakers?|opposition|airline|company|carrier|ministry|government|storm|hurricane|migrants|refugees|family|singer|band",
    negation=r"no|not|never|none|neither|nor|didn't|did not|hasn't|haven't|hadn't|wasn't|weren't|without",
    denial=r"inventions?|fiction|concoct(?:ed|ion)|contradict(?:s|ing)?(?= (?:a |the |these |those |that )?(?:reports?|claims?|accounts?))|it (?:is|was) not true|not the case|no truth|unfounded|no basis|den(?:y|ied|ies|ying)|denials?|refut(?:ed|es|ing)|reject(?:ed|s|ing)|dismiss(?:ed|es|ing)|debunk(?:ed|s)|disput(?:ed|es)|untrue|false|baseless|"
    r"fake|hoax|fabricat\w+|not true|contradicted",
    forecast=r"will|planned (?=for|on|to|this|next)|pencilled in|should be|shall|due|expected|scheduled|to arrive|(?<!in )to land|to depart|to leave|to take off|to fly|to return|set to|plan(?:s|ned|ning)? to|slated|about to|"
    r"is to|are to|expects?|awaited|is likely to|are likely to|anticipated|intends? to|going to|tomorrow|preparing to|poised to|is leaving|are leaving|is arriving",
    present=r"leaves|departs|arrives|lands|flies|returns|takes off|heads|travels|sends|dispatches|brings|carries|takes",
    maybe=r"could|might|would|may|if|no plans?|plans? for|capable of|able to|can|whether|should|allowed|permitted|authori[sz]ed|banned|barred|unable to|failed to|refused|prevented|request(?:ed|s)? (?:permission|clearance)|clearance|asked (?:for|to)|once(?= (?:the|it|they|a|an|all|its|repairs|permission|clearance|his|her|there|we|he|she) )|tried|attempted|sought|hoped|refused|unable|failed|aborted|cancell?ed|called off|whether|would have|request(?:ed|s)?|threaten(?:ed|s)?|offer(?:ed|s)?|ready to|postponed|was to have|were to have|had been due",
    habit=r"every (?:\d+|few|two|three|ten|thirty|sixty) (?:seconds|minutes|hours|days|weeks)|regularly|regular (?=flights?|service)|routinely|usually|often|frequent(?:ly)?|(?:daily|weekly|monthly)(?! (?:round-?up|report|bulletin|briefing|summary|newspaper|paper|magazine|press|column|telegraph|mail|express|mirror|star|news|sabah|beast|review))|twice a|every (?:day|week|month|year)|(?<!in )(?<!than )(?<!for )a (?:day|week|month|year)(?! (?:earlier|later|after|before|ago|of|or|and|in))|per (?:day|week)|"
    r"normally|typically|always|seasonal|scheduled service|(?<!en )routes?|timetables?|codeshare|tickets?|fares?|frequent flyer|low-cost|budget carrier|maiden|continue to (?:fly|land|arrive)|keep (?:flying|landing|arriving)|shuttle between",
    history=r"previously|previous(?! (?:day|evening|night|morning|afternoon|week))|earlier this year|last year|years? ago|in the past|a year (?:ago|earlier)|months? (?:ago|earlier|before)|historically|decades? ago|during the cold war|"
    r"years? earlier|had previously|on earlier occasions|since then|in recent (?:years|months)|once before|back in (?:19|20)\d\d|back in (?:january|february|march|april|may|june|july|august|september|october|november|december)|last time|the first time since|"
    r"a (?:decade|month) ago|last (?:spring|summer|autumn|fall|winter)|the same (?:plane|aircraft|jet|one) that|previously|had earlier flown",
    drill=r"exercis(?:e|es|ing)|drills?|parade|air ?shows?|manoeuvres|maneuvers|war ?games?|flypast|flyover|celebrations?|anniversary|training",
    sport=r"(?<!medical )(?<!rescue )(?<!search )(?<!surgical )(?<!response )(?<!forensic )team|squad|players?|fans|coach|cup|league|football|soccer|club|match|olympics?|tournament|supporters of|champions|championship|medal|goalkeeper|stadium|trophy",
    copula=r"(?:they|it|these|those|both|the (?:aircraft|planes|two|jets|pair|first|second|other)|one|the other)? ?(?:was|were|is|are)(?: identified as| believed to be| described as)?|"
    r"identified as|namely",
    same_type=r"of the same (?:type|model|kind)|of this type|similar|identical",
    basis={
        "tracker": r"flight[ -]?track\w*|flight[ -]?radar\w*|flightaware|ads-?b\w*|radarbox|planespotters?|plane[ -]?spotters?|track(?:er|ing)(?:s|ers)?(?: (?:data|site|sites|service|services|website|websites|showed|shows))?|"
        r"flight data|transponder\w*|(?:web)?sites? that (?:follows?|tracks?|monitors?)(?: \w+)? ?(?:flights|aircraft|planes)|open-source (?:data|tracking)|mode[ -]s|"
        r"monitor(?:ing|s)? (?:flights|aircraft|site|website|channel)\w*|flight (?:path|log|logs|records?)|radar data",
        "witness": r"witness(?:es|ed)?|eyewitness(?:es)?|residents|local(?:s| reporter| journalist| media)|photo(?:s|graph|graphs|graphed|grapher)?|videos?|footage|filmed|saw|reporters? (?:on|at|saw)|"
        r"a reporter|journalists?|spotters?|bystanders|social media|onlookers|pictures? (?:shared|posted|published|taken)",
        "official": r"officials?|ministry|ministries|spokes(?:man|woman|person)|government|command|air force said|pentagon|kremlin|embassy|authorit(?:y|ies)|foreign minister|defen[cs]e minister|state (?:media|tv|television|news agency)|the (?:army|military|navy) said|"
        r"(?:u\.?s\.?|american) military says?|presidency|presidential office",
        "satellite": r"satellite(?: (?:image|images|imagery|photo|photos|picture|pictures))?|imagery|planet labs|maxar",
    },
    capital=r"capital",
    base_nouns=r"(?:[\w-]+ )?(?:runway|tarmac|apron|ramp) (?:of|at)|raaf(?: base)?|rnzaf(?: base)?|cfb|naval (?:air )?station|marine corps air station|joint base|army airfield|airbases?|helipad|heliport|airstrips?|runway at|terminal at|(?:international )?airports?|air ?bases?|airfields?|aerodromes?|bases?|military airfields?|air station|airstrip|air force base",
    weekdays=("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    months=("jan(?:uary|\\.)?", "feb(?:ruary|\\.)?", "mar(?:ch|\\.)?", "apr(?:il|\\.)?", "may", "june?", "july?", "aug(?:ust|\\.)?", "sept?(?:ember|\\.)?",
            "oct(?:ober|\\.)?", "nov(?:ember|\\.)?", "dec(?:ember|\\.)?"),
    days={0: r"later today|today|this morning|this afternoon|this evening|tonight|earlier today", -1: r"a day earlier|one day earlier|yesterday|last night|the previous (?:day|evening|night|morning|afternoon)|the (?:day|night|evening|morning|afternoon) before|overnight", 1: r"tomorrow",
          -2: r"the day before yesterday", 2: r"the day after tomorrow"},
    parts={"small hours": r"(?:early|small|wee) hours(?= of)", "morning": r"morning|early|dawn|before dawn|predawn", "noon": r"noon|midday", "afternoon": r"afternoon", "evening": r"evening|dusk", "night": r"night|midnight|late"},
    last=r"last|past|this past|the previous|the preceding",
    next=r"next|the coming|this coming",
    this=r"this",
    weekend=r"weekend",
    week=r"week",
    month=r"month",
    year=r"year",
    ago=r"(\w+) (day|week|month|year)s? (?:ago|earlier|before)",
    between=r"between|from",
    until=r"and|to|until|till|through|-",
    of=r"of|,",
)  # fmt: skip
