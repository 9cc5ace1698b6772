# ruff: noqa: E501 - rows of words read better whole
"""Names of places that the gazetteer's tables lack, mostly Chinese, Greek and inflected ones: name as written -> what resolves."""

from __future__ import annotations

from typing import Final

#: "what resolves: names", rows apart by " ; ", an underscore for a space.
_TABLE: Final = """
Kabul: Hamid_Karzai Cabul Kaboul Cabúl ; Conakry: Conacri Konakry Конакри ; Algiers: Argel Alger Algier ; Bissau: Bissáu Бисау
Russia: 俄罗斯 俄羅斯 俄国 РФ ; Venezuela: 委内瑞拉 委內瑞拉 ; Syria: 叙利亚 敘利亞
United States: 美国 美國 США Соединённых_Штатов EUA ΗΠΑ États-Unis EEUU EE._UU. США. Ηνωμένες_Πολιτείες ; Ukraine: 乌克兰 烏克蘭
Belarus: 白俄罗斯 白俄羅斯 ; Iran: 伊朗 ; Iraq: 伊拉克 ; Libya: 利比亚 利比亞 ; Mali: 马里 馬里 ; Niger: 尼日尔 ; Sudan: 苏丹 蘇丹
Egypt: 埃及 Египта Египте Египтом Египту Єгипту Єгипті Αίγυπτο Αίγυπτος Αιγύπτου
Turkey: 土耳其 Турции Турцию Туреччини Туреччину Türkei ; Cuba: 古巴 ; Nicaragua: 尼加拉瓜 ; Brazil: 巴西 ; China: 中国 中國
North Korea: 朝鲜 朝鮮 北韩 КНДР ; South Korea: 韩国 ; Japan: 日本 ; India: 印度 ; Pakistan: 巴基斯坦 ; Afghanistan: 阿富汗 ; Israel: 以色列
Lebanon: 黎巴嫩 ; Jordan: 约旦 ; Saudi Arabia: 沙特阿拉伯 沙特 ; United Arab Emirates: Émirats Émirats_arabes Emirate Emiraten 阿联酋
Qatar: 卡塔尔 ; Yemen: 也门 ; Ethiopia: 埃塞俄比亚 ; Kenya: 肯尼亚 ; South Africa: 南非 ; Algeria: 阿尔及利亚 ; Morocco: 摩洛哥 ; Tunisia: 突尼斯
Senegal: 塞内加尔 ; Guinea: 几内亚 ; Burkina Faso: 布基纳法索 ; Central African Republic: 中非共和国 中非 ЦАР RCA ; Germany: 德国 ; France: 法国
United Kingdom: 英国 Великобритании ; Poland: 波兰 ; Romania: 罗马尼亚 ; Serbia: 塞尔维亚 ; Greece: 希腊 ; Italy: 意大利 ; Spain: 西班牙
Portugal: 葡萄牙 ; Cyprus: 塞浦路斯 ; Kazakhstan: 哈萨克斯坦 ; Armenia: 亚美尼亚 ; Azerbaijan: 阿塞拜疆 ; Georgia: 格鲁吉亚 ; Moldova: 摩尔多瓦
Mexico: 墨西哥 ; Colombia: 哥伦比亚 ; Peru: 秘鲁 ; Bolivia: 玻利维亚 ; Argentina: 阿根廷 ; Chile: 智利 ; Canada: 加拿大 ; Australia: 澳大利亚
Vietnam: 越南 ; Laos: 老挝 ; Myanmar: 缅甸 ; Thailand: 泰国 ; Indonesia: 印度尼西亚 印尼 ; Philippines: 菲律宾 ; Mongolia: 蒙古 ; Taiwan: 台湾 台灣
Djibouti: 吉布提 吉布提市 ; Moscow: 莫斯科 Moskou Μόσχα Μόσχας
Saint Petersburg: 圣彼得堡 Санкт-Петербурга Санкт-Петербурге Петербурга Петербурге Питера São_Petersburgo San_Petersburgo Saint-Pétersbourg Petersburg Αγία_Πετρούπολη St._Petersburg
Vladivostok: 海参崴 符拉迪沃斯托克 Владивостока Βλαδιβοστόκ ; Khabarovsk: Хабаровск Хабаровска Хабаровске 哈巴罗夫斯克 伯力
Novosibirsk: Новосибирск Новосибирска Nowosibirsk 新西伯利亚
Yekaterinburg: Екатеринбург Ekaterimburgo Jekaterinburg Ekaterinbourg 叶卡捷琳堡 Екатеринбурга Екатеринбурге
Sochi: 索契 Сочи Sotchi Sotschi ; Kazan: 喀山 Kasan قازان ; Rostov: 罗斯托夫 Ростова Ростове-на-Дону Ростова-на-Дону Ростове
Caracas: 加拉加斯 Καράκας ; Havana: 哈瓦那 Αβάνα Αβάνας ; Managua: 马那瓜 ; Damascus: 大马士革 Δαμασκό Δαμασκός
Latakia: 拉塔基亚 Латакии Латакию Lattaquié Latakié Λαττάκεια Латакії اللاذقية اللاذقیة ; Aleppo: 阿勒颇
Hmeimim: 赫迈米姆 赫梅明 Хмеймим Хмеймима Хмеймиме Хмеймім Hmeymim Hmeimin Khmeimim Jmeimim Χμεϊμίμ حميميم حمیمیم Hmaimim Hamaymim
Beirut: 贝鲁特 Βηρυτό Βηρυτός ; Baghdad: 巴格达 Βαγδάτη ; Tehran: 德黑兰 Τεχεράνη Τεχεράνης ; Kabul: 喀布尔
Doha: 多哈 الدوحة Доха Дохи Доху Дохе Ντόχα ; Dubai: 迪拜 ; Abu Dhabi: 阿布扎比 ; Riyadh: 利雅得 ; Jeddah: 吉达 ; Amman: 安曼
Cairo: 开罗 Κάιρο Καΐρου ; Tripoli, Libya: 的黎波里 Τρίπολη Τρίπολης Триполи Тріполі طرابلس
Benghazi: 班加西 بنغازي Бенгазі Bengasi Bengazi Benghasi Βεγγάζη
Khartoum: 喀土穆 Jartum Jartún Cartum Chartum Хартум الخرطوم Χαρτούμ ; Addis Ababa: 亚的斯亚贝巴 ; Nairobi: 内罗毕 ; Bamako: 巴马科
Niamey: 尼亚美 ; Ouagadougou: 瓦加杜古 ; Bangui: 班吉 ; Dakar: 达喀尔 Dacar Дакаре Дакара ; Luanda: 罗安达 ; Pretoria: 比勒陀利亚
Johannesburg: 约翰内斯堡 ; Algiers: 阿尔及尔 ; Tunis: 突尼斯市 ; Ankara: 安卡拉 Άγκυρα Άγκυρας
Istanbul: 伊斯坦布尔 Κωνσταντινούπολη Κωνσταντινούπολης ; Athens: 雅典 Αθήνα Αθήνας ; Rome: 罗马 Ρώμη Ρώμης ; Madrid: 马德里 ; Lisbon: 里斯本
Paris: 巴黎 Παρίσι Παρισιού ; London: 伦敦 Londres Λονδίνο Лондона Лондоне ; Berlin: 柏林 Βερολίνο ; Warsaw: 华沙
Kyiv: 基辅 Киева Киеве Киевом Києва Києві Київ Києвом Kiew Kiev Κίεβο Κιέβου ; Minsk: 明斯克 ; Belgrade: 贝尔格莱德 Βελιγράδι
Bucharest: 布加勒斯特 ; Budapest: 布达佩斯 ; Vienna: 维也纳 ; Geneva: 日内瓦 Genebra Ginebra Genève Genf Женева Женевы Женеву
Brussels: 布鲁塞尔 Βρυξέλλες Брюсселя Bruxelas Bruselas Bruxelles Brüssel Брюссель
Washington: 华盛顿 Ουάσινγκτον Вашингтона Вашингтон ; New York: 纽约 ; Anchorage: 安克雷奇 ; Honolulu: 檀香山 ; Tokyo: 东京 ; Beijing: 北京
Shanghai: 上海 ; Guangzhou: 广州 ; Hong Kong: 香港 ; Taipei: 台北 ; Seoul: 首尔 ; Pyongyang: 平壤 平壤顺安国际机场 Пхеньян Пхеньяна ; Hanoi: 河内
Bangkok: 曼谷 ; Singapore: 新加坡 ; Jakarta: 雅加达 ; Manila: 马尼拉 ; Islamabad: 伊斯兰堡 Islamabade ; New Delhi: 新德里
Tashkent: 塔什干 Taschkent ; Astana: 阿斯塔纳 ; Almaty: 阿拉木图 ; EGUN: Милденхолл Милденхолла Мілденголл
Engels: Енгельс Енгельса Енгельсі
Chkalovsky: Tschkalowski Tschkalowskij Tchkalovski Tchkalovsky Chkalovskoye Чкаловского Чкаловським Chkalovski Chkálovski Tchkalovskoï
Zhukovsky: Schukowski Joukovski Yukovski Jukovski Zhukovski ; Thessaloniki: Θεσσαλονίκη Θεσσαλονίκης ; Nis: Νις
Heraklion: Ηράκλειο ; LGSA: Σούδα Σούδας Χανιά ; LGAL: Αλεξανδρούπολη ; Rzeszow: Жешув Жешува Ряшів Ряшева 热舒夫 ; Wuhan: 武汉
California: 加州 加利福尼亚 ; Alaska: 阿拉斯加 ; Guam: 关岛 ; ROAH: 冲绳 ; Chengdu: 成都 ; Shenzhen: 深圳 ; Tianjin: 天津 ; Chongqing: 重庆 ; Xian: 西安
Urumqi: 乌鲁木齐 ; Kunming: 昆明 ; Nanjing: 南京 ; Hangzhou: 杭州 ; Yakutsk: 雅库茨克 ; Irkutsk: 伊尔库茨克 ; Kathmandu: 加德满都 ; Dhaka: 达卡
Colombo: 科伦坡 ; Kuala Lumpur: 吉隆坡 ; Phnom Penh: 金边 ; Vientiane: 万象 ; Yangon: 仰光 ; Naypyidaw: 内比都 ; Ulaanbaatar: 乌兰巴托
Kuwait: 科威特 ; Muscat: 马斯喀特 ; Bahrain: 巴林 ; Sanaa: 萨那 ; Kinshasa: 金沙萨 ; Conakry: 科纳克里 ; Accra: 阿克拉 ; Abuja: 阿布贾 ; Lagos: 拉各斯
Antananarivo: 塔那那利佛 ; Maputo: 马普托 ; Harare: 哈拉雷 ; Malabo: 马拉博 ; Nouakchott: 努瓦克肖特 Nuaquechote ; Rabat: 拉巴特 ; Casablanca: 卡萨布兰卡
Frankfurt: 法兰克福 ; Munich: 慕尼黑 ; Hamburg: 汉堡 ; Leipzig: 莱比锡 ; Zurich: 苏黎世 ; Milan: 米兰 ; Amsterdam: 阿姆斯特丹 ; Copenhagen: 哥本哈根
Stockholm: 斯德哥尔摩 ; Oslo: 奥斯陆 ; Helsinki: 赫尔辛基 ; Riga: 里加 ; Vilnius: 维尔纽斯 ; Tallinn: 塔林 ; Prague: 布拉格 ; Sofia: 索非亚 ; Chicago: 芝加哥
Los Angeles: 洛杉矶 ; San Francisco: 旧金山 ; Miami: 迈阿密 ; Toronto: 多伦多 ; Vancouver: 温哥华 ; Sydney: 悉尼 ; Canberra: 堪培拉 ; Santiago: 圣地亚哥
Quito: 基多 ; Panama City: 巴拿马城 ; Santo Domingo: 圣多明各 ; Montevideo: 蒙得维的亚 ; Bulgaria: 保加利亚 ; Hungary: 匈牙利 ; Czechia: 捷克
Austria: 奥地利 ; Switzerland: 瑞士 ; Netherlands: 荷兰 ; Belgium: 比利时 ; Denmark: 丹麦 ; Sweden: 瑞典 ; Norway: 挪威 ; Finland: 芬兰
Estonia: 爱沙尼亚 ; Latvia: 拉脱维亚 ; Lithuania: 立陶宛 ; Croatia: 克罗地亚 ; Albania: 阿尔巴尼亚 ; Ireland: 爱尔兰 ; Iceland: 冰岛 ; Uzbekistan: 乌兹别克斯坦
Turkmenistan: 土库曼斯坦 ; Tajikistan: 塔吉克斯坦 ; Kyrgyzstan: 吉尔吉斯斯坦 ; Nepal: 尼泊尔 ; Bangladesh: 孟加拉国 ; Sri Lanka: 斯里兰卡 ; Malaysia: 马来西亚
Cambodia: 柬埔寨 ; New Zealand: 新西兰 ; Somalia: 索马里 ; Chad: 乍得 ; Cameroon: 喀麦隆 ; Nigeria: 尼日利亚 ; Ghana: 加纳 ; Togo: 多哥 ; Gabon: 加蓬
Angola: 安哥拉 ; Zambia: 赞比亚 ; Zimbabwe: 津巴布韦 ; Mozambique: 莫桑比克 ; Tanzania: 坦桑尼亚 ; Uganda: 乌干达 ; Rwanda: 卢旺达 ; Burundi: 布隆迪
Mauritania: 毛里塔尼亚 ; Ecuador: 厄瓜多尔 ; Uruguay: 乌拉圭 ; Paraguay: 巴拉圭 ; Guyana: 圭亚那 ; Haiti: 海地 ; Panama: 巴拿马 ; Honduras: 洪都拉斯
Guatemala: 危地马拉 ; Tel Aviv: Τελ_Αβίβ 特拉维夫 ; Samarkand: 撒马尔罕 Samarcanda Самарканд Самарканда ; Yerevan: 埃里温 ; Baku: 巴库
Tbilisi: 第比利斯 ; Brasília: 巴西利亚 ; Rio de Janeiro: 里约热内卢 里约 Рио-де-Жанейро Ріо-де-Жанейро Рио Río_de_Janeiro ; São Paulo: 圣保罗
Buenos Aires: 布宜诺斯艾利斯 ; Lima: 利马 ; Bogotá: 波哥大 ; La Paz: 拉巴斯 ; Mexico City: 墨西哥城 ; Port-au-Prince: 太子港 Porto_Príncipe
Larnaca: Λάρνακα Λάρνακας ; LGRP: Ρόδο Ρόδος Ρόδου Rhodes Rodas ; LGEL: Ελευσίνα Ελευσίνας ; LGTG: Τανάγρα ; GAGO: Gao Гао
SBSG: Natal ; UWPP: Пенза Пензы Пензе
Black Sea: 黑海 Чёрное_море Чёрным_морем Чёрного_моря Чорне_море Чорним_морем Чорного_моря Mar_Negro mer_Noire Schwarze_Meer Schwarzen_Meer Schwarzes_Meer Μαύρη_Θάλασσα Μαύρης_Θάλασσας البحر_الأسود
Mediterranean: 地中海 Средиземное_море Средиземным_морем Середземне_море Середземним_морем Mediterráneo Mediterrâneo Méditerranée Mittelmeer Μεσόγειο Μεσογείου البحر_المتوسط
Baltic Sea: 波罗的海 Балтийское_море Балтийским_морем Балтийского_моря Балтикой Балтики Балтійським_морем Балтійське_море mar_Báltico mer_Baltique Baltique Ostsee Βαλτική Βαλτικής بحر_البلطيق Baltic
Caribbean: 加勒比海 Карибским_морем Карибское_море Karibik Caraïbes Καραϊβική ; 14.0,114.0,900: South_China_Sea 南海 南中国海
24.5,119.5,200: Taiwan_Strait 台湾海峡 台海 ; 38.8,25.0,300: Aegean_Sea Αιγαίο Αιγαίου Egeo Ägäis Эгейским_морем Aegean
73.0,38.0,600: Barents_Sea Баренцевым_морем Баренцева_моря ; Kaliningrad: Калининграда Калининграде 加里宁格勒
Crimea: 克里米亚 Крыма Крыму Крым Крим Криму Κριμαία
"""


def _read(table: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in table.replace("\n", " ; ").split(" ; "):
        target, _, names = row.strip().partition(": ")
        found.update({name.replace("_", " "): target for name in names.split()})
    return found


#: Name as written -> a text that the gazetteer resolves.
EXONYMS: Final = _read(_TABLE)
