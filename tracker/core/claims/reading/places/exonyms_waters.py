# ruff: noqa: E501 - rows of words read better whole
"""Seas, gulfs and straits in ten languages; those of Russian and Ukrainian in every case that a text has them in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

#: As in `exonyms`: "what resolves: names", rows apart by " ; ", an underscore for a space.
WATERS: Final = """
Sea of Japan: Mar_de_Japón Mar_del_Japón Mar_do_Japão mer_du_Japon Japanisches_Meer Japanische_Meer Japanischen_Meer Japanischem_Meer Θάλασσα_της_Ιαπωνίας Ιαπωνική_Θάλασσα بحر_اليابان 日本海 ; Black Sea: mar_Negro mer_Noire بحر_الأسود البحر_الأسود Εύξεινος_Πόντος Εύξεινο_Πόντο
Baltic Sea: mar_Báltico mer_Baltique Báltico Baltique Ostsee Βαλτική_Θάλασσα Βαλτική Βαλτικής بحر_البلطيق البلطيق 波罗的海 ; Barents Sea: mar_de_Barents mer_de_Barents Barentssee Θάλασσα_του_Μπάρεντς Θάλασσας_του_Μπάρεντς بحر_بارنتس 巴伦支海
Norwegian Sea: mar_de_Noruega mar_da_Noruega mer_de_Norvège Norwegische_See Norwegischen_See Europäisches_Nordmeer Europäischen_Nordmeer Νορβηγική_Θάλασσα Νορβηγικής_Θάλασσας بحر_النرويج البحر_النرويجي 挪威海
North Sea: mar_del_Norte mar_do_Norte mer_du_Nord Nordsee Βόρεια_Θάλασσα Βόρειας_Θάλασσας بحر_الشمال 北海海域 北海上空 ; Bering Sea: mar_de_Bering mer_de_Béring mer_de_Bering Beringmeer Beringsee Βερίγγειος_Θάλασσα Βερίγγεια_Θάλασσα بحر_بيرنغ 白令海 白令海峡
Sea of Okhotsk: mar_de_Ojotsk mar_de_Okhotsk mer_d'Okhotsk Ochotskisches_Meer Ochotskischen_Meer Ochotskische_Meer Οχοτσκική_Θάλασσα بحر_أوخوتسك 鄂霍次克海
South China Sea: mar_de_China_Meridional mar_del_Sur_de_China mar_da_China_Meridional mar_do_Sul_da_China mer_de_Chine_méridionale Südchinesisches_Meer Südchinesischen_Meer Südchinesische_Meer Νότια_Σινική_Θάλασσα بحر_الصين_الجنوبي 南海 南中国海
East China Sea: mar_de_China_Oriental mar_da_China_Oriental mer_de_Chine_orientale Ostchinesisches_Meer Ostchinesischen_Meer Ostchinesische_Meer Ανατολική_Σινική_Θάλασσα بحر_الصين_الشرقي 东海海域 东海空域 东海上空
Yellow Sea: mar_Amarillo mar_Amarelo mer_Jaune Gelbes_Meer Gelben_Meer Gelbe_Meer Κίτρινη_Θάλασσα البحر_الأصفر 黄海 ; Taiwan Strait: estrecho_de_Taiwán estreito_de_Taiwan détroit_de_Taïwan détroit_de_Taiwan Taiwanstraße Taiwan-Straße Στενό_της_Ταϊβάν Στενά_της_Ταϊβάν مضيق_تايوان 台湾海峡 台海
Persian Gulf: golfo_Pérsico golfe_Persique Persischer_Golf Persischen_Golf Περσικός_Κόλπος Περσικό_Κόλπο Περσικού_Κόλπου الخليج_العربي الخليج_الفارسي 波斯湾 ; Gulf of Oman: golfo_de_Omán golfo_de_Omã golfe_d'Oman Golf_von_Oman Κόλπος_του_Ομάν Κόλπο_του_Ομάν خليج_عمان 阿曼湾
Gulf of Aden: golfo_de_Adén golfo_de_Áden golfe_d'Aden Golf_von_Aden Κόλπος_του_Άντεν Κόλπο_του_Άντεν خليج_عدن 亚丁湾 ; Red Sea: mar_Rojo mar_Vermelho mer_Rouge Rotes_Meer Roten_Meer Rote_Meer Ερυθρά_Θάλασσα Ερυθράς_Θάλασσας البحر_الأحمر 红海
Arabian Sea: mar_Arábigo mar_Arábico mar_da_Arábia mer_d'Arabie Arabisches_Meer Arabischen_Meer Αραβική_Θάλασσα بحر_العرب 阿拉伯海 ; Strait of Hormuz: estrecho_de_Ormuz estreito_de_Ormuz détroit_d'Ormuz Straße_von_Hormus Straße_von_Hormuz Στενά_του_Ορμούζ مضيق_هرمز 霍尔木兹海峡
Gulf of Guinea: golfo_de_Guinea golfo_da_Guiné golfe_de_Guinée Golf_von_Guinea Κόλπος_της_Γουινέας خليج_غينيا 几内亚湾 ; Gulf of Mexico: golfo_de_México golfo_do_México golfe_du_Mexique Golf_von_Mexiko Κόλπος_του_Μεξικού خليج_المكسيك 墨西哥湾
Gulf of Finland: golfo_de_Finlandia golfo_da_Finlândia golfe_de_Finlande Finnischer_Meerbusen Finnischen_Meerbusen Φινλανδικός_Κόλπος خليج_فنلندا 芬兰湾 ; English Channel: canal_de_la_Mancha canal_da_Mancha Ärmelkanal Μάγχη 英吉利海峡
Adriatic Sea: mar_Adriático Adriático mer_Adriatique Adriatique Adria Αδριατική Αδριατικής البحر_الأدرياتيكي 亚得里亚海 ; Ionian Sea: mar_Jónico mar_Jônico mer_Ionienne Ionisches_Meer Ionischen_Meer Ιόνιο_Πέλαγος Ιόνιο Ιονίου البحر_الأيوني 伊奥尼亚海
Aegean Sea: Aegean mar_Egeo mar_Egeu Egeo Egeu mer_Égée Égée Ägäis Αιγαίο Αιγαίου بحر_إيجه إيجه 爱琴海 ; Caspian Sea: Caspian mar_Caspio mar_Cáspio mer_Caspienne Kaspisches_Meer Kaspischen_Meer Kaspische_Meer Κασπία Κασπία_Θάλασσα بحر_قزوين 里海
Caribbean Sea: mar_Caribe mer_des_Caraïbes mer_Caraïbe البحر_الكاريبي 加勒比海 ; Mediterranean: mar_Mediterráneo mar_Mediterrâneo mer_Méditerranée البحر_المتوسط البحر_الأبيض_المتوسط المتوسط Μεσόγειο Μεσόγειος Μεσογείου 地中海
Arctic: Ártico Arctique Arktis Αρκτική Αρκτικής Арктика Арктики Арктике Арктикой Арктику Арктиці Арктикою القطب_الشمالي القطبية_الشمالية 北极 北极地区 ; Atlantic: Atlántico Atlântico Atlantique Atlantik océano_Atlántico oceano_Atlântico océan_Atlantique Ατλαντικό Ατλαντικού Ατλαντικός Атлантика Атлантики Атлантику Атлантикой Атлантиці Атлантикою المحيط_الأطلسي الأطلسي 大西洋
Pacific Ocean: Pacífico océano_Pacífico oceano_Pacífico océan_Pacifique Pazifik Ειρηνικό Ειρηνικού Ειρηνικός المحيط_الهادئ 太平洋 ; Indian Ocean: océano_Índico oceano_Índico Índico océan_Indien Indischer_Ozean Indischen_Ozean Ινδικό_Ωκεανό Ινδικού_Ωκεανού المحيط_الهندي 印度洋
Sicily: Sicilia Sicília Sicile Sizilien Σικελία Σικελίας Сицилия Сицилии Сицилію Сицилию Сицилія Сицилії صقلية 西西里 西西里岛 ; Sardinia: Cerdeña Sardenha Sardaigne Sardinien Σαρδηνία Сардиния Сардинии Сардинія سردينيا 撒丁岛 ; Crete: Creta Crète Kreta Κρήτη Κρήτης Крит Крита Крите Критом Криту Криті كريت 克里特岛 克里特
Hawaii: Hawái Havaí Hawaï Hawai Гавайи Гавайев Гавайях Гаваї Гаваях Χαβάη هاواي 夏威夷 ; Hokkaido: Хоккайдо 北海道 هوكايدو ; Darfur: Дарфур Дарфура Дарфуре Дарфурі دارفور 达尔富尔 Νταρφούρ ; Tigray: Тыграй Тиграй تيغراي 提格雷
Texas: Техас Техаса Техасе Техасі Τέξας تكساس 得克萨斯 得克萨斯州 德克萨斯 德州 Tejas ; Alaska: Аляска Аляски Аляске Аляску Аляскою Аляской Алясці Αλάσκα Αλάσκας ألاسكا 阿拉斯加 阿拉斯加州 ; Florida: Флорида Флориды Флориде Флориду Флориді Φλόριντα فلوريدا 佛罗里达 佛罗里达州 Flórida Floride
California: Калифорния Калифорнии Каліфорнії Καλιφόρνια كاليفورنيا 加利福尼亚州 Califórnia Californie Kalifornien ; Louisiana: Луизиана Луизианы Луизиане Луїзіана Луїзіани Λουιζιάνα لويزيانا 路易斯安那州 Luisiana Louisiane ; North Dakota: Dakota_del_Norte Dakota_do_Norte Dakota_du_Nord Северной_Дакоты Северной_Дакоте Північної_Дакоти 北达科他州
Delaware: Делавэр Делавэре Делавэра Делавер 特拉华州 ; Nevada: Невада Неваде Невады Невади Νεβάδα نيفادا 内华达州 ; Arizona: Аризона Аризоне Аризоны Αριζόνα أريزونا 亚利桑那州 ; New Mexico: Nuevo_México Novo_México Nouveau-Mexique Нью-Мексико Νέο_Μεξικό نيو_مكسيكو 新墨西哥州
North Carolina: Carolina_del_Norte Carolina_do_Norte Caroline_du_Nord Северной_Каролины Северной_Каролине Північної_Кароліни Βόρεια_Καρολίνα 北卡罗来纳州 ; South Carolina: Carolina_del_Sur Carolina_do_Sul Caroline_du_Sud Южной_Каролины Южной_Каролине Південної_Кароліни Νότια_Καρολίνα 南卡罗来纳州 ; Nebraska: Небраска Небраске 内布拉斯加州 ; Missouri: Миссури Міссурі Μιζούρι 密苏里州 ; Oklahoma: Оклахома Οκλαχόμα 俄克拉何马州
Crimea: القرم ; Siberia: Сибір Сибіру Сибірі Σιβηρία Σιβηρίας سيبيريا 西伯利亚
"""

#: Seas by their adjective: (what resolves, Russian stem, Ukrainian stem); a stem that ends in -ов, -ев is a person's, and bends otherwise.
_SEAS: Final = (
    ("Sea of Japan", "Японск", "Японськ"), ("Black Sea", "Чёрн", "Чорн"), ("Baltic Sea", "Балтийск", "Балтійськ"), ("Barents Sea", "Баренцев", "Баренцов"), ("Norwegian Sea", "Норвежск", "Норвезьк"), ("North Sea", "Северн", "Північн"),
    ("Bering Sea", "Берингов", "Берингов"), ("Sea of Okhotsk", "Охотск", "Охотськ"), ("South China Sea", "Южно-Китайск", "Південнокитайськ"), ("East China Sea", "Восточно-Китайск", "Східнокитайськ"), ("Yellow Sea", "Жёлт", "Жовт"), ("Red Sea", "Красн", "Червон"),
    ("Arabian Sea", "Аравийск", "Аравійськ"), ("Mediterranean", "Средиземн", "Середземн"), ("Adriatic Sea", "Адриатическ", "Адріатичн"), ("Aegean Sea", "Эгейск", "Егейськ"), ("Ionian Sea", "Ионическ", "Іонічн"), ("Caspian Sea", "Каспийск", "Каспійськ"),
    ("Sea of Azov", "Азовск", "Азовськ"), ("White Sea", "Бел", "Біл"), ("Kara Sea", "Карск", "Карськ"), ("East Siberian Sea", "Восточно-Сибирск", "Східносибірськ"), ("Chukchi Sea", "Чукотск", "Чукотськ"), ("Caribbean Sea", "Карибск", "Карибськ"),
)  # fmt: skip
_GULFS: Final = (
    ("Persian Gulf", "Персидск", "Перськ"), ("Gulf of Oman", "Оманск", "Оманськ"), ("Gulf of Aden", "Аденск", "Аденськ"), ("Gulf of Finland", "Финск", "Фінськ"), ("Gulf of Mexico", "Мексиканск", "Мексиканськ"), ("Gulf of Guinea", "Гвинейск", "Гвінейськ"),
)  # fmt: skip
_STRAITS: Final = (("Taiwan Strait", "Тайваньск", "Тайванськ"), ("Strait of Hormuz", "Ормузск", "Ормузьк"))


def slavic_waters() -> Iterator[tuple[str, str]]:
    """(name, what resolves) of every sea, gulf and strait in each case, singular; and of two seas named with one noun, the first."""
    for target, russian, ukrainian in _SEAS:
        endings = ("о", "а", "ым", "ом") if russian.endswith(("ев", "ов")) else ("ое", "ого", "ым", "ом")
        yield from _declined(russian, target, endings, ("море", "моря", "морем", "море"))
        yield from _declined(ukrainian, target, ("е", "ого", "им", "ому"), ("море", "моря", "морем", "морі"))
        if target not in ("Black Sea", "Red Sea", "White Sea", "North Sea"):
            yield f"{russian}{endings[1]}", target
            yield f"{ukrainian}ого", target
    for target, russian, ukrainian in _GULFS:
        yield from _declined(russian, target, ("ий", "ого", "им", "ом"), ("залив", "залива", "заливом", "заливе"))
        yield from _declined(ukrainian, target, ("а", "ої", "ою", "ій"), ("затока", "затоки", "затокою", "затоці"))
    for target, russian, ukrainian in _STRAITS:
        yield from _declined(russian, target, ("ий", "ого", "им", "ом"), ("пролив", "пролива", "проливом", "проливе"))
        yield from _declined(ukrainian, target, ("а", "ої", "ою", "ій"), ("протока", "протоки", "протокою", "протоці"))


def _declined(stem: str, target: str, endings: tuple[str, ...], nouns: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for ending, noun in zip(endings, nouns, strict=True):
        yield f"{stem}{ending} {noun}", target
