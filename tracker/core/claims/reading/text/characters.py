"""The scripts of letters, and traditional Chinese characters, as Hong Kong, Macau and Taiwan write, beside the simplified ones."""

from __future__ import annotations

from typing import Final

#: A traditional character and then the simplified one, for those that news of aircraft uses.
_PAIRS: Final = """
亞亚來来係系個个們们倫伦偵侦備备傳传傷伤僑侨價价億亿內内兩两凱凯別别剛刚劃划劇剧動动務务勝胜勞劳勢势區区協协參参員员問问啓启啟启嘗尝嚴严國国圍围園园圓圆圖图團团執执報报場场墜坠壓压壞坏壯壮夾夹奪夺婦妇
孫孙學学實实寧宁審审寫写寬宽寶宝將将專专尋寻對对導导屆届層层屬属岡冈島岛峽峡崗岗嶺岭嶼屿幫帮幹干幾几庫库廈厦廠厂廢废廣广彈弹彙汇後后徑径從从復复愛爱慘惨憂忧應应戰战戲戏損损擁拥擄掳擇择擊击擔担據据擬拟
擴扩擺摆攔拦攜携攝摄敗败敘叙斷断於于昇升時时晉晋晝昼暫暂曆历曉晓會会朧胧東东條条業业樓楼標标樣样橋桥機机檔档檢检櫃柜歐欧歡欢歲岁歷历歸归殘残殺杀殼壳毀毁氣气氫氢決决沒没況况洶汹淨净淩凌測测準准溫温滅灭
漁渔漢汉潛潜澤泽濃浓濕湿濟济濱滨瀋沈瀏浏瀕濒灑洒灘滩灣湾災灾為为烏乌無无煙烟熱热燈灯燒烧營营爐炉爭争爾尔牆墙狀状猶犹獄狱獎奖獨独獲获現现環环產产異异當当疊叠療疗發发盡尽監监盤盘盧卢眾众確确碼码礎础礦矿
祕秘禦御禮礼稅税種种稱称穩稳窮穷競竞筆笔節节範范築筑簡简簽签籠笼糧粮紀纪約约納纳紐纽純纯級级細细終终組组結结絕绝給给統统綁绑經经綠绿維维網网緊紧線线編编緩缓緬缅練练縣县縮缩總总績绩織织繞绕繪绘繼继續续
罷罢羅罗習习聖圣聞闻聯联聲声職职聽听脅胁腦脑膠胶臨临臺台與与舉举舊旧艙舱艦舰艱艰莊庄華华萊莱萬万葉叶著着蓋盖藍蓝藥药蘇苏蘭兰處处虛虚虜虏號号蝕蚀衆众術术衛卫衝冲補补裝装規规視视覽览觀观觸触訂订計计訊讯
訓训託托記记訪访設设許许評评詢询試试該该詳详誌志認认誤误說说調调談谈請请論论諸诸諾诺謀谋謝谢謠谣證证譯译議议護护讀读變变讓让豐丰貝贝貨货販贩責责貯贮貴贵買买貼贴賀贺資资賓宾賠赔賣卖質质賴赖購购賽赛贊赞
贏赢趕赶趨趋跡迹踐践車车軌轨軍军軟软軸轴較较載载輔辅輕轻輛辆輝辉輩辈輪轮輯辑輸输轄辖轉转轎轿轟轰辦办農农這这連连週周進进遊游運运過过達达違违遙遥遜逊遞递遠远適适遲迟選选遺遗邊边邏逻鄉乡鄭郑鄰邻醜丑醫医
釋释銀银銷销鋒锋錄录錢钱鎖锁鎮镇鏡镜鐘钟鐵铁鑑鉴長长門门閃闪閉闭開开間间閱阅闊阔關关闢辟陝陕陣阵陰阴陳陈陸陆陽阳隊队際际隨随險险隱隐雖虽雙双雜杂離离難难雲云電电霧雾靈灵靜静韋韦韓韩頁页頂顶項项須须預预
頓顿領领頻频題题額额願愿類类顧顾顯显風风飛飞飲饮飾饰養养餘余館馆馬马駕驾駛驶騰腾驅驱驗验驚惊驟骤體体鬆松鬥斗魚鱼魯鲁鮮鲜鯨鲸鳥鸟鷹鹰麗丽麥麦麼么點点黨党齊齐齋斋齡龄龍龙
"""
_LETTERS: Final = _PAIRS.replace("\n", "")
#: Traditional character -> simplified.
SIMPLIFIED: Final = dict(zip(_LETTERS[::2], _LETTERS[1::2], strict=True))


#: The letters of each script but the Latin one, as bounds of their blocks.
_SCRIPTS: Final = {
    "greek": ("\u0370", "\u03ff"),
    "cyrillic": ("\u0400", "\u052f"),
    "arabic": ("\u0600", "\u06ff"),
    "chinese": ("\u3400", "\u9fff"),
}


def script_of(char: str) -> str:
    """The script of a letter: "greek", "cyrillic", "arabic", "chinese", or "latin" for any other.

    >>> script_of("ж"), script_of("a")
    ('cyrillic', 'latin')
    """
    return next((name for name, (first, last) in _SCRIPTS.items() if first <= char <= last), "latin")


def is_written_in(script: str, pattern: str) -> bool:
    """Whether a regular expression may match a word that begins in a script: it holds a letter of it; any may begin in Latin."""
    return script == "latin" or any(script_of(char) == script for char in pattern)
