# ruff: noqa: E501 - rows of words read better whole
"""Towns and fields as Chinese news writes them, built from a list of 900 looked up in the tables that the reader had: those it lacked, or took for a place only behind a preposition."""

from __future__ import annotations

from typing import Final

#: As in `exonyms`: "what resolves: names", rows apart by " ; ", an underscore for a space.
CHINESE: Final = """
KTIK: 廷克 廷克空军基地 ; Missouri: 密苏里州 密苏里 ميزوري ; Louisiana: 路易斯安那州 路易斯安那 لويزيانا ; Texas: 得克萨斯州 得州 تكساس ; North Dakota: 北达科他州 ; Florida: 佛罗里达州 佛州 فلوريدا ; Nevada: 内华达州 نيفادا
ZUDC: 稻城亚丁机场 稻城亚丁 稻城 ; EGMC: 绍森德 ; Wonsan: 元山 ; East China Sea: 东海 ; EDFH: 法兰克福—哈恩 法兰克福-哈恩 哈恩机场
LFTW: 尼姆 ; EGHH: 伯恩茅斯 ; EGNX: 东米德兰兹 ; LFLX: 沙托鲁 ; LFOK: 瓦特里 ; EDLV: 韦策
ZBAD: 北京大兴机场 ; ZBNY: 南苑 ; ZGSZ: 宝安机场 深圳宝安机场 ; ZUUU: 成都双流机场 ; ZUTF: 成都天府机场 ; ZUCK: 重庆江北机场 ; ZPPP: 长水机场 昆明长水机场 ; ZLXY: 西安咸阳机场 ; ZHCC: 新郑机场 郑州新郑机场 ; ZHHH: 武汉天河机场 ; ZSNJ: 禄口机场 南京禄口机场 ; ZSHC: 萧山机场 杭州萧山机场 ; ZBSJ: 正定机场 石家庄 ; ZBYN: 武宿机场
ZBHH: 白塔机场 ; ZYTX: 桃仙机场 ; ZYTL: 周水子机场 ; ZYCC: 龙嘉机场 ; ZULS: 贡嘎机场 拉萨贡嘎机场 ; ZLXN: 曹家堡机场 ; ZLLL: 中川机场 ; ZLIC: 河东机场 ; ZUGY: 龙洞堡机场 ; ZSCN: 昌北机场 ; ZSWX: 硕放机场 ; ZSNB: 栎社机场 ; ZSWZ: 龙湾机场 ; ZSCG: 奔牛机场 ; ZWAK: 阿克苏 ; ZUBD: 邦达 ; ZSJD: 景德镇
ZSWY: 武夷山 ; ZBLA: 海拉尔 ; ZYJM: 佳木斯 ; ZYQQ: 齐齐哈尔 ; ZYMD: 牡丹江 ; ZLJQ: 嘉峪关 ; RCYU: 花蓮 ; RCFN: 志航 ; RCFG: 南竿 ; RCQS: 志航基地 ; RJTT: 东京羽田机场 ; RJGG: 中部机场 名古屋 ; RJTU: 宇都宫 ; RJFN: 新田原 ; ROIG: 石垣岛 石垣 ; RORY: 与那国岛 ; ROMY: 宫古岛 ; RKPC: 济州岛
RKTN: 大邱 ; ZKPY: 平壤顺安机场 ; VVNB: 内排 ; VVTS: 新山一 ; VVPQ: 富国岛 ; VVCS: 昆岛 ; VVCI: 吉碑 ; VDSR: 暹粒 ; VDSV: 西哈努克 西哈努克港 西港 ; VLVT: 瓦岱 ; VLLB: 琅勃拉邦 ; VTBD: 廊曼机场 ; VTBU: 乌塔保 ; VTUU: 乌汶 ; VTUN: 呵叻 ; VTUD: 乌隆 ; VTSM: 苏梅岛 ; VYMK: 密支那 ; VYLS: 腊戌
WMKK: 吉隆坡国际机场 ; WBKK: 哥打基纳巴卢 ; WIHH: 哈林 哈林机场 ; WIII: 苏加诺-哈达机场 ; WITT: 班达亚齐 ; WAJJ: 查亚普拉 ; WABP: 帝米卡 ; WAKK: 马老奇 ; WBSB: 斯里巴加湾 斯里巴加湾市 ; RPLL: 尼诺·阿基诺 ; VNKT: 特里布万 ; VIDP: 英迪拉·甘地 ; VIDX: 辛登 ; VOHS: 海得拉巴 ; VOGO: 果阿 ; VISR: 斯利那加
VAAH: 艾哈迈达巴德 ; VEIM: 英帕尔 ; VOPB: 布莱尔港 ; VGEG: 吉大港 ; OPRN: 努尔·汗 ; OPPS: 白沙瓦 ; OPGD: 瓜达尔 ; Saidu Sharif: 斯瓦特 ; OPGT: 吉尔吉特 ; OPSD: 斯卡都 ; Kunduz: 昆都士 ; OAJL: 贾拉拉巴德 ; UATE: 阿克套 ; ZMUB: 成吉思汗机场 ; UBBN: 纳希切万 ; UDSG: 久姆里 ; UGKO: 库塔伊西
UGSS: 苏呼米 ; UUWW: 伏努科沃机场 ; URMS: 斯塔夫罗波尔 ; UWGG: 下诺夫哥罗德 ; USPP: 彼尔姆 ; UNOO: 鄂木斯克 ; UHSS: 南萨哈林斯克 ; Olenya: 奥列尼亚基地 ; UKFF: 辛菲罗波尔 ; Minsk Machulishchy: 马丘利希奇 ; UMGG: 戈梅利 ; UMBB: 布列斯特 ; OSDZ: 代尔祖尔 ; Tartus: 塔尔图斯 ; OJAQ: 艾兹赖格 阿兹拉克
LLNV: 内瓦蒂姆 ; LLER: 拉蒙机场 ; HECA: 开罗国际机场 ; HEBA: 亚历山大 亚历山大港 ; HECW: 西开罗 ; OEMA: 麦地那 ; OEDF: 达曼 ; OEPS: 苏丹王子基地 ; OETB: 塔布克 ; OEAB: 艾卜哈 ; OBBI: 麦纳麦 ; OTHH: 哈马德机场 哈马德国际机场 ; OKKK: 科威特城 ; ORBM: 摩苏尔 ; ORKK: 基尔库克 ; ORAA: 阿萨德基地 ; OIIE: 霍梅尼机场
OIBB: 布什尔 ; LTFM: 伊斯坦布尔机场 ; LTBJ: 伊兹密尔 ; LTAI: 安塔利亚 ; LTCC: 迪亚巴克尔 ; LTCG: 特拉布宗 ; HLLQ: 拜达 ; DTTA: 突尼斯城 迦太基机场 ; DTTX: 斯法克斯 ; DTTJ: 杰尔巴 杰尔巴岛 ; DABB: 安纳巴 ; DABC: 君士坦丁 ; DAAT: 塔曼拉塞特 ; GMMX: 马拉喀什 ; GMAD: 阿加迪尔 ; GBYD: 班珠尔 ; GFLL: 弗里敦
GLRB: 蒙罗维亚 ; DIAP: 阿比让 ; DBBB: 科托努 ; GATS: 泰萨利特 ; GAMB: 莫普提 ; FTTC: 阿贝歇 ; FEFR: 布里亚 ; FEFI: 比劳 ; FCBB: 布拉柴维尔 ; FZIC: 基桑加尼 ; FZMA: 布卡武 ; FZKA: 布尼亚 ; HKMO: 蒙巴萨 ; HTZA: 桑给巴尔 ; HADR: 德雷达瓦 ; HSSM: 马拉卡勒 ; Reunion: 留尼汪岛 ; FIMP: 路易港
FWKI: 利隆圭 ; GVAC: 萨尔岛 ; FPST: 圣多美 ; LFPB: 布尔歇 布尔歇机场 巴黎布尔歇机场 ; LFPO: 奥利机场 巴黎奥利机场 ; LFPG: 巴黎戴高乐机场 ; LFOE: 埃夫勒 ; LFBD: 波尔多 ; LFST: 斯特拉斯堡 ; LFKJ: 阿雅克肖 ; LFKB: 巴斯蒂亚 ; LFTH: 耶尔 ; LFMO: 奥朗日 ; LFSI: 圣迪济耶 ; LFOA: 阿沃尔 ; LFMY: 萨隆 ; EBBR: 扎芬特姆
EBOS: 奥斯坦德 ; EBCI: 沙勒罗瓦 ; EBAW: 安特卫普 ; EHAM: 史基浦机场 ; EHEH: 埃因霍温 ; EHRD: 鹿特丹 ; EHLW: 吕伐登 ; EDDB: 勃兰登堡机场 柏林勃兰登堡机场 ; EDDL: 杜塞尔多夫 ; EDDS: 斯图加特 ; EDDV: 汉诺威 ; EDDN: 纽伦堡 ; EDDC: 德累斯顿 ; ETNW: 文斯托夫 ; ETNG: 盖伦基兴 ; LOWG: 格拉茨 ; LOWS: 萨尔茨堡
LOWI: 因斯布鲁克 ; LFSB: 巴塞尔 ; LSZB: 伯尔尼 ; LIPZ: 威尼斯 ; LIRN: 那不勒斯 ; LIMJ: 热那亚 ; LIPE: 博洛尼亚 ; LICC: 卡塔尼亚 ; LICJ: 巴勒莫 ; LEMD: 巴拉哈斯 ; LEBL: 巴塞罗那 ; LEZL: 塞维利亚 ; LEMG: 马拉加 ; LEVC: 瓦伦西亚 ; LEZG: 萨拉戈萨 ; LEPA: 马略卡 ; GCLP: 拉斯帕尔马斯 ; Teruel: 特鲁埃尔
LPPR: 波尔图 ; Azores: 亚速尔群岛 ; LGIR: 伊拉克利翁 ; LBPD: 普罗夫迪夫 ; LBBG: 布尔加斯 ; LRCK: 康斯坦察 ; BKPR: 普里什蒂纳 ; LWSK: 斯科普里 ; LATI: 地拉那 ; LYPG: 波德戈里察 ; LDZA: 萨格勒布 ; LJLJ: 卢布尔雅那 ; LZIB: 布拉迪斯拉发 ; LZKZ: 科希策 ; EPKK: 克拉科夫 ; EPPO: 波兹南 ; EPGD: 格但斯克
EPWR: 弗罗茨瓦夫 ; EYSA: 希奥利艾 ; EYKA: 考纳斯 ; EFRO: 罗瓦涅米 ; ESGG: 哥德堡 ; ESSV: 哥得兰 哥得兰岛 哥特兰岛 ; ENTC: 特罗姆瑟 ; ENBR: 卑尔根 ; ENVA: 特隆赫姆 ; ENSB: 朗伊尔城 斯瓦尔巴 ; BIKF: 凯夫拉维克 ; BIRK: 雷克雅未克 ; EGLL: 希思罗机场 ; EGLF: 法恩伯勒 法恩巴勒 ; EGPK: 普雷斯特维克 ; EGPF: 格拉斯哥
EGPH: 爱丁堡 ; EGCC: 曼彻斯特 ; EGBB: 伯明翰 ; EIDW: 都柏林 ; EGYP: 芒特普莱森特 ; Falkland Islands: 马尔维纳斯群岛 ; FHAW: 阿森松岛 ; KJFK: 肯尼迪国际机场 ; KTEB: 泰特伯勒 ; KTCM: 刘易斯-麦科德 ; KIAB: 麦康奈尔 ; KICT: 威奇托 ; KOMA: 奥马哈 ; KHST: 霍姆斯特德 ; KNIP: 杰克逊维尔 ; KATL: 亚特兰大
KMEM: 孟菲斯 ; KSDF: 路易斯维尔 ; KORD: 奥黑尔 ; KDTW: 底特律 ; KBWI: 巴尔的摩 ; KPHX: 凤凰城 ; KLAS: 拉斯维加斯 ; KPDX: 波特兰 ; KSLC: 盐湖城 ; KMSP: 明尼阿波利斯 ; KMCO: 奥兰多 ; KMSY: 新奥尔良 ; PAEI: 艾尔森基地 ; PAFA: 费尔班克斯 ; PGWT: 提尼安岛 ; FJDG: 迪戈加西亚岛 ; YMML: 墨尔本 ; YBBN: 布里斯班
YBTL: 汤斯维尔 ; YBCS: 凯恩斯 ; YMHB: 霍巴特 ; NZWN: 惠灵顿 ; NZCH: 克赖斯特彻奇 基督城 ; AYPY: 莫尔斯比港 ; NWWW: 努美阿 ; NTAA: 帕皮提 大溪地 ; NSFA: 阿皮亚 ; CYYC: 卡尔加里 ; CYEG: 埃德蒙顿 ; CYWG: 温尼伯 ; CYHZ: 哈利法克斯 ; CYYR: 鹅湾 ; MSLP: 圣萨尔瓦多 ; MTCH: 海地角 ; MKJP: 金斯敦 ; TTPP: 西班牙港
TFFF: 法兰西堡 ; TFFR: 皮特尔角城 ; SMJP: 帕拉马里博 ; SYCJ: 乔治敦 ; SCCI: 蓬塔阿雷纳斯 ; SAWH: 乌斯怀亚 ; SGAS: 阿松森 ; SBGR: 瓜鲁柳斯 ; SBEG: 马瑙斯 ; SBRF: 累西腓 ; ZGGG: 羊城 ; ZUUU: 蓉城 ; ZSPD: 申城 ; ZGSZ: 鹏城 ; ZSFZ: 榕城 ; ZGNN: 邕城 ; ZYHB: 冰城 ; ZSAM: 鹭岛
"""
