"""What number-mismatch marks, and what it leaves alone."""

from __future__ import annotations

from checker.rules.rule import Example


def _write(lang: str, source: str, text: str, *flagged: str) -> Example:
    return Example(text=text, flagged=flagged, source=source, source_lang=lang)


_FIRES = (
    _write("de", "Der Kanton zahlt 3 Milliarden Franken.", "The canton pays 3 million francs.", "3 million"),
    _write("de", "Zweiundzwanzig Bauern klagten gegen den Bau.", "Thirty-two farmers sued over the building.", "Thirty-two"),
    _write("de", "Das Werk liefert 1.250 Turbinen im Jahr.", "The plant delivers 1,520 turbines a year.", "1,520"),
    _write("fr", "Quatre-vingt-dix-sept élèves ont réussi.", "Eighty-seven pupils passed.", "Eighty-seven"),
    _write(
        "fr", "Le fonds a distribué 1,5 milliard à 40 000 familles.", "The fund gave 1.5 billion to 14,000 families.", "14,000"
    ),
    _write("es", "La presa abastece a mil millones de personas.", "The dam supplies 1 million people.", "1 million"),
    _write("es", "La iglesia es del siglo XVII.", "The church dates from the 16th century.", "16th"),
    _write("pt", "A orquestra gravou 35 discos nos anos 60.", "The orchestra made 35 records in the 1970s.", "1970"),
    _write(
        "pt", "Cento e vinte e cinco barcos voltaram.", "One hundred and fifty-two boats came back.", "One hundred and fifty-two"
    ),
    _write("ru", "Посёлок покинули двадцать пять семей.", "Twenty-nine families left the settlement.", "Twenty-nine"),
    _write("ru", "Музей посетили 1,2 млн человек.", "The museum had 2.1 million visitors.", "2.1 million"),
    _write("it", "Il coro conta trecentocinquanta voci.", "The choir has 530 voices.", "530"),
    _write("pl", "Strajkuje 12 tys. nauczycieli.", "Some 12 million teachers are on strike.", "12 million"),
    _write("cs", "Soud vyslechl dvaadvacet svědků.", "The court heard twenty-four witnesses.", "twenty-four"),
    _write("hi", "मेले में 5 लाख लोग आए।", "Some 50,000 people came to the fair.", "50,000"),
    _write("zh", "这座城市有1.5亿棵树。", "The city has 15 million trees.", "15 million"),
    _write("ja", "祭りには3万5000人が集まった。", "The festival drew 53,000 people.", "53,000"),
    _write("ko", "공장은 3만 5천 대를 만들었다.", "The factory built 45,000 of them.", "45,000"),
    _write("de", "Meldungen an 0700/4455660.", "Call 0700 445 5650.", "445", "5650"),
    _write("kk", "Ауылда 417 үй бар.", "The village has 471 houses.", "471"),
    _write("de", "Die Dichte betrug 0,875 (p = 0,042).", "The density was 875 (p = .042).", "875"),
    _write("zh", "两组差异显著（P=0.032）。", "The two groups differed (P=0.023).", "0.023"),
)

_SILENT = (
    _write("de", "Eine Milliarde Bäume, anderthalb Jahre, 50 Prozent.", "A billion trees, a year and a half, half of it."),
    _write(
        "de",
        "In den 80er Jahren kamen 1,5 Mio. Gäste, 2019/20 ein Dutzend.",
        "In the 1980s 1.5 million guests came, in 2019–20 a dozen.",
    ),
    _write("de", "Der Zug fährt um 16.30 Uhr.", "The train leaves at 4:30 p.m."),
    _write("fr", "Au XIXe siècle, 1 200 000 habitants, soit deux tiers.", "In the 19th century 1.2 million people, two-thirds."),
    _write("fr", "Deux ans et demi plus tard, une dizaine de villages.", "Two and a half years later, some ten villages."),
    _write("es", "Cinco mil millones en el siglo XX, unos treinta y cinco al año.", "Five billion in the 1900s, some 35 a year."),
    _write("es", "Entre 3 y más de 10 millones de votos.", "Between 3 million and more than 10 million votes."),
    _write("pt", "Nos anos 60, 2 bilhões de árvores; o dobro em 1980.", "Two billion trees in the 1960s, twice as many in 1980."),
    _write(
        "ru",
        "В XIX веке там жило полтора миллиона человек, сейчас 2,5 тыс.",
        "In the 1800s 1.5 million people lived there, now 2,500.",
    ),
    _write("ru", "Из двадцати двух школ открыты пять.", "Of 22 schools five are open."),
    _write("it", "Nel Cinquecento, quindici milioni e mezzo.", "In the 16th century, 15.5 million."),
    _write("pl", "Dwudziestu trzech górników, 3,5 tys. ton.", "Twenty-three miners, 3,500 tonnes."),
    _write("hi", "भारत में 3 करोड़ 50 लाख घर और 1,00,000 स्कूल हैं।", "India has 35 million homes and 100,000 schools."),
    _write("ja", "平成20年、3億5000万円。", "In 2008, 350 million yen."),
    _write(
        "zh", "三分之二的人，百分之五十的票，20世纪80年代。", "Two-thirds of the people, 50 percent of the vote, in the 1980s."
    ),
    _write("de", "Meldungen an 0700/4455660 oder 110.", "Call 0700 445 5660 or 110."),
    _write("fr", "Appelez le 04 72 33 18 90 avant lundi.", "Call 0472331890 before Monday."),
    _write("ro", "Serialul a avut 1.347 milioane de telespectatori.", "The series had 1.347 million viewers."),
    _write("de", "Die Anlage kostet 2.125 Millionen Euro.", "The plant costs 2.125 billion euros."),
    _write("ro", "O nouă școală se deschide în sat.", "A school for 40 pupils opens in the village."),
    _write("fr", "Le pont neuf a rouvert.", "The bridge built in 1988 has reopened."),
    _write("es", "Es el único puente del valle.", "It is the bridge of the valley, with 14 arches."),
    _write("pl", "Kościół powstał w latach 60. XIII w.", "The church dates from the 1260s."),
    _write("cs", "V sedmdesátých letech patnáctého století město vyhořelo.", "The town burned down in the 1470s."),
    _write(
        "de",
        "Nach einem halben Jahr: 3,125 %, p < 0,001, KI 0,710–1,869, n = 1.284.",
        "After six months: 3.125%, P < .001, CI 0.710 to 1.869, n = 1,284.",
    ),
    _write("es", "Bajó un 0,125 % (IC 0,010-0,250) en 1 540 casos.", "It fell by 0.125% (CI 0.010–0.250) in 1540 cases."),
    _write("fr", "Une demi-heure après 0,375 mg, p = 0,0005.", "Thirty minutes after 0.375 mg, P = 0.0005."),
    _write("pt", "AUC 0,913 (0,880-0,946); p>0,999.", "AUC 0.913 (0.880 to 0.946); p > .999."),
    _write("ru", "Через полгода 0,050, а через полтора года 0,125 (р<0,005).", "0.050 after 6 months, 0.125 after 18 (p<0.005)."),
    _write(
        "zh",
        "2018 年 6 月收治 28 例，P＝０.００５、0.976；两两比较，共10 000人次；区间[2,5]；十二烷两瓶。",
        "Twenty-eight cases in June 2018, P=0.005 and 0.976; compared in pairs, 10,000 visits; interval [2,5]; "
        "two bottles of dodecane.",
    ),
    _write("kk", "Облыста 5 миллион адам тұрады.", "Five million people live in the region."),
)

EXAMPLES: tuple[Example, ...] = _FIRES + _SILENT
