# ruff: noqa: E501 - rows of words read better whole
"""Places as Russian, Ukrainian and Greek news call them, found missing when a list of some 900 fields, towns, islands and lands was read in two cases each."""

from __future__ import annotations

from typing import Final

#: As in `exonyms`: "what resolves: names", rows apart by " ; ", an underscore for a space.
CASES: Final = """
Aalborg: Άαλμποργκ ; Adler: Άντλερ ; Akhtubinsk: Ахтубінськ Αχτουμπίνσκ ; Albacete: Αλμπαθέτε ; Amberley: Άμπερλι ; Amderma: Αμντέρμα ; Apatity: Απατίτι ; Bahamas: Багами ; Baikonur: Μπαϊκονούρ
Bangassou: Μπανγκασού ; Barbados: Μπαρμπάντος ; Bardufoss: Бардуфосс Μπάρντουφος ; Batajnica: Батайница Батайниця Μπατάινιτσα ; Bavaria: Бавария Баварія Βαυαρία ; Berdiansk: Μπερντιάνσκ
Bila Tserkva: Μπίλα_Τσέρκβα Белой_Церкви ; Billund: Біллунн ; Biloxi: Μπιλόξι ; Birao: Μπιράο ; Blagoveshchensk: Μπλαγκοβέστσενσκ ; Bosnia: Босния Боснія Βοσνία ; Bratsk: Μπρατσκ ; Brindisi: Μπρίντεζι
Brody: Μπρόντι ; Bryansk: Μπριάνσκ ; Buturlinovka: Μπουτουρλίνοβκα ; Cam Ranh: Καμ_Ραν ; Canary Islands: Κανάρια ; Caslav: Τσάσλαβ ; Catalonia: Каталония Каталонія Καταλονία ; Cheboksary: Τσεμποξάρι
Cherepovets: Τσερεποβέτς ; Cherkasy: Τσερκάσι Черкащина ; Chernigovka: Чернігівка Τσερνιγκόβκα ; Chernihiv: Τσερνίχιβ Чернігівщина ; Chernivtsi: Τσερνίβτσι Буковина ; Chuhuiv: Τσουχούιβ
Chukotka: Τσουκότκα ; Constanta: Κωστάντζα Κωνστάντσα ; Corsica: Корсика Κορσική ; DAOF: Тіндуф Τιντούφ ; DRRN: Диори_Амани ; DTNH: Энфида Енфіда Ενφίντα ; Da Lat: Νταλάτ ; Da Nang: Дананг Ντα_Νανγκ
Deblin: Ντέμπλιν ; Deir ez-Zor: Ντέιρ_Εζόρ ; Derna: Дерна Δέρνα ; Dnipro: Дніпропетровщина ; Domna: Ντόμνα ; Dubno: Ντούμπνο ; Dubrovnik: Ντουμπρόβνικ ; Dushanbe: Ντουσαμπέ ; EDDF: Франкфурт-на-Майне
EDDK: Кельн-Бонн Кёльн-Бонн Κολωνία-Βόννη ; EDFH: Хан_аэропорт ; EETU: Τάρτου ; EFHK: Вантаа Βάνταα ; EFTP: Тампере Τάμπερε ; EGGW: Лутон Лутона Λούτον ; EGHH: Μπόρνμουθ ; EGKK: Гатвик Гетвік Γκάτγουικ
EGLF: Фарнборо Φάρνμπορο ; EGPH: Эдинбург Эдинбурга Эдинбурге ; EGSS: Стенстед ; EGVO: Одихэм Одігем Όντιχαμ ; EGWU: Νόρτχολτ ; EGYP: Фолкленды Фолкленди Φόκλαντ Μάουντ_Πλέζαντ
EHLW: Λέουβαρντεν Лееуварден ; EHVK: Φόλκελ ; EKCH: Каструп ; ENAN: Аннёйа Андея Άντογια ; ENBO: Μπόντο ; ENRY: Рюгге Ρίγκε ; ENTC: Τρόμσο ; EPWA: Окенце Окенче Οκέτσιε ; ESMS: Μάλμε ; ESPA: Λουλέα
ESSA: Арланда ; ESSV: Βίσμπι Готланд Ґотланд Γκότλαντ ; ETNH: Шлезвиг-Ягель ; ETNS: Ягель Шлезвиг ; ETNT: Витмунд ; ETSN: Нойбург
FHAW: Ασενσιόν остров_Вознесения острове_Вознесения острова_Вознесения острів_Вознесіння острові_Вознесіння острова_Вознесіння νησί_Ασενσιόν ; FKYS: Яунде Γιαουντέ ; FNCF: Кафунфо
FZIC: Кисангани Кісангані Κισανγκάνι ; FZMA: Букаву Μπουκάβου ; FZQA: Лубумбаши Лубумбаші Λουμπουμπάσι ; Faroe Islands: Фареры Фарери Φερόε ; GUCY: Гбессия ; GVAC: Сал Σαλ ; Germany: ФРГ ФРН
Gorno-Altaysk: Горно-Алтайськ Γκόρνο_Αλτάισκ ; Grodno: Γκρόντνο ; Grozny: Γκρόζνι ; Guangzhou: Γκουανγκτζού ; HDAM: Лемонье Лемоньє Λεμονιέ ; HKLK: Локичоггио Λοκιτσόγκιο ; Hargeisa: Гаргейса
Hvardiiske: Γκβαρντέισκε Гвардейском ; Hyderabad: Гайдарабад ; Igarka: Ιγκάρκα ; Ivano-Frankivsk: Ιβάνο_Φρανκίβσκ Прикарпаття ; Izhevsk: Ιζέφσκ ; Izmail: Ισμαήλι ; KDYS: Ντάιες ; KIAD: Ντάλες
KIAH: Г'юстон ; KOFF: Όφατ ; KRCA: Έλσουορθ ; KSEA: Сіетл ; Kaluga: Καλούγκα ; Kamchatka: Καμτσάτκα ; Karaganda: Καραγκαντά ; Kecskemet: Κέτσκεμετ ; Kemerovo: Κεμέροβο ; Khanty-Mansiysk: Χάντι_Μανσίσκ
Kharkiv: Харківщина ; Khatanga: Χατάνγκα ; Kherson: Херсонщина ; Khmelnytskyi: Χμελνίτσκι Хмельницького Хмельниччина ; Khujand: Χουτζάντ ; Kirkenes: Κίρκενες ; Kolomyia: Κολόμια
Kosice: Кошиць Кошицями ; Komsomolsk-on-Amur: Κομσομόλσκ ; Konotop: Κονοτόπ ; Kosovo: Κόσοβο ; Kotlas: Κότλας ; Kovel: Κόβελ ; Kremenchuk: Κρεμεντσούκ ; Kropyvnytskyi: Κροπιβνίτσκι Кропивницком Кропивницького
Kryvyi Rih: Κρίβι_Ριχ ; Kulob: Κουλιάμπ ; Kutaisi: Κουταΐσι ; Kyiv: Київщина ; LAKV: Кучова Κούτσοβα ; LBSF: Врадждебна ; LDSB: Брач Μπρατς
LEPA: Пальма-де-Мальорка Пальме-де-Мальорке Пальми-де-Мальорки ; LFKJ: Аяччо Αιάκειο ; LFLL: Лион-Сент-Экзюпери ; LFLY: Брон ; LFMN: Νίκαια ; LFOE: Эврё Евре ; LFOJ: Орлеан Орлеана ; LFRN: Ренн
LFRS: Нант Нанта Νάντη ; LFSB: Базель-Мюлуз ; LGAV: Венизелос Венізелос ; LGKO: Кос ; LGML: Милос Мілос ; LGMT: Лесбос Λέσβος ; LGPZ: Πρέβεζα ; LGSO: Сирос Сірос Ερμούπολη ; LGTT: Татои Татої
LHBP: Ферихедь Ференц_Лист ; LICC: Катанія ; LIMJ: Γένοβα ; LIPX: Βερόνα ; LIPZ: Венеція Βενετία ; LKKB: Кбели Кбелі ; LKPR: Рузине Рузіне ; LOWL: Λιντς ; LOWW: Швехат Σβέχατ ; LPFR: Φάρο ; LROP: Отопень
LTAH: Афьон ; LTDA: Хатай ; LTFJ: Сабиха-Гёкчен Сабіха-Гекчен Σαμπίχα_Γκιοκτσέν ; LTFM: Стамбул_аэропорт ; LUBL: Бєльці Μπάλτσι ; LYBE: Сурчин Сурчина Никола_Тесла Нікола_Тесла Νίκολα_Τέσλα
LZIB: Штефаник ; Lensk: Λενσκ ; Lida: Λίντα ; Longyearbyen: Λονγκγίρμπιεν ; Luhansk: Λουγκάνσκ ; Lutsk: Волинь ; Lviv: Львівщина ; Macau: Μακάο ; Machulishchy: Ματσουλίτσι ; Makhachkala: Μαχατσκαλά
Mandalay: Μανταλάι ; Maribor: Μάριμπορ ; McMurdo Station: Μακ_Μέρντο ; Medellin: Μεντεγίν ; Migalovo: Μιγκάλοβο ; Millerovo: Μιλέροβο ; Modlin: Μόντλιν ; Mogilev: Μογκιλιόφ ; Moldova: Молдавия
Monchegorsk: Μοντσεγκόρσκ ; Mozyr: Μόζιρ Мозиря ; Mukachevo: Μουκάτσεβο ; Mykolaiv: Μικολάιβ Миколаївщина ; NFFN: Νάντι ; Nadym: Надим Ναντίμ ; Nakhchivan: Ναχιτσεβάν ; Nalchik: Νάλτσικ
Naryan-Mar: Нар'ян-Мар Ναριάν_Μαρ ; Neryungri: Νεριούνγκρι ; Netherlands: Ολλανδία Голландия Голландія ; Nizhnevartovsk: Νιζνεβάρτοφσκ ; Nizhny Novgorod: Νίζνι_Νόβγκοροντ ; Nizhyn: Νίζιν
Norilsk: Νορίλσκ ; Northern Ireland: Северная_Ирландия Північна_Ірландія Βόρεια_Ιρλανδία Северной_Ирландии Північної_Ірландії ; Novofedorivka: Νοβοφεντορίβκα ; Novy Urengoy: Новий_Уренгой Νόβι_Ουρένγκοϊ
Noyabrsk: Νογιάμπρσκ ; OAKN: Кандахар ; OIFM: Исфаган ; OIKB: Бендер-Аббас ; OITT: Тебриз ; OIZH: Захедан Захедана Ζαχεντάν ; OLKA: Клейат ; OMSJ: Σάρτζα ; OPPS: Пешавар Πεσαβάρ
OPQT: Кветта Кветти Κουέτα ; ORBI: Багдадський_аеропорт ; Odesa: Одещина ; Okha: Οχά ; Olenegorsk: Ολενεγκόρσκ ; Olyokminsk: Олекмінськ Ολέκμινσκ ; Orenburg: Όρενμπουργκ ; Osaka: Осаки
Ostafyevo: Остаф'єво Οστάφιεβο ; Ostend: Οστάνδη ; Otopeni: Οτοπένι ; Pevek: Πέβεκ ; Poltava: Полтавщина ; Poprad: Πόπραντ ; Port Louis: Πορτ_Λουί ; Port Vila: Πορτ_Βίλα ; Powidz: Πόβιντζ
Primorsko-Akhtarsk: Πριμόρσκο_Αχτάρσκ ; Punta Cana: Πούντα_Κάνα ; RJAA: Ναρίτα ; RPLC: Κλαρκ ; RPMD: Νταβάο ; RPVM: Себу Σεμπού Мактан ; RPVP: Палаван Παλαουάν ; Rasht: Ραστ ; Reunion: Ρεουνιόν
Rijeka: Рієка Ριέκα ; Rivne: Ρίβνε Рівненщина ; Ryazan: Ριαζάν ; SBSG: Νατάλ ; SLVR: Σάντα_Κρουζ ; Sabetta: Σαμπέτα ; Saint-Dizier: Σεν_Ντιζιέ ; Salekhard: Σάλεχαρντ ; Sapporo: Σαπόρο ; Saransk: Σαράνσκ
Sarny: Σάρνι ; Savasleyka: Саваслейка Σαβασλέικα ; Scotland: Шотландия Шотландія Σκωτία ; Seshcha: Σέστσα ; Severodvinsk: Сєвєродвінськ Σεβεροντβίνσκ ; Seychelles: Сейшелы Сейшели
Shaykovka: Шайковка Шайківка Σαϊκόβκα ; Shenzhen: Σενζέν ; Skrydstrup: Σκρίντστρουπ ; Sliac: Слиач Сліач Σλιάτς ; South Africa: ЮАР ПАР ; Stavropol: Σταυρούπολη
Stepanakert: Степанакерт Степанакерта Степанакерті Στεπανακέρτ Ханкенди Ханкенді ; Strezhevoy: Στρεζεβόι Стрежевом Стрежевого ; Stryi: Στρίι ; Sukhumi: Σοχούμι ; Sumy: Сумщина ; Surabaya: Сурабае Сурабаї
Surgut: Σουργκούτ ; Svalbard: Шпицберген Шпіцберген Σβάλμπαρντ ; Syktyvkar: Σικτιβκάρ ; Tambov: Ταμπόφ ; Tenerife: Тенерифе Τενερίφη ; Termez: Τερμέζ ; Ternopil: Тернопільщина ; Tiraspol: Τιράσπολ
Tivat: Τίβατ ; Tolmachevo: Τολματσόβο ; Turkmenistan: Туркмения ; Turukhansk: Τουρουχάνσκ ; Tuzla: Τούζλα ; Tyumen: Τιουμέν ; UACC: Нурсултан_Назарбаев Нурсултан Нур-Султан ; UBBB: Гейдар_Алиев
UDYZ: Звартноц Звартноца Ζβαρτνότς ; UERR: Μίρνι ; UGTB: Шота_Руставели ; UHNN: Николаевск-на-Амуре Миколаївськ-на-Амурі Νικολάγεφσκ Николаевске-на-Амуре Николаевска-на-Амуре ; UHPP: Γελίζοβο
UHSB: Итуруп Ітуруп Ιτουρούπ Ясный_аэропорт ; UHSM: Кунашир Κουνασίρ Менделеево ; UHSS: Сахалин Сахалина Сахалине Сахалін Σαχαλίνη ; UHWW: Приморье ; UIAA: Забайкалье ; UKFG: Γκβαρντέισκογιε Гвардейском
UKON: Кульбакино Кульбакине Κουλμπάκινο ; UMBB: Μπρεστ ; UMMS: Минск-2 ; UODD: Диксон Діксон Ντίκσον ; USCG: Шагол Σαγκόλ ; USKK: Κίροφ ; USSS: Кольцово Κολτσόβο ; UUOK: Халино Халіно Χαλίνο
UUOR: Ορόλ Орле ; Ukhta: Ούχτα ; United Arab Emirates: Εμιράτα ΗΑΕ Эмираты Эмиратах Эмиратов Емірати Еміратів Еміратах ; United Kingdom: Британия Британія Βρετανία Αγγλία ; Ushuaia: Ушуае Ушуаї
Usinsk: Ουσίνσκ ; Uzhhorod: Ουζχορόντ Закарпаття Закарпатье ; VOGO: Гоа Γκόα ; VRMM: Мале Μαλέ ; VTSP: Πουκέτ ; VVTS: Хошимин ; Varadero: Βαραντέρο ; Vasylkiv: Βασίλκιβ ; Vatry: Βατρί
Velikiye Luki: Великі_Луки Βελίκιε_Λούκι ; Vinnytsia: Вінниччина ; Vitebsk: Βιτέμπσκ ; Vologda: Βόλογκντα ; Vozdvizhenka: Βοζντβίζενκα ; Voznesensk: Βοζνεσένσκ ; WABB: Биак Біак Μπιάκ
WADD: Бали Балі Μπαλί ; Wales: Уэльс Вельс Ουαλία ; Wuhan: Ουχάν ; Yakutia: Якутия Якутія Γιακουτία ; Yalta: Γιάλτα ; Yevpatoria: Евпатория Євпаторія Ευπατόρια ; ZJSY: Санья Σάνγια ; Zanzibar: Ζανζιβάρη
Zhengzhou: Τζενγκτζού ; Zhuhai: Τζουχάι ; Zhytomyr: Ζιτόμιρ Житомирщина ; Zyabrovka: Зябрівка Ζιαμπρόβκα
"""
