# ruff: noqa: E501 - rows of words read better whole
"""More names of towns and fields, mostly in the scripts whose names cannot be told from their letters: Chinese and Arabic."""

from __future__ import annotations

from typing import Final

#: As in `exonyms`: "what resolves: names", rows apart by " ; ", an underscore for a space.
TOWNS: Final = """
Larisa: Larissa Larisa Λάρισα ; Aswan: Assouan Asuán Assuan Assuã ; Cairo: Caire ; Rome: Чампино Ciampino Τσιαμπίνο 钱皮诺 Чампіно ; Tobruk: 托布鲁克 ; Harbin: Харбин Харбина Харбине Харбін Harbin
Chkalovsky: 契卡洛夫斯基 契卡洛夫斯克 تشكالوفسكي ; Hmeimim: 赫梅米姆 赫梅伊米姆 赫梅米明 赫迈明 ; Amritsar: 阿姆利则 阿姆里察 أمريتسار ; Vnukovo: 伏努科沃 ; Sheremetyevo: 谢列梅捷沃 ; Zhukovsky: 茹科夫斯基 جوكوفسكي
Saint Petersburg: 圣彼得堡 ; Sochi: 索契 سوتشي ; Murmansk: 摩尔曼斯克 ; Mozdok: 莫兹多克 ; Taganrog: 塔甘罗格 ; Grozny: 格罗兹尼 غروزني ; Makhachkala: 马哈奇卡拉 محج_قلعة ; Kazan: 喀山 قازان ; Vladivostok: 符拉迪沃斯托克 海参崴 فلاديفوستوك
Incheon: 仁川 ; Busan: 釜山 ; Osan: 乌山 ; Kunsan: 群山 ; Yokota: 横田 ; Misawa: 三泽 ; Iwakuni: 岩国 ; Naha: 那霸 ; Darwin: 达尔文 ; Canberra: 堪培拉 ; Sydney, Australia: 悉尼 ; Perth, Australia: 珀斯
Islamabad: 伊斯兰堡 إسلام_آباد اسلام_اباد ; Karachi: 卡拉奇 كراتشي ; Lahore: 拉合尔 لاهور ; Rawalpindi: 拉瓦尔品第 ; Kandahar: 坎大哈 قندهار ; Mazar-i-Sharif: 马扎里沙里夫 ; Kabul: 喀布尔 كابل كابول ; Dushanbe: 杜尚别 دوشنبه ; Bishkek: 比什凯克 بيشكك
Chandigarh: 昌迪加尔 ; Jammu: 查谟 ; Leh: 列城 ; Kolkata: 加尔各答 ; Chennai: 金奈 ; Bangalore: 班加罗尔 ; Malé: 马累 ; Colombo: 科伦坡 كولومبو ; Hambantota: 汉班托塔 ; Kathmandu: كاتماندو ; Mandalay: 曼德勒 ; Naypyidaw: 内比都
Doha: 多哈 ; Dubai: 迪拜 ; Abu Dhabi: 阿布扎比 ; Riyadh: 利雅得 ; Jeddah: 吉达 ; OEDR: 达兰 الظهران ; Muscat: 马斯喀特 مسقط ; Salalah: 塞拉莱 صلالة ; Aden: 亚丁 عدن ; Sanaa: 萨那 صنعاء ; Hodeidah: الحديدة ; Mukalla: المكلا ; Socotra: سقطرى
Amman: 安曼 عمان ; OJAM: ماركا Marka ; Aqaba: 亚喀巴 العقبة ; Beirut: 贝鲁特 بيروت ; Damascus: 大马士革 دمشق ; Aleppo: 阿勒颇 ; Latakia: 拉塔基亚 اللاذقية ; Baghdad: 巴格达 بغداد ; Erbil: 埃尔比勒 ; ORMM: 巴士拉 البصرة ; Tehran: 德黑兰 طهران ; Mashhad: 马什哈德 مشهد ; Isfahan: 伊斯法罕 أصفهان ; Shiraz: شيراز ; Bandar Abbas: بندر_عباس
Cairo: 开罗 القاهرة ; Luxor: الأقصر ; Aswan: أسوان ; Sharm el-Sheikh: 沙姆沙伊赫 شرم_الشيخ ; Tripoli, Libya: 的黎波里 طرابلس ; Benghazi: 班加西 بنغازي بنينا ; Misrata: 米苏拉塔 مصراتة ; Kufra: الكفرة 库夫拉 ; Sabha: 塞卜哈 ; Maaten al-Sarra: معطن_السارة ; Tobruk: 图卜鲁克
Tunis: 突尼斯市 تونس_العاصمة ; Algiers: 阿尔及尔 ; Oran, Algeria: وهران ; Tamanrasset: تمنراست ; Casablanca: الدار_البيضاء 卡萨布兰卡 ; Rabat: الرباط 拉巴特 ; Nouakchott: نواكشوط ; Dakar: داكار 达喀尔 ; Bamako: باماكو 巴马科 ; Gao: غاو ; Niamey: نيامي 尼亚美 ; Agadez: أغاديز ; Ouagadougou: واغادوغو 瓦加杜古
Khartoum: 喀土穆 الخرطوم ; Port Sudan: 苏丹港 ; El Fasher: الفاشر 法希尔 ; Nyala: نيالا 尼亚拉 ; Merowe: مروي 麦罗维 ; El Obeid: الأبيض ; Dongola: دنقلا ; Kassala: كسلا ; Juba: 朱巴 جوبا ; Addis Ababa: أديس_أبابا 亚的斯亚贝巴 ; HAMK: 默克莱 ميكيلي ; Mogadishu: 摩加迪沙 ; Hargeisa: هرجيسا ; Bosaso: بوصاصو 博萨索 ; Djibouti: جيبوتي
Bangui: بانغي 班吉 ; Kinshasa: 金沙萨 ; Goma: 戈马 غوما ; Kigali: 基加利 كيغالي ; Bujumbura: 布琼布拉 ; Nairobi: 内罗毕 نيروبي ; Dar es Salaam: 达累斯萨拉姆 ; Luanda: 罗安达 لواندا ; Windhoek: 温得和克 ; Johannesburg: 约翰内斯堡 ; Pretoria: 比勒陀利亚 ; Cape Town: 开普敦 ; Antananarivo: 塔那那利佛 ; Malabo: 马拉博 مالابو ; Libreville: 利伯维尔 ; Douala: 杜阿拉 ; Yaoundé: 雅温得
Caracas: 加拉加斯 ; Havana: 哈瓦那 ; Managua: 马那瓜 ; San Juan: 圣胡安 ; Bogotá: 波哥大 ; Quito: 基多 ; Guayaquil: 瓜亚基尔 ; Brasília: 巴西利亚 ; São Paulo: 圣保罗 ; Rio de Janeiro: 里约热内卢 ; Montevideo: 蒙得维的亚 ; Asunción: 亚松森 ; Guatemala City: 危地马拉城 ; El Paso: 埃尔帕索 ; San Antonio: 圣安东尼奥 ; Guantanamo: 关塔那摩 غوانتانامو
Houston: 休斯敦 ; Dallas: 达拉斯 ; Seattle: 西雅图 ; Chicago: 芝加哥 ; San Francisco: 旧金山 ; Boston: 波士顿 ; Honolulu: 火奴鲁鲁
Ramstein: 拉姆施泰因 رامشتاين ; Fairford: 费尔福德 ; Mildenhall: 米尔登霍尔 ; Lakenheath: 拉肯希思 ; Rota: 罗塔 ; Sigonella: 西戈内拉 سيغونيلا ; Aviano: 阿维亚诺 ; Souda: 苏达湾 ; Akrotiri: 阿克罗蒂里 أكروتيري ; Incirlik: 因吉尔利克 ; Konya: 科尼亚 ; Larnaca: 拉纳卡 ; Rzeszow: 热舒夫 جيشوف ; Belgrade: 贝尔格莱德 بلغراد
Sanya: 三亚 ; Hohhot: 呼和浩特 ; Lhasa: 拉萨 ; Kashgar: 喀什 ; Xiamen: 厦门 ; Fuzhou: 福州 ; Qingdao: 青岛 ; Shenyang: 沈阳 ; Dalian: 大连 ; Zhuhai: 珠海 ; Nadi: 楠迪 ; Nuku'alofa: 努库阿洛法 ; Honiara: 霍尼亚拉 ; Port Moresby: 莫尔兹比港 ; Port Vila: 维拉港
Rostock: Laage Rostock-Laage ; LGHI: Οινούσσες Χίος Χίο ; Limnos: Λήμνο Λήμνος ; Samos: Σάμο Σάμος ; Rhodes: Ρόδο Ρόδος ; Kastelorizo: Καστελόριζο ; LGSY: Σκύρο Σκύρος ; Kos: Κω ; LGMT: Λέσβο Λέσβος ; Crete: Κρήτη Κρήτης ; Adana: Άδανα ; Izmir: Σμύρνη ; LGAL: Αλεξανδρούπολη Αλεξανδρούπολης
"""
