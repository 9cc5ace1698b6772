# ruff: noqa: E501 - rows of words read better whole
"""Names of places that the gazetteer's tables lack, mostly Chinese, Greek and inflected ones: name as written -> what resolves."""

from __future__ import annotations

from typing import Final

from tracker.core.claims.reading.places.exonyms_arabic import ARABIC
from tracker.core.claims.reading.places.exonyms_bases import BASES
from tracker.core.claims.reading.places.exonyms_cases import CASES
from tracker.core.claims.reading.places.exonyms_chinese import CHINESE
from tracker.core.claims.reading.places.exonyms_fields import FIELDS
from tracker.core.claims.reading.places.exonyms_more import MORE
from tracker.core.claims.reading.places.exonyms_press import PRESS
from tracker.core.claims.reading.places.exonyms_romance import ROMANCE
from tracker.core.claims.reading.places.exonyms_scripts import SCRIPTS
from tracker.core.claims.reading.places.exonyms_towns import TOWNS
from tracker.core.claims.reading.places.exonyms_waters import WATERS, slavic_waters
from tracker.core.claims.reading.places.exonyms_western import WESTERN

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
Heraklion: Ηράκλειο ; LGSA: Σούδα Σούδας Χανιά ; LGAL: Αλεξανδρούπολη ; Rzeszow: Ζεσόφ Ζέσοφ Жешув Жешува Ряшів Ряшева 热舒夫 ; Wuhan: 武汉
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
Guatemala: 危地马拉 ; Tel Aviv: Telavive Τελ_Αβίβ 特拉维夫 ; Samarkand: 撒马尔罕 Samarcanda Самарканд Самарканда ; Yerevan: 埃里温 ; Baku: 巴库
Tbilisi: 第比利斯 ; Brasília: 巴西利亚 ; Rio de Janeiro: 里约热内卢 里约 Рио-де-Жанейро Ріо-де-Жанейро Рио Río_de_Janeiro ; São Paulo: 圣保罗
Buenos Aires: 布宜诺斯艾利斯 ; Lima: 利马 ; Bogotá: 波哥大 ; La Paz: 拉巴斯 ; Mexico City: 墨西哥城 ; Port-au-Prince: 太子港 Porto_Príncipe
Larnaca: Λάρνακα Λάρνακας ; LGRP: Ρόδο Ρόδος Ρόδου Rhodes Rodas ; LGEL: Ελευσίνα Ελευσίνας ; LGTG: Τανάγρα ; GAGO: Gao Гао
SBSG: Natal ; UWPP: Пенза Пензы Пензе
Black Sea: 黑海 Чёрное_море Чёрным_морем Чёрного_моря Чорне_море Чорним_морем Чорного_моря Mar_Negro mer_Noire Schwarze_Meer Schwarzen_Meer Schwarzes_Meer Μαύρη_Θάλασσα Μαύρης_Θάλασσας البحر_الأسود
Mediterranean: 地中海 Средиземное_море Средиземным_морем Середземне_море Середземним_морем Mediterráneo Mediterrâneo Méditerranée Mittelmeer Μεσόγειο Μεσογείου البحر_المتوسط
Baltic Sea: 波罗的海 Балтийское_море Балтийским_морем Балтийского_моря Балтикой Балтики Балтійським_морем Балтійське_море mar_Báltico mer_Baltique Baltique Ostsee Βαλτική Βαλτικής بحر_البلطيق Baltic
Caribbean: 加勒比海 Карибским_морем Карибское_море Karibik Caraïbes Καραϊβική
Kaliningrad: Калининграда Калининграде 加里宁格勒
Aleppo: حلب ; Tobruk: طبرق Тобрук Τομπρούκ 图卜鲁格 Tobrouk ; Al Jufra: الجفرة Джуфра Jufra Al-Jufra Yufra Jofra al-Dschufra Аль-Джуфра ; El Arish: العريش Эль-Ариш Аль-Ариш El-Ariş Al-Arish El-Arish Al-Arich Аль-Аріш Ель-Аріш 阿里什 ; Port Sudan: بورتسودان Порт-Судан 苏丹港 Puerto_Sudán Porto_Sudão
HL69: قاعدة_الجفرة ; Sabha: سبها Сабха Себха Sebha ; Misrata: مصراتة Мисрата Місрата Misurata ; Qamishli: القامشلي Камышлы Камишли Kamischli Qamichli ; Mogadishu: مقديشو Могадишо 摩加迪沙 Mogadiscio Mogadischu ; Asmara: أسمرة ; Kyiv: كييف ; Ankara: أنقرة ; Erbil: أربيل Эрбиль 埃尔比勒 ; Sanaa: صنعاء Сана 萨那 ; Rabat: الرباط 拉巴特
Mosul: الموصل Мосул ; Deir ez-Zor: دير_الزور Дейр-эз-Зор ; Najaf: النجف ; Kirkuk: كركوك Киркук ; Sharjah: الشارقة Шарджа ; Manama: المنامة ; Bahrain: البحرين 巴林 ; Kuwait: 科威特 ; Oman: سلطنة_عمان 阿曼 ; Muscat: 马斯喀特 ; Antalya: أنطاليا Анталья Анталия ; Tiraspol: Тирасполь
Moscow: Moscovo ; Taganrog: Таганрог ; Minsk Machulishchy: Мачулищи Мачулищи Machulishchi Mačuliščy Matschulischtschi Matchoulichtchi ; Zhukovsky: Раменское Раменский Ramenskoye Ramenskoje ; Almaty: Алма-Ата Алматы Алмати Алмати Alma-Ata 阿拉木图 ألماتي ; Astana: 阿斯塔纳 أستانا ; Tashkent: 塔什干 طشقند Taschkent Tachkent Tashkent Taskent ; Bishkek: 比什凯克 بيشكيك Bischkek Bichkek Biskek
OJAQ: Аль-Азрак ; Jordan: Al-Asrak Al-Azraq Azraq Muwaffaq_Salti Al-Azrak الأزرق ; Paris: Roissy Orly Le_Bourget Бурже ; Shayrat: Шайрат الشعيرات ; Larisa: Λάρισα Λάρισας ; Tanagra: Τανάγρα ; Elefsis: Ελευσίνα ; Thessaloniki: Θεσσαλονίκη Θεσσαλονίκης Салоники 塞萨洛尼基
Souda: Σούδα Σούδας ; Heraklion: Ηράκλειο Ηρακλείου ; Larnaca: Λάρνακα Λάρνακας Ларнака 拉纳卡 لارنكا ; Paphos: Πάφος Πάφο Πάφου ; Nicosia: Λευκωσία ; Akrotiri: Ακρωτήρι ; Bucharest: Βουκουρέστι 布加勒斯特 بوخارست ; Sofia: Σόφια Σόφιας 索非亚 صوفيا ; Belgrade: Βελιγράδι Βελιγραδίου 贝尔格莱德 بلغراد ; Skopje: Σκόπια ; Tirana: Τίρανα ; Sigonella: Σιγκονέλα
Rzeszow: Жешув Жешів Ряшів Жешува 热舒夫 Ζέσζοφ ; Ramstein: Рамштайн Ράμσταϊν 拉姆施泰因 رامشتاين ; Frankfurt: Φρανκφούρτη 法兰克福 فرانكفورت ; Leipzig: Лейпциг Λειψία 莱比锡 لايبزيغ ; Munich: 慕尼黑 Μόναχο ; Vienna: 维也纳 Βιέννη فيينا ; Prague: 布拉格 Πράγα براغ ; Budapest: 布达佩斯 Βουδαπέστη بودابست ; Geneva: 日内瓦 Γενεύη جنيف
Zurich: 苏黎世 Ζυρίχη ; Brussels: 布鲁塞尔 Βρυξέλλες بروكسل ; Amsterdam: 阿姆斯特丹 Άμστερνταμ ; Stockholm: 斯德哥尔摩 Στοκχόλμη ; Helsinki: 赫尔辛基 Ελσίνκι ; Oslo: 奥斯陆 ; Minsk: 明斯克 Μινσκ مينسك ; Yerevan: 埃里温 Ερεβάν ; Baku: 巴库 Μπακού ; Tbilisi: 第比利斯 Τιφλίδα تبليسي ; Kabul: Καμπούλ ; Islamabad: 伊斯兰堡 إسلام_آباد ; Karachi: 卡拉奇 كراتشي
New Delhi: 新德里 نيودلهي ; Mumbai: 孟买 ; Dhaka: 达卡 ; Colombo: 科伦坡 ; Kathmandu: 加德满都 ; Hanoi: 河内 ; Ho Chi Minh City: 胡志明市 ; Bangkok: 曼谷 ; Jakarta: 雅加达 ; Manila: 马尼拉 ; Singapore: 新加坡 سنغافورة ; Kuala Lumpur: 吉隆坡 كوالالمبور ; Yangon: 仰光 ; Phnom Penh: 金边 ; Vientiane: 万象 ; Naypyidaw: 内比都 ; Pyongyang: 平壤 بيونغ_يانغ ; Seoul: 首尔 سول
Tokyo: 东京 طوكيو ; Kadena: 嘉手纳 ; Guam: 关岛 ; Honolulu: 檀香山 ; Taipei: 台北 ; Hong Kong: 香港 ; Macau: 澳门 ; Beijing: 北京 بكين ; Shanghai: 上海 شنغهاي ; Guangzhou: 广州 ; Shenzhen: 深圳 ; Chengdu: 成都 ; Wuhan: 武汉 ; Urumqi: 乌鲁木齐 ; Xi'an: 西安 ; Kunming: 昆明 ; Chongqing: 重庆 ; Tianjin: 天津 ; Harbin: 哈尔滨 ; Nanjing: 南京 ; Sanya: 三亚 ; Zhuhai: 珠海 ; Lhasa: 拉萨
Washington: 华盛顿 واشنطن Ουάσινγκτον ; New York: 纽约 نيويورك Νέα_Υόρκη Νέας_Υόρκης ; Miami: 迈阿密 ميامي Μαϊάμι ; Los Angeles: 洛杉矶 ; Anchorage: 安克雷奇 Анкоридж Ανκορέιτζ ; Mexico City: 墨西哥城 ; Panama: 巴拿马 بنما ; Bogotá: 波哥大 بوغوتا ; Lima: 利马 ; La Paz: 拉巴斯 ; Buenos Aires: 布宜诺斯艾利斯 بوينس_آيرس ; Ezeiza: Эсейса ; Brasilia: 巴西利亚 برازيليا
Santiago: 圣地亚哥 ; Ottawa: 渥太华 ; Lagos: 拉各斯 ; Abuja: 阿布贾 ; Accra: 阿克拉 ; Kinshasa: 金沙萨 كينشاسا ; Entebbe: 恩德培 عنتيبي ; Kampala: 坎帕拉 ; Harare: 哈拉雷 ; Lusaka: 卢萨卡 ; Maputo: 马普托 ; N'Djamena: 恩贾梅纳 نجامينا Нджамена Ντζαμένα Yamena Jamena ; Nouakchott: 努瓦克肖特 ; Conakry: 科纳克里 ; Juba: 朱巴 جوبا ; Kigali: 基加利 ; Antananarivo: 塔那那利佛
Kazakhstan: كازاخستان ; Chad: 乍得 تشاد Чад Τσαντ ; Nigeria: 尼日利亚 نيجيريا ; Ghana: 加纳 ; Uganda: 乌干达 ; Rwanda: 卢旺达 ; Tanzania: 坦桑尼亚 ; Mozambique: 莫桑比克 ; Angola: 安哥拉 ; Zimbabwe: 津巴布韦 ; Zambia: 赞比亚 ; Somalia: 索马里 ; Eritrea: 厄立特里亚 ; Uzbekistan: 乌兹别克斯坦 ; Kyrgyzstan: 吉尔吉斯斯坦 ; Tajikistan: 塔吉克斯坦 ; Turkmenistan: 土库曼斯坦 ; Bulgaria: 保加利亚 ; Hungary: 匈牙利
Austria: 奥地利 ; Switzerland: 瑞士 ; Belgium: 比利时 ; Netherlands: 荷兰 ; Sweden: 瑞典 ; Norway: 挪威 ; Finland: 芬兰 ; Denmark: 丹麦 ; Estonia: 爱沙尼亚 ; Latvia: 拉脱维亚 ; Lithuania: 立陶宛 ; Slovakia: 斯洛伐克 ; Czechia: 捷克 ; Croatia: 克罗地亚 ; Nepal: 尼泊尔 ; Bangladesh: 孟加拉国 ; Sri Lanka: 斯里兰卡 ; Cambodia: 柬埔寨 ; Malaysia: 马来西亚 ; New Zealand: 新西兰 ; Ireland: 爱尔兰 ; Iceland: 冰岛
Engels: Энгельс Енгельс 恩格斯 ; Olenya: Оленья Оленя Олењ Olenja Olénia Olenegorsk ; Belaya: Белая_авиабаза ; Mozdok: Моздок 莫兹多克 ; Pskov: Псков Пскова 普斯科夫 ; Rostov: Rostow ; Odesa: Одесса Одеса Odessa 敖德萨 ; Lviv: Львов Львів Lwiw Lvov 利沃夫 ; Kharkiv: Харьков Харків Charkiw 哈尔科夫 ; Dnipro: Днепр_город Дніпро 第聂伯罗 ; Boryspil: Борисполь Бориспіль ; Hostomel: Гостомель 霍斯托梅尔
Incirlik: Инджирлик Ιντσιρλίκ إنجرليك 因吉尔利克 ; Al Udeid: العديد Эль-Удейд Аль-Удейд 乌代德 ; Bagram: Баграм 巴格拉姆 باغرام ; Diego Garcia: Диего-Гарсия 迪戈加西亚 ; Mildenhall: Милденхолл ; Wunstorf: Вунсторф ; Maiquetia: Майкетия 迈克蒂亚 ; Crimea: 克里米亚 Крыма Крыму Крым Крим Криму Κριμαία
"""


def _read(table: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in table.replace("\n", " ; ").split(" ; "):
        target, _, names = row.strip().partition(": ")
        found.update({name.replace("_", " "): target for name in names.split()})
    return found


#: Name as written -> a text that the gazetteer resolves.
EXONYMS: Final = {
    **_read(CASES),
    **_read(SCRIPTS),
    **_read(PRESS),
    **_read(MORE),
    **_read(FIELDS),
    **_read(TOWNS),
    **_read(BASES),
    **_read(_TABLE),
    **_read(ROMANCE),
    **_read(WATERS),
    **dict(slavic_waters()),
    **_read(ARABIC),
    **_read(CHINESE),
    **_read(WESTERN),
}
