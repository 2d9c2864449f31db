"""What invented applicants write: put together from parts, in the languages that people of the region write."""
# ruff: noqa: E501 - whole sentences stand on one line

import random

SUBJECTS = {
    "en": {
        "climate": "adaptation to climate change", "water": "river basins", "transboundary": "rivers that cross borders",
        "disasters": "early warning of floods", "biodiversity": "rare species", "waste": "sorting of waste",
        "chemicals": "safe handling of pesticides", "education": "teaching about nature", "health": "clean air for cities",
        "energy": "solar energy for villages", "saving_water": "drip irrigation",
    },
    "ru": {
        "climate": "адаптацией к изменению климата", "water": "речными бассейнами", "transboundary": "трансграничными реками",
        "disasters": "ранним предупреждением о паводках", "biodiversity": "редкими видами", "waste": "раздельным сбором отходов",
        "chemicals": "безопасным обращением с пестицидами", "education": "экологическим образованием",
        "health": "чистым воздухом в городах", "energy": "солнечной энергией для сёл", "saving_water": "капельным орошением",
    },
}  # fmt: skip
OPENINGS = {
    "en": (
        "We have worked on {subject} in {city} for {years} years.",
        "In {city} I lead a small team that works on {subject}.",
        "My work is about {subject}, mostly with schools and village councils near {city}.",
        "For {years} years our group in {city} has been measuring what others only guess about {subject}.",
    ),
    "ru": (
        "Мы уже {years} лет занимаемся {subject}: {city} и сёла вокруг.",
        "Я координирую небольшую команду, которая занимается {subject} ({city}).",
        "Наша группа ({city}) работает со школами и сельскими общинами и занимается {subject}.",
        "{years} лет назад мы начали заниматься {subject}; теперь с нами работают три района.",
    ),
}
MIDDLES = {
    "en": (
        "I would bring our open data and what went wrong in our pilot.",
        "I can show a method that costs little and that any community can repeat.",
        "I would like to present the map that our volunteers made.",
        "We have a manual in three languages that we gladly share.",
        "I would bring the voice of farmers, who are seldom heard at such meetings.",
    ),
    "ru": (
        "Привезу наши открытые данные и честный рассказ о том, что не получилось.",
        "Покажу недорогой метод, который может повторить любая община.",
        "Хочу представить карту, которую составили наши волонтёрки и волонтёры.",
        "У нас есть пособие на трёх языках, мы охотно им поделимся.",
        "Хочу, чтобы на форуме услышали фермерок и фермеров: их редко приглашают.",
    ),
}
CLOSINGS = {
    "en": (
        "I hope to find partners upstream.",
        "At home I will train ten colleagues and report to our network.",
        "I want to learn how others talk with their ministries.",
        "Afterwards we will write a joint proposal with two neighbouring countries.",
    ),
    "ru": (
        "Надеюсь найти партнёров выше по течению.",
        "Дома проведу обучение для десяти коллег и расскажу обо всём нашей сети.",
        "Хочу узнать, как другие ведут диалог с министерствами.",
        "После форума мы напишем общую заявку с коллегами из двух соседних стран.",
    ),
}
# Some write in the language they think in: what they do and want, and what they have done.
OWN_LANGUAGE = {
    "KZ": (
        "Біз өзен жағасын тазалап, мектеп оқушыларымен су сапасын өлшейміз. Тәжірибемізді бөлісіп, көршілерден үйренгіміз келеді.",
        "Екі жыл бұрын ауыл мектебінде эко-клуб аштық. Қазір оған он үш мектеп қосылды.",
    ),
    "KG": (
        "Биз тоо айылдарында мөңгүлөрдү байкап, булактарды коргойбуз. Тажрыйбабыз менен бөлүшүп, өнөктөш тапкыбыз келет.",
        "Эки жыл мурун айыл мектебинде экоклуб ачканбыз. Азыр ага он үч мектеп кошулду.",
    ),
    "TJ": (
        "Мо бо занони деҳот дар бораи оби тоза кор мекунем. Мехоҳем таҷрибаи худро нақл кунем ва аз дигарон омӯзем.",
        "Ду сол пеш дар мактаби деҳа клуби экологӣ ташкил кардем. Ҳоло ба он сездаҳ мактаб ҳамроҳ шудааст.",
    ),
    "UZ": (
        "Biz qishloqlarda tomchilatib sugʻorish boʻyicha dala darslari oʻtkazamiz. Tajribamizni ulashib, hamkorlar topmoqchimiz.",
        "Ikki yil avval qishloq maktabida ekologik toʻgarak ochdik. Hozir unga oʻn uchta maktab qoʻshildi.",
    ),
    "TM": (
        "Biz mekdep okuwçylary bilen çöl ösümliklerini goraýarys. Tejribämizi paýlaşmak isleýäris.",
        "Iki ýyl mundan ozal oba mekdebinde ekologiýa klubyny açdyk. Häzir oňa on üç mekdep goşuldy.",
    ),
    "AF": (
        "ما با زنان روستایی روی آب پاک کار می‌کنیم و می‌خواهیم از همسایگان بیاموزیم.",
        "دو سال پیش در مکتب روستا یک گروه محیط‌زیستی ساختیم. حالا سیزده مکتب با ما کار می‌کنند.",
    ),
    "AM": (
        "Մենք դպրոցականների հետ ծառեր ենք տնկում և հետևում ենք գետի ջրի որակին։ Ուզում ենք կիսվել մեր փորձով և սովորել հարևաններից։",
        "Երկու տարի առաջ գյուղի դպրոցում էկոակումբ բացեցինք։ Այժմ դրան միացել է տասներեք դպրոց։",
    ),
    "AZ": (
        "Biz kənd məktəblərində ağac əkirik və çayın suyunu yoxlayırıq. Təcrübəmizi bölüşmək və qonşulardan öyrənmək istəyirik.",
        "İki il əvvəl kənd məktəbində ekoloji klub açdıq. İndi ona on üç məktəb qoşulub.",
    ),
    "BY": (
        "Мы разам са школьнікамі даглядаем балоты і вымяраем якасць вады. Хочам падзяліцца досведам і знайсці партнёраў.",
        "Два гады таму мы адкрылі экаклуб у вясковай школе. Цяпер да яго далучыліся трынаццаць школ.",
    ),
    "GE": (
        "მოსწავლეებთან ერთად ვასუფთავებთ მდინარის ნაპირს და ვზომავთ წყლის ხარისხს. გვინდა გამოცდილების გაზიარება და პარტნიორების პოვნა.",
        "ორი წლის წინ სოფლის სკოლაში ეკოკლუბი გავხსენით. ახლა მას ცამეტი სკოლა შეუერთდა.",
    ),
    "MD": (
        "Curățăm malurile râului împreună cu elevii și măsurăm calitatea apei. Vrem să împărtășim experiența noastră și să învățăm de la vecini.",
        "Acum doi ani am deschis un club ecologic la școala din sat. Astăzi participă treisprezece școli.",
    ),
    "UA": (
        "Ми відновлюємо малі річки разом зі школами. Хочемо поділитися методом і знайти партнерів.",
        "Два роки тому ми відкрили екоклуб у сільській школі. Тепер до нього приєдналися тринадцять шкіл.",
    ),
}  # fmt: skip


def motivation(chance: random.Random, country: str, language: str, theme: str, city: str) -> str:
    """A few sentences."""
    if country in OWN_LANGUAGE and chance.random() < 0.12:
        return OWN_LANGUAGE[country][0]
    opening = chance.choice(OPENINGS[language]).format(
        subject=SUBJECTS[language][theme], city=city, years=chance.randint(5, 20)
    )
    return " ".join((opening, chance.choice(MIDDLES[language]), chance.choice(CLOSINGS[language])))
