"""Characters of only one kind of Chinese. Pure.

People in Taiwan and Hong Kong type traditional characters, also to a health line in simplified
ones. Both are one word, as letters with and without accents are.
"""

from collections.abc import Iterable, Mapping

TRADITIONAL_REGIONS = frozenset({"HK", "MO", "TW"})
"""`zh-TW` without a script is traditional Chinese; any other `zh` is simplified (CLDR)."""

OTHER_LANGUAGES = frozenset({"ja", "ko", "yue"})
"""Other languages that are written in these characters, with words of their own."""

# Traditional characters, each before its simplified one. All are missing from GB 2312, the set of
# simplified Chinese (except 後 and 於, which it has for rare surnames), and all are in Big5.
# Deliberately left out are 乾, 噁, 著, 瞭, 覆, 徵 and others that simplified texts also use.
_PAIRS = """
    並并亞亚來来係系俠侠倆俩個个們们倫伦偉伟側侧偵侦偽伪傳传債债傷伤僅仅僑侨價价儀仪億亿償偿優优內内
    兩两冊册凍冻凱凯別别則则剛刚創创劃划劇剧劉刘劍剑劑剂勁劲動动務务勝胜勞劳勢势勵励勸劝區区協协卻却
    參参吳吴員员問问啟启喚唤喪丧喬乔單单嗎吗嗚呜嘆叹嘔呕嘗尝噴喷嚇吓嚥咽嚴严囑嘱國国圍围園园圓圆圖图
    團团執执報报場场塊块塗涂墊垫壓压壞坏壯壮壽寿夠够夢梦夾夹奧奥奪夺奮奋婦妇媽妈嬰婴孫孙學学孿孪實实
    寧宁審审寫写寬宽寶宝將将專专尋寻對对導导屆届層层屬属岡冈島岛峽峡嶼屿幣币幫帮幹干幾几庫库廁厕廠厂
    廣广廳厅張张強强彈弹彙汇後后徑径從从復复徹彻恆恒悅悦惡恶惱恼愛爱態态慣惯慮虑慶庆憂忧憐怜憶忆應应
    懶懒懷怀戰战戲戏戶户拋抛掃扫掛挂採采揚扬換换揮挥損损搖摇搶抢撐撑撥拨撫抚撲扑擇择擊击擋挡擔担據据
    擠挤擬拟擴扩擺摆擾扰攔拦攜携攝摄攣挛攤摊敗败敘叙敵敌數数斃毙斷断於于時时暈晕暢畅曆历曉晓曬晒書书
    會会朮术東东條条棄弃楊杨極极榮荣構构槍枪樁桩樂乐樓楼標标樣样樹树橋桥機机橫横檢检欄栏權权欽钦歐欧
    歡欢歲岁歷历歸归殘残殲歼殺杀毀毁氣气沒没涼凉淚泪淨净淺浅減减渦涡測测湊凑準准溝沟溫温滅灭滯滞滲渗
    滿满漢汉漸渐漿浆潔洁潤润潰溃澀涩澤泽濃浓濕湿濟济濾滤瀉泻瀕濒灑洒灣湾災灾為为烏乌無无煙烟熱热燈灯
    燒烧燙烫營营燦灿爐炉爭争爺爷爾尔牆墙牽牵犧牺狀状狹狭猶犹獄狱獅狮獎奖獨独獲获獵猎獸兽獻献現现瑣琐
    瑪玛環环產产畝亩畢毕畫画異异當当疊叠痙痉痠酸痲麻痺痹瘋疯瘍疡瘓痪瘡疮瘧疟瘺瘘療疗癆痨癇痫癒愈癢痒
    癥症癬癣癱瘫癲癫發发皺皱盜盗盡尽監监盤盘盧卢眾众睏困瞼睑矚瞩矯矫砲炮確确碼码磚砖礎础礙碍礦矿祕秘
    禍祸禦御禮礼禿秃稅税稈秆種种稱称穀谷積积穎颖穩稳窩窝窮穷竊窃競竞筆笔節节範范築筑簡简簽签籃篮籌筹
    籤签粵粤糧粮糾纠紀纪約约紅红納纳紐纽純纯紙纸級级紛纷紡纺紮扎細细紹绍終终組组結结絕绝絡络給给統统
    絲丝綁绑經经綜综綠绿維维綱纲網网緊紧緒绪線线締缔緣缘編编緩缓緬缅練练緻致縣县縫缝縮缩縱纵總总績绩
    織织繞绕繩绳繪绘繫系繳缴繼继續续纏缠纖纤罈坛罰罚罵骂罷罢羅罗義义習习翹翘聖圣聞闻聯联聰聪聲声聳耸
    職职聽听肅肃脅胁脈脉脛胫脫脱脹胀腎肾腡脶腦脑腫肿腳脚腸肠膚肤膠胶膩腻膽胆膿脓臉脸臘腊臟脏臨临臺台
    與与興兴舉举舊旧艙舱艦舰艱艰艷艳茲兹莊庄華华萊莱萬万葉叶葷荤蒼苍蓋盖蔔卜蔥葱蕩荡蕭萧薑姜薦荐薩萨
    藍蓝藝艺藥药蘆芦蘇苏蘋苹蘭兰蘿萝處处虛虚號号虧亏蛻蜕蝕蚀蝦虾螞蚂蟲虫蟻蚁蠟蜡衊蔑術术衛卫衝冲裏里
    補补裝装裡里製制複复褲裤襪袜襯衬襲袭見见規规視视覺觉覽览觀观觸触訂订計计訊讯討讨訓训託托記记訪访
    設设許许訴诉診诊註注詐诈評评詛诅詞词詢询試试話话該该詳详誇夸誌志認认誕诞誘诱語语誠诚誤误說说誰谁
    課课調调談谈請请諒谅論论諮咨諸诸諾诺謀谋謂谓謊谎講讲謝谢謹谨證证識识譜谱譯译議议護护讀读變变讓让
    讚赞豎竖豐丰豬猪貓猫貝贝貞贞負负財财貢贡貧贫貨货販贩責责貴贵買买費费貼贴賀贺賁贲資资賈贾賓宾賜赐
    賞赏賠赔賣卖質质賬账賴赖賺赚購购賽赛贈赠贊赞贏赢趕赶趙赵跡迹踐践蹟迹蹤踪蹺跷躍跃軀躯車车軌轨軍军
    軟软軸轴較较載载輔辅輕轻輛辆輩辈輪轮輯辑輸输輻辐轄辖轉转轟轰辦办辭辞農农這这進进遊游運运過过達达
    違违遙遥遜逊遞递遠远適适遲迟遷迁選选遺遗邁迈還还邊边邏逻郵邮鄉乡鄭郑鄰邻醞酝醫医醬酱釀酿釋释針针
    鈉钠鈍钝鈣钙鉀钾鉛铅鉤钩銀银銅铜銳锐鋅锌鋪铺鋼钢錄录錠锭錢钱錫锡錯错鍋锅鍵键鎂镁鎖锁鎮镇鏈链鏡镜
    鏽锈鐘钟鐵铁長长門门閃闪閉闭開开閒闲間间閣阁閥阀閱阅閾阈闆板闊阔關关陰阴陳陈陸陆陽阳隊队階阶際际
    隨随險险隱隐隸隶隻只雖虽雙双雜杂雞鸡離离難难電电霧雾靈灵靜静韋韦韌韧韓韩響响頁页頂顶項项順顺須须
    預预頑顽頓顿領领頭头頰颊頸颈頻频顆颗題题額额顏颜願愿類类顧顾顫颤顯显顱颅風风飛飞飢饥飯饭飲饮飼饲
    餅饼養养餓饿餘余館馆餵喂饋馈馬马騎骑騙骗騷骚驅驱驗验驚惊骯肮髒脏體体髮发鬆松鬍胡鬚须鬥斗鬧闹鬱郁
    魚鱼魯鲁鮮鲜鰓鳃鱗鳞鳥鸟鹼碱鹽盐麗丽麥麦麵面麼么黃黄點点齊齐齒齿齡龄齣出齲龋龍龙龜龟
"""

# Simplified characters above that traditional texts also use, with other meanings.
_ALSO_TRADITIONAL = """
    万与丰么了于价优体余准几出划制卜厂只台后听咨咽喂困圣坏复夸姜宁干并庄异御志怀怜惊愈愿扎扑托扰挂据
    斗晒机松板极构气注洁洒涂游炮症痒痹确离种秘筑系网肮胜胡腊致苹范荐蔑虫蜡触谷赶适郁酸采里面麻
"""

_flat = "".join(_PAIRS.split())
SIMPLIFIED = dict(zip(_flat[::2], _flat[1::2], strict=True))
"""The simplified character for a traditional one."""

TRADITIONAL = {s: t for t, s in SIMPLIFIED.items() if s not in _ALSO_TRADITIONAL}
"""The traditional character for one that only simplified Chinese has."""

RARELY_SIMPLIFIED = {"乾": "干", "噁": "恶", "徵": "征", "瞭": "了"}
"""Traditional characters that people text (口乾, 噁心); simplified texts have them in names and in
terms of other subjects alone."""


def kind_of_chinese(language: str) -> str:
    """`Hans` or `Hant`; empty for other languages, and for Chinese in other scripts."""
    first, *others = language.split("-")
    subtag = next((part for part in others if len(part) == 4), "")
    if first != "zh" or subtag not in ("", "Hans", "Hant"):
        return ""
    return subtag or ("Hant" if TRADITIONAL_REGIONS.intersection(others) else "Hans")


def other_characters(languages: Iterable[str]) -> Mapping[int, str]:
    """The characters that texts in these languages do not have -> those that they have instead, for
    `str.translate`. Empty where there is no Chinese, both kinds of it, or another language that is
    written in these characters."""
    tags = set(languages)
    kinds = {kind_of_chinese(tag) for tag in tags} - {""}
    if len(kinds) != 1 or OTHER_LANGUAGES.intersection(tag.partition("-")[0] for tag in tags):
        return {}
    return str.maketrans(TRADITIONAL if kinds == {"Hant"} else SIMPLIFIED | RARELY_SIMPLIFIED)
