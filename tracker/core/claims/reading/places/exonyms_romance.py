# ruff: noqa: E501 - rows of words read better whole
"""Names of places as English, Spanish and Portuguese news writes them, where the gazetteer has none or several."""

from __future__ import annotations

from typing import Final

#: As in `exonyms`: "what resolves: names", rows apart by " ; ", an underscore for a space.
ROMANCE: Final = """
West Palm Beach: Palm_Beach PBI ; KIAB: McConnell McConnell_Air_Force_Base ; KBLV: Scott_Air_Force_Base ; KVPS: Eglin Eglin_Air_Force_Base ; KRIV: March_Air_Reserve_Base ; KTCM: JBLM ; Ayers Rock: Yulara Uluru
Gomel: Ziabrovka Zyabrovka ; Petrozavodsk: Besovets Bésovets ; Libya: Brak_al-Shati Brak_al_Shati Brak_Shati ; HL66: Tamanhint Taminhint Tamanhent Tamenhint ; HCMB: Baledogle Balidogle ; HKLK: Lokichogio Lokichokio Lokichoggio Lokichoguio ; HSWW: Wau
HSGN: El_Geneina Al-Geneina Geneina El-Geneina El_Yeneina Yeneina ; GLRB: Robertsfield Roberts_Field ; VYCI: Coco_Islands Islas_Coco Ilhas_Coco ; Naypyidaw: Naypyitaw Naipyidó Naipidó Nepiedó ; VTBU: U-Tapao Utapao U_Tapao
WIHH: Halim_Perdanakusuma ; SCRM: Frei_Base Base_Frei Presidente_Frei Eduardo_Frei Villa_Las_Estrellas Isla_Rey_Jorge Ilha_Rei_George King_George_Island Teniente_Marsh ; GMMN: Nouasseur
OAJL: Jalalabad Yalalabad Jalalabade ; LFMN: Niza ; Juba: Yuba ; Tindouf: Tinduf ; Amman: Amán Amã Ammán ; Ganja: Ganyá Ganyà Guianyá ; Kherson: Jersón Quérson ; EBOS: Ostende Oostende
Valletta: La_Valeta La_Valetta Valeta ; Paphos: Pafos ; LEVX: Peinador ; MROC: Juan_Santamaría ; MDSD: Las_Américas ; TNCB: Bonaire ; Cayenne: Cayena Caiena ; SVMG: Margarita Isla_de_Margarita Santiago_Mariño ; SKMD: Olaya_Herrera
SPGP: Güepí Gueppí ; SLRQ: Rurrenabaque ; SGAS: Ñu_Guasú Ñu_Guazú ; SULS: Laguna_del_Sauce ; SAZS: Bariloche San_Carlos_de_Bariloche ; EGYP: Monte_Agradable Mount_Pleasant Malvinas Islas_Malvinas Ilhas_Malvinas ; Mendoza: El_Plumerillo Plumerillo
Puerto Iguazu: Iguazú Puerto_Iguazú ; SCIR: Juan_Fernández Robinson_Crusoe ; MGTK: Petén Santa_Elena_de_Petén Mundo_Maya ; MHRO: Roatán ; LPCS: Tires Cascais ; SBMT: Campo_de_Marte ; LPHR: Faial ; FQMP: Montepuez ; WPOC: Oecusse Oecússi Oé-Cusse ; VOGO: Goa
Aden: Adem Adén Áden ; Nouakchott: Nuakchott Nuakchot Nuaquechote ; Yaoundé: Iaundé Yaundé ; Kazan: Cazã Kazán ; Guangzhou: Cantão Cantón ; Port Vila: Porto_Vila Port-Vila Puerto_Vila ; Noumea: Numeia Numea Nouméa ; Kyiv: Quieve ; Kharkiv: Carcóvia Járkov Jarkov Járkiv
Zaporizhzhia: Zaporíjia Zaporiyia Zaporiyya Zaporijia ; Tallinn: Talim Tallin ; Zagreb: Zagrebe ; Panama City: Cidade_do_Panamá Ciudad_de_Panamá
SABE: Aeroparque Aeroparque_Jorge_Newbery ; SAEZ: Ezeiza Ministro_Pistarini ; SADP: El_Palomar ; SCCI: Punta_Arenas ; SLTR: Jorge_Henrich
Syria: Kobani Kobane Kobané ; TJIG: Isla_Grande ; MGGT: La_Aurora ; MMMX: AICM ; MMSM: AIFA ; KJFK: JFK ; Kufra: Cufra Kufrah Kufara ; Alaska: Alasca ; KADW: Joint_Base_Andrews ; KNZY: North_Island ; KNFW: Fort_Worth_JRB ; KOPF: Opa-locka Opa-Locka ; KHRL: Harlingen ; KAEX: Alexandria,_Louisiana Alexandria,_Luisiana ; KELP: Fort_Bliss
LTAC: Esenboga Esenboğa ; LFPB: Le_Bourget ; LFPV: Villacoublay ; LFPO: Paris-Orly París-Orly Orly ; LFPG: Paris-Roissy Roissy-Charles_de_Gaulle Paris-Charles_de_Gaulle París-Charles_de_Gaulle ; Ciampino: Roma-Ciampino Rome-Ciampino ; EGSS: London_Stansted ; LPPT: Lisboa-Portela Portela
FWKI: Kamuzu Kamuzu_International ; HTDA: Julius_Nyerere ; FBSK: Seretse_Khama ; DIAP: Houphouët-Boigny ; DXXX: Gnassingbé_Eyadéma ; FQMA: Mavalane ; GVNP: Nelson_Mandela_International ; VVTS: Tan_Son_Nhat Tan_Son_Nhut ; RPLL: Ninoy_Aquino ; SMJP: Zanderij ; TGPY: Maurice_Bishop ; TBPB: Grantley_Adams
"""
