# ruff: noqa: E501 - rows of words read better whole
"""Towns and fields as French and German news writes them, where it is more than the name that the lists have: "Orléans-Bricy", "Frankfurt/Main"."""

from __future__ import annotations

from typing import Final

#: As in `exonyms`: "what resolves: names", rows apart by " ; ", an underscore for a space.
WESTERN: Final = """
Ostend: Ostende Ostende-Bruges ; Cannes: Mandelieu ; Nimes: Nîmes-Alès-Camargue ; Luton: Londres-Luton Luton ; Heathrow: Londres-Heathrow ; Stansted: Londres-Stansted ; Gatwick: Londres-Gatwick ; London City: Londres-City
LFSB: EuroAirport Euroairport Mulhouse-Bâle ; LFKF: Figari ; LFSI: Saint-Dizier ; LFSO: Ochey ; LFMY: Salon-de-Provence ; LFTH: Hyères-Le_Palyvestre ; LFPV: Vélizy-Villacoublay ; LFOB: Beauvais ; LFOK: Paris-Vatry
LFMN: Nice-Côte_d'Azur ; LFST: Strasbourg-Entzheim Entzheim ; LFQQ: Lesquin ; LFLX: Déols ; LFKB: Bastia ; LFAT: Touquet ; LFMP: Perpignan ; LFMK: Carcassonne ; EBCI: Charleroi Bruxelles-Sud-Charleroi Charleroi-Bruxelles-Sud
EBLG: Liège-Bierset ; EBBR: Bruxelles-National ; EBAW: Anvers Anvers-Deurne ; EHAM: Amsterdam-Schiphol ; ELLX: Luxembourg-Findel ; LSZB: Berne-Belp ; LSZH: Zurich-Kloten ; EDFH: Francfort-Hahn ; EDDB: Berlin-Brandebourg
Ciampino: Rome-Ciampino ; LIRF: Rome-Fiumicino ; LIML: Milan-Linate Linate ; LICC: Catane ; LIMJ: Gênes ; LIPZ: Venise ; LICJ: Palerme ; LEMO: Moron_de_la_Frontera ; LEMD: Madrid-Barajas ; LEZL: Séville ; LGSA: La_Canée
LGTS: Salonique Thessalonique ; LMML: La_Valette ; LROP: Bucarest-Otopeni ; BKPR: Pristina ; EPMB: Malbork ; UKKK: Jouliany Kiev-Jouliany ; URRP: Rostov-sur-le-Don ; URML: Makhatchkala ; ULLI: Poulkovo ; ULMM: Mourmansk
UWGG: Nijni_Novgorod ; UUOO: Voronej ; UGKO: Koutaïssi ; UGSS: Soukhoumi ; LTBA: Istanbul-Atatürk ; OSKL: Kamechliyé ; HECW: Le_Caire-Ouest ; HESH: Charm_el-Cheikh ; HELX: Louxor ; OEMA: Médine ; OETF: Taëf ; OTBH: Al_Oudeid
OMAA: Abou_Dabi ; OMSJ: Charjah ; OMFJ: Foudjaïrah Foujaïrah Foujeirah ; OMRK: Ras_el-Khaïmah ; NWWM: Magenta Nouméa-Magenta ; OYRN: Moukalla ; OYSY: Seyoun ; ORMM: Bassorah ; ORSU: Souleimaniyé ; ORBM: Mossoul ; ORKK: Kirkouk ; OIMM: Machhad ; OISS: Chiraz ; OIBB: Bouchehr ; HLLQ: Labraq Al-Beïda ; HL69: Al-Joufra Joufra
HLGD: Syrte ; DTTA: Tunis-Carthage ; DABB: Annaba ; GMME: Rabat-Salé ; GMMY: Kénitra ; GMTT: Tanger ; GMML: Laâyoune ; DIBK: Bouaké ; FTTD: Moundou ; FCOU: Ouesso ; FZMA: Bukavu ; FZKA: Bunia ; FZRF: Kalemie ; HAMK: Mekele Mekelle
HSPN: Port-Soudan ; HSFS: El_Facher Al-Facher ; HSMN: Méroé ; HSSJ: Djouba ; FMMT: Toamasina ; FMST: Toliara Tuléar ; FMNM: Mahajanga Majunga ; FMNA: Antsiranana Diego-Suarez ; FMCV: Anjouan ; FMCZ: Mamoudzou
FMEE: Saint-Denis_de_La_Réunion ; FMEP: Saint-Pierre_de_La_Réunion ; FIMP: île_Maurice ; FACT: Le_Cap ; GVAC: île_de_Sal ; TFFR: Pointe-à-Pitre ; TFFF: Le_Lamentin ; SOCA: Cayenne ; SOOG: Saint-Georges-de-l'Oyapock ; NTAA: Tahiti
NLWW: Hihifo Mata-Utu ; NLWF: Futuna ; VVTS: Hô_Chi_Minh-Ville Ho_Chi_Minh-Ville Saïgon ; VYYY: Rangoun Rangoon ; WIII: Djakarta ; RJTT: Tokyo-Haneda ; ZBAA: Pékin-Capitale ; ZSPD: Shanghai-Pudong ; VABB: Bombay ; VNKT: Katmandou
VRMM: Malé ; CYUL: Montréal-Trudeau ; CYMX: Montréal-Mirabel ; CYQB: Québec ; ESKN: Skavsta ; ESSV: Gotland ; LPMA: Madère ; GCLP: Grande_Canarie ; FHAW: île_de_l'Ascension ; KIAB: McConnell ; SCEL: Santiago_du_Chili
EDDP: Halle/Leipzig ; EDDF: Frankfurt/Main Rhein-Main ; EDDT: Tegel ; EDDH: Hamburg-Fuhlsbüttel ; EDDV: Hannover-Langenhagen Langenhagen ; EDDN: Nürnberg ; EDDM: München Erding ; EDFH: Frankfurt-Hahn ; EDSB: Baden-Airpark Söllingen
EDJA: Memmingerberg ; EDMO: Oberpfaffenhofen ; EDDE: Erfurt-Weimar ; EDDC: Dresden-Klotzsche ; EDXW: Sylt ; EDBC: Cochstedt ; EDVE: Braunschweig ; EDOP: Parchim ; ETSI: Ingolstadt ; ETNT: Wittmund ; ETNS: Schleswig-Jagel
ETMN: Nordholz ; ETAD: Spangdahlem ; ETOU: Wiesbaden-Erbenheim ; ETIC: Grafenwöhr ; ETHL: Laupheim ; ETHB: Bückeburg ; LOWW: Wien-Schwechat ; LOWG: Graz-Thalerhof Thalerhof ; LOWL: Linz-Hörsching ; LOWK: Klagenfurt ; LOXT: Tulln
LSZH: Zürich-Kloten Kloten ; LFSB: Basel-Mulhouse Euroairport EuroAirport ; LSMD: Dübendorf ; LSZR: St._Gallen-Altenrhein ; LSZC: Stans ; LSZA: Lugano-Agno ; LSMM: Meiringen ; LSZG: Grenchen ; LSZS: Samedan ; UUDD: Domodedowo
XRMF: Mosdok ; URMO: Wladikawkas ; URRP: Rostow_am_Don ; URMG: Grosny ; URML: Machatschkala ; UHHH: Chabarowsk ; UWGG: Nischni_Nowgorod ; UUOO: Woronesch ; UUYY: Syktywkar ; UGKO: Kutaissi ; UGSS: Suchumi Sochumi ; UTAA: Aschgabat
OAMS: Mazar-i-Scharif Masar-e-Scharif ; Kunduz: Kundus ; OAJL: Dschalalabad ; OSKL: Qamischli ; OSDZ: Deir_as-Sur ; LLNV: Newatim ; LLER: Eilat-Ramon ; HESH: Scharm_el-Scheich Scharm_el-Scheikh ; OKKK: Kuwait-Stadt ; ORMM: Basra
ORSU: Sulaimanija Sulaimanijja ; ORBM: Mossul ; OISS: Schiras ; OIBB: Buschehr ; GMMX: Marrakesch ; GMTT: Tanger ; HSFS: Al-Faschir ; FACT: Kapstadt ; FYWB: Walfischbucht ; GCFV: Fuerteventura ; LPMA: Madeira ; Ciampino: Rom-Ciampino
LIRF: Rom-Fiumicino ; LIML: Mailand-Linate Linate ; LIPZ: Venedig ; LIRN: Neapel ; LIMJ: Genua ; LIMF: Turin ; LGSA: Chania ; LGTS: Saloniki ; LGKR: Korfu ; LGKO: Kos ; LBPD: Plowdiw ; LRCK: Konstanza ; LRTR: Temeswar Temeschburg
LYNI: Nisch ; BKPR: Pristina ; LJCE: Cerklje ; LKTB: Brünn ; LKMT: Ostrau ; LZIB: Pressburg ; LZKZ: Kaschau ; EPKK: Krakau ; EPGD: Danzig ; EPWR: Breslau ; EPSC: Stettin ; EPMB: Malbork Marienburg ; EYSA: Schaulen ; EYVI: Wilna
ESDF: Ronneby ; ESSV: Gotland ; EKRN: Bornholm ; EHAM: Amsterdam-Schiphol ; EBLG: Lüttich ; EBOS: Ostende ; EBBR: Brüssel-Zaventem ; EBAW: Antwerpen ; ELLX: Luxemburg-Findel ; LFSI: Saint-Dizier ; LFMN: Nizza ; LFST: Straßburg
EGSS: London-Stansted ; EGLL: London-Heathrow ; EGGW: Luton London-Luton ; ZSPD: Schanghai Shanghai-Pudong ; RJTT: Tokio-Haneda ; VABB: Bombay ; VYYY: Rangun ; VVTS: Ho-Chi-Minh-Stadt Saigon ; WADD: Denpasar ; VRMM: Malé
NTAA: Tahiti ; SAWH: Ushuaia ; KIAB: McConnell
LIRJ: Insel_Elba auf_Elba ; LEPA: Mallorca ; ETSH: Holzdorf ; EDLV: Airport_Weeze
"""
