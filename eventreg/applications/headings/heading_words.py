"""What columns are called in the other languages of the field, as offices write it. Pure.

Armenian, Azerbaijani, Belarusian, Dari and Pashto, Georgian, Kazakh, Kyrgyz, Romanian, Tajik, Turkmen, Ukrainian, Uzbek
in both scripts; words that several of them share stand once.
"""

from eventreg.core.spreadsheet_headings import plain

_APOSTROPHES = "'ʼʻ"  # the last two are letters to Unicode; others part words as the first one does


def _plain(text: str) -> tuple[str, ...]:
    """Each heading of a list (parted by semicolons) as headings are compared, with every apostrophe that is typed.

    Arabic keyboards have other letters for the Persian ye and kaf.
    """
    written = (words.replace("'", mark) for words in [*text.split(";"), *_arabic(text)] for mark in _APOSTROPHES)
    return tuple(dict.fromkeys(plain(words) for words in written if plain(words)))


def _arabic(text: str) -> list[str]:
    return text.translate(str.maketrans("یک", "يك")).split(";")


SURNAMES = frozenset(
    _plain(
        "Ազգանուն;Soyad;Soyadı;Прозвішча;تخلص;نام خانوادگی;გვარი;Тегі;Фамилиясы;Nume;Numele;Насаб;Насаби;Familiýasy;"
        "Прізвище;Familiya;Familiyasi;Фамилияси"
    )
)
GIVEN = frozenset(
    _plain("Անուն;Ad;Adı;Імя;نام;اسم;نوم;სახელი;Аты;Есімі;Prenume;Prenumele;Ном;Номи;Ady;Ім'я;Ism;Ismi;Исм;Исми")
)
PATRONYMICS = frozenset(
    _plain(
        "Հայրանուն;Ata adı;Імя па бацьку;მამის სახელი;Әкесінің аты;Атасынын аты;Номи падар;Atasynyň ady;По батькові;"
        "Sharif;Sharifi;Otasining ismi;Шариф;Шарифи;Отасининг исми"
    )
)
FIELD: dict[str, tuple[str, ...]] = {
    "name_native": _plain(
        "Անուն Ազգանուն;Անուն և ազգանուն;Ազգանուն Անուն;ԱԱՀ;Ad soyad;Ad və soyad;Soyad ad;A.S.A.;S.A.A.;ПІБ;П.І.Б.;"
        "Імя і прозвішча;نام و تخلص;نام و نام خانوادگی;نام مکمل;نام کامل;اسم و تخلص;სახელი და გვარი;სახელი გვარი;"
        "გვარი სახელი;Аты-жөні;Толық аты-жөні;ТАӘ;Т.А.Ә.;Аты-жөнү;Толук аты-жөнү;ФАА;Ф.А.А.;Nume și prenume;"
        "Numele și prenumele;Nume prenume;Nume complet;Ному насаб;Ном ва насаб;Насаб ва ном;Ному насаби иштирокчӣ;"
        "Ady we familiýasy;Familiýasy we ady;F.A.A.;Прізвище та ім'я;Прізвище ім'я;Ім'я та прізвище;"
        "Прізвище ім'я по батькові;F.I.Sh.;F.I.O.;FISH;Ism familiya;Ism va familiya;Familiya ism;To'liq ism;Ф.И.Ш.;"
        "Исм фамилия;Исм ва фамилия"
    ),
    "email": _plain(
        "Էլ. փոստ;Էլ. հասցե;Էլեկտրոնային փոստ;E-poçt;Elektron poçt;E-poçt ünvanı;Электронная пошта;Эл. пошта;Пошта;"
        "ایمیل;ایمیل آدرس;آدرس ایمیل;پست الکترونیکی;برېښنالیک;ელ. ფოსტა;ელფოსტა;ელექტრონული ფოსტა;Электрондық пошта;"
        "Электрондук почта;Электрондук дарек;Adresa de e-mail;Adresă de e-mail;Poșta electronică;Почтаи электронӣ;"
        "Суроғаи электронӣ;Elektron poçta;Електронна пошта;Ел. пошта;Електронна адреса;Elektron pochta;El. pochta;"
        "Elektron pochta manzili;Электрон почта манзили;Электрон почта;Эл. почтаси;Электрон манзил"
    ),
    "phone": _plain(
        "Հեռախոս;Հեռախոսահամար;Հեռ.;Telefon;Telefon nömrəsi;Mobil nömrə;Нумар тэлефона;Тэлефон;تلفون;تیلیفون;تلفن;"
        "شماره تلفن;شماره تلفون;شماره تماس;موبایل;ტელეფონი;ტელეფონის ნომერი;მობილური;Телефон нөмірі;Телефоны;"
        "Телефон номери;Număr de telefon;Telefon mobil;Telefonul;Рақами телефон;Телефони мобилӣ;Telefon belgisi;"
        "Номер телефону;Мобільний;Мобільний телефон;Telefon raqami;Телефон рақами"
    ),
    "country": _plain(
        "Երկիր;Ölkə;Краіна;کشور;مملکت;هېواد;ქვეყანა;Ел;Елі;Мемлекет;Мемлекеті;Өлкө;Өлкөсү;Мамлекет;Țara;Țară;Tara;"
        "Кишвар;Давлат;Ýurt;Döwlet;Країна;Davlat;Mamlakat;Мамлакат"
    ),
    "organization": _plain(
        "Կազմակերպություն;Կազմակերպության անվանումը;Հաստատություն;Աշխատավայր;Təşkilat;Təşkilatın adı;Qurum;İş yeri;"
        "Арганізацыя;Установа;Месца працы;سازمان;نام سازمان;موسسه;نهاد;اداره;محل کار;ორგანიზაცია;"
        "ორგანიზაციის დასახელება;დაწესებულება;სამუშაო ადგილი;Ұйым;Ұйымы;Ұйым атауы;Ұйымның атауы;Мекеме;Мекеме атауы;"
        "Жұмыс орны;Уюм;Уюму;Уюмдун аталышы;Мекеменин аталышы;Иштеген жери;Organizația;Organizație;"
        "Denumirea organizației;Instituția;Instituție;Locul de muncă;Ташкилот;Номи ташкилот;Созмон;Муассиса;Ҷойи кор;"
        "Gurama;Guramanyň ady;Edara;Iş ýeri;Організація;Назва організації;Місце роботи;Tashkilot;Tashkilot nomi;"
        "Muassasa;Ish joyi;Ташкилот номи;Муассаса;Иш жойи"
    ),
    "organization_city": _plain(
        "Քաղաք;Şəhər;Горад;شهر;ولایت;ښار;ქალაქი;Қала;Қаласы;Шаар;Шаары;Oraș;Orașul;Localitate;Localitatea;Шаҳр;Şäher;"
        "Місто;Населений пункт;Shahar;Shahri;Шаҳар;Шаҳри"
    ),
    "position": _plain(
        "Պաշտոն;Vəzifə;Vəzifəsi;Пасада;وظیفه;سمت;موقف;بست;دنده;თანამდებობა;პოზიცია;Лауазым;Лауазымы;Қызметі;Кызматы;"
        "Кызмат орду;Funcția;Funcție;Poziția;Вазифа;Вазифаи ишғолкарда;Мансаб;Wezipe;Wezipesi;Посада;Lavozim;"
        "Lavozimi;Лавозим;Лавозими"
    ),
    "gender": _plain(
        "Սեռ;Cins;Cinsi;Cinsiyyət;جنسیت;جنس;სქესი;Жыныс;Жынысы;Gen;Genul;Sexul;Ҷинс;Ҷинсият;Jyns;Jynsy;Стать;Jins;"
        "Jinsi;Жинс;Жинси"
    ),
    "age_band": _plain(
        "date of birth;birth date;year of birth;дата рождения;год рождения;Տարիք;Ծննդյան ամսաթիվ;Yaş;Doğum tarixi;"
        "Узрост;سن;عمر;تاریخ تولد;ასაკი;დაბადების თარიღი;Жасы;Туған күні;Жашы;Туулган күнү;Vârsta;Vârstă;"
        "Data nașterii;Синну сол;Санаи таваллуд;Ýaşy;Doglan güni;Вік;Дата народження;Yosh;Yoshi;Tug'ilgan sana;Ёши;"
        "Туғилган сана"
    ),
    "language": _plain(
        "Լեզու;Dil;Мова;زبان;ژبه;ენა;Тіл;Тілі;Тил;Тили;Limba;Limbă;Забон;Til;Tili"
    ),
}  # fmt: skip
