# ruff: noqa: E501 - rows of words read better whole
"""Airfields and towns that news of aircraft name most, in the scripts that cannot be told from their letters: one row a place, checked against a list of 330."""

from __future__ import annotations

from typing import Final

#: As in `exonyms`: "what resolves: names", rows apart by " ; ", an underscore for a space.
FIELDS: Final = """
Incirlik: Інджирлік ; Al Udeid: Αλ_Ουντέιντ Ель-Удейд ; Nevatim: Νεβατίμ ; Souda: سودا ; Lakenheath: Λέικενχιθ Лейкенгіт ليكنهيث 莱肯希思 ; Mildenhall: Μίλντενχολ ميلدنهال
Fairford: Φέρφορντ Ферфорд Фэйрфорд فيرفورد ; Brize Norton: برايز_نورتون ; Aviano: Αβιάνο أفيانو ; Morón: Μορόν ; Rota: روتا ; Diego Garcia: Ντιέγκο_Γκαρσία Дієго-Гарсія دييغو_غارسيا
Andersen: Άντερσεν أندرسن ; Kadena: Καντένα كادينا ; Yokota: Γιοκότα يوكوتا ; Misawa: Μισάουα ; Iwakuni: Ιουακούνι إيواكوني ; Osan: Οσάν ; Andrews: Άντριους
Barksdale: Μπάρκσντεϊλ Барксдейл باركسديل ; Minot: Μάινοτ ماينوت ; Whiteman: Γουάιτμαν Вайтмен وايتمان ; Tiyas: Τιγιάς Тияс Тіяс التيفور 提亚斯 ; Shayrat: Σαϊράτ 沙伊拉特 ; Qamishli: 卡米什利
Al Jufra: Τζούφρα 朱夫拉 ; Al Khadim: Αλ_Χαντίμ Ель-Хадім ; Engels: Ένγκελς إنغلز ; Olenya: Ολένια أولينيا 奥列尼亚 ; Ukrainka: Ουκραΐνκα أوكراينكا ; Mozdok: Μοζντόκ ; Belbek: Μπέλμπεκ بيلبيك 别利别克
Pskov: Πσκοφ ; Machulishchy: Ματσουλίσι ماتشوليشي 马丘利希 ; Baranovichi: Μπαρανόβιτσι بارانوفيتشي 巴拉诺维奇 ; Gomel: Γκόμελ ; Zhukovsky: Ζουκόφσκι ; Domodedovo: Ντομοντέντοβο
Pulkovo: Πούλκοβο بولكوفو 普尔科沃 ; Gyumri: Γκιουμρί ; Sanaa: Σαναά ; Kerman: Κερμάν ; Naypyidaw: Νεπιντό Нейп'їдо نايبيداو ; Guantanamo: Γκουαντάναμο ; Tapachula: Ταπατσούλα تاباتشولا
Las Palmas: Λας_Πάλμας Лас-Пальмас لاس_بالماس ; Lajes: Λάζες لاجس 拉日什 ; Torrejón: Τορεχόν توريخون 托雷洪 ; Istres: Ιστρ إيستر 伊斯特尔 ; Châteauroux: Σατορού ; Zhengzhou: Τσενγκτσόου
Tianjin: Τιεντσίν ; Paphos: 帕福斯 ; Elefsis: Елефсіс Элефсис إليفسينا 艾莱夫西纳 ; Tanagra: تاناغرا 塔纳格拉 ; Andravida: أندرافيدا 安德拉维达 ; Larissa: لاريسا 拉里萨 ; El Arish: Ελ_Αρίς
Ramat David: Ραμάτ_Νταβίντ Рамат-Давид رامات_دافيد 拉马特大卫 ; Deir ez-Zor: Ντέιρ_εζ_Ζορ ; Azores: Αζόρες الأزور ; Crete: Крит كريت 克里特岛 ; Sicily: Σικελία Сицилия Сицилія صقلية 西西里岛 ; Crimea: القرم
Alaska: Αλάσκα Аляска ألاسكا ; Texas: Τέξας Техас تكساس 得克萨斯州 ; Gander: Γκάντερ غاندر ; Shannon: Σάνον شانون 香农 ; EGPK: Πρέστγουικ Прествик Прествік بريستويك 普雷斯特威克
Fujairah: Φουτζάιρα 富查伊拉 ; Al Dhafra: Αλ_Ντάφρα 达夫拉 ; Prince Sultan: Πρίγκιπας_Σουλτάν 苏丹王子 ; Ali Al Salem: Αλί_αλ_Σαλέμ Али-ас-Салем Алі-ас-Салем 阿里萨利姆 ; Kubinka: Κουμπίνκα 库宾卡
Dyagilevo: Ντιαγκίλεβο Дягилево Дягілєво دياغيليفو 佳吉列沃 ; Soltsy: Σόλτσι سولتسي 索利齐 ; Yeysk: Γέισκ 叶伊斯克 ; Saki: 萨基 ; Morozovsk: Μορόζοφσκ 莫罗佐夫斯克 ; Severomorsk: Σεβερομόρσκ سيفيرومورسك 北莫尔斯克
Belaya: Μπελάγια ; Levashovo: Λεβάσοβο ليفاشوفو 列瓦绍沃 ; Myrhorod: Μίρχοροντ ميرهورود 米尔哥罗德 ; Lutsk: 卢茨克 ; Ivano-Frankivsk: Ιβάνο-Φρανκίφσκ إيفانو_فرانكيفسك 伊万诺-弗兰科夫斯克 ; Kharkiv: Χάρκοβο خاركيف
Constanta: كونستانتا ; Suceava: 苏恰瓦 ; Graf Ignatievo: Γκραφ_Ιγκνάτιεβο Граф-Ігнатієво Граф-Игнатиево غراف_إغناتيفو 格拉夫伊格纳蒂埃沃 ; Amari: Άμαρι أماري 阿马里 ; Lask: Λασκ لاسك
Powidz: Πόβιτζ Повидз Повідз بوفيدز 波维兹 ; Spangdahlem: Σπάνγκνταλεμ Шпангдалем شبانغدالم 施潘达勒姆 ; Geilenkirchen: Γκάιλενκιρχεν ; Wunstorf: Βούνστορφ 温斯托夫 ; Melsbroek: Μέλσμπρουκ ميلسبروك 梅尔斯布鲁克
Evreux: Εβρέ إيفرو ; Villacoublay: Βιλακουμπλέ Виллакубле Віллакубле فيلاكوبليه 维拉库布莱 ; Toulouse: 图卢兹 ; Palma: Πάλμα 帕尔马 ; Pisa: Πίζα Піза ; Milan: Μιλάνο
Brindisi: Μπρίντιζι Бріндізі برينديزي 布林迪西 ; Valletta: Βαλέτα فاليتا 瓦莱塔 ; Tamanrasset: Ταμανρασέτ ; Abuja: Αμπούτζα ; Kano: Κάνο 卡诺 ; Maiduguri: Μαϊντουγκούρι 迈杜古里 ; Kidal: 基达尔
Abéché: Αμπεσέ ; Nyala: Νιάλα ; El Fasher: Ελ_Φασέρ Ель-Фашер ; Sabha: Σάμπχα ; Bosaso: Μποσάσο ; Berbera: Μπερμπέρα ; Assab: Ασάμπ Асэб ; Socotra: Σοκότρα 索科特拉 ; Mukalla: Μουκάλα 穆卡拉
Hodeidah: Χοντέιντα Ходейда 荷台达 ; Najaf: 纳杰夫 ; Sulaymaniyah: Σουλεϊμανίγια 苏莱曼尼亚 ; Shiraz: 设拉子 ; Chabahar: Τσαμπαχάρ 恰巴哈尔 ; Bagram: Μπαγκράμ ; Hindon: Χίντον Гіндон Хиндон هيندون 欣登
Mandalay: Μανταλέι ; Honiara: Χονιάρα ; Suva: 苏瓦 ; Seongnam: Σεόνγκναμ Соннам سيونغنام ; Naha: Νάχα ناها ; Harbin: هاربين ; Kunming: Κουνμίνγκ ; Hainan: Χαϊνάν Хайнань هاينان
Hawaii: Χαβάη Гавайи Гаваї هاواي 夏威夷 ; Houston: Х'юстон ; Ottawa: Οτάβα ; San José: 圣何塞 ; Maiquetía: Μαϊκετία مايكيتيا ; Sardinia: Σαρδηνία Сардиния Сардинія سردينيا 撒丁岛
Okinawa: Οκινάουα أوكيناوا ; Hokkaido: Χοκάιντο Хоккайдо هوكايدو 北海道 ; Darfur: Νταρφούρ دارفور 达尔富尔 ; Tigray: Τιγκράι Тыграй تيغراي 提格雷 ; Siberia: Σιβηρία Сибір سيبيريا 西伯利亚
Kurdistan: Κουρδιστάν كردستان 库尔德斯坦
Rhodes: Rhodos ; Larnaca: Larnaka ; LFBC: Cazaux ; LFRH: Lann-Bihoué ; GCLP: Gando ; Boufarik: بوفاريك Буфарик 布法里克 Μπουφαρίκ ; Baghdad: Bagdade ; SBGR: Cumbica ; SLLP: El_Alto ; Zhukovsky: 拉缅斯科耶 ; El Arish: al-Arisch Al-Arisch El-Arisch ; Nacala: Накала 纳卡拉
"""
