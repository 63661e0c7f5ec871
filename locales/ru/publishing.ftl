# Keys: posts

posts-nothing = Пока ничего не запланировано.
posts-silent = Давно не писали: { $topics }.
posts-no-places = Писать пока некуда: у сообщества нет ни чата, ни канала, где я могу писать.
posts-add = Добавить
posts-change = Изменить
posts-topics = Темы
posts-when-answered = Когда отвечают
posts-line = { $when } — «{ $title }»
posts-line-draft = Черновик — «{ $title }»
posts-line-out = Вышло { $day } — «{ $title }»
posts-line-asked = Не вышло { $day } — «{ $title }»
posts-slot = { $weekday } { $clock }
posts-slot-far = { $day }, { $clock }
posts-weekday-short = { $weekday ->
    [1] Пн
    [2] Вт
    [3] Ср
    [4] Чт
    [5] Пт
    [6] Сб
   *[7] Вс
}
posts-weekday = { $weekday ->
    [1] в понедельник
    [2] во вторник
    [3] в среду
    [4] в четверг
    [5] в пятницу
    [6] в субботу
   *[7] в воскресенье
}
posts-which = Какую запись показать?

# Когда лучше
posts-habit = Чаще всего здесь отвечают { $day }, а по часам — с { $hour } до { $next }. Посчитано по { $base } { $base ->
    [one] ответу
   *[other] ответам
} за { $weeks } недель.
posts-habit-unknown = Пока не знаю: за два месяца { $base ->
    [0] ответов в чатах не было
    [one] был { $base } ответ
    [few] было { $base } ответа
   *[many] было { $base } ответов
}, а чтобы советовать, нужно хотя бы { $enough }. Обычно пишут вечером, в будни.

# Новая запись
posts-what = О чём напишем соседям? Пришлите текст: он выйдет как есть.
posts-what-of = Пишем на тему «{ $topic }». Пришлите текст: он выйдет как есть.{ $has ->
    [0] {""}
   *[other] {" "}Как пишем: { $style }
}
posts-when = Когда?
    .name = Когда
posts-own = Своё время
posts-own-time = Когда? Например: «в пятницу в 18:30».
    .name = Когда
posts-draft = В черновики
posts-planned = Выйдет { $places } { $day }, в { $clock }.
posts-places = { $first } и { $last }
posts-in-the-chat = в чате
posts-in-chat = в чате «{ $title }»
posts-in-channel = в канале «{ $title }»
posts-on-the-wall = на стене { $where }
posts-of-topic = Тема: { $topic }.
posts-has-link = В тексте есть ссылка, её можно будет нажать. Проверьте, туда ли она ведёт.
posts-cancel = Отменить
posts-cancelled = Отменил. «{ $title }» — в черновиках.
posts-kept = Записал в черновики: «{ $title }».
posts-night = В { $clock } соседи спят.
posts-in-the-morning = Лучше в { $morning }
posts-anyway = Всё равно
posts-day-full = На этот день уже есть { $most } записи: больше соседям читать тяжело. Выберите другой день.
posts-same-time = В это время уже выйдет «{ $title }». Выберите другое, хотя бы на десять минут позже.
posts-nowhere = Писать некуда: нет ни чата, ни канала, где я могу писать. Сначала добавьте меня в чат.
posts-too-many = В плане уже { $most } записей. Сначала уберите лишние.
posts-out-already = Она уже вышла. Изменить можно только слова.

# Одна запись
posts-page = «{ $words }»
posts-is-draft = Это черновик.
posts-is-planned = Выйдет: { $when }.
posts-is-out = Вышло: { $when }.
posts-reword = Другие слова
posts-new-words = Пришлите новый текст.
    .name = Текст
posts-reworded = Исправил: «{ $title }».
posts-reworded-out = Исправляю везде, где запись вышла.{ $old ->
    [0] {""}
   *[other] {" "}Прошло больше суток: не каждый мессенджер даст её изменить, и где-то останется прежний текст.
}
posts-other-time = Другое время
posts-photo = Добавить фото
posts-other-photo = Другое фото
posts-no-photo = Без фото
posts-which-photo = Пришлите фото для записи.
    .name = Фото
posts-pictured = Выйдет с фото: «{ $title }».
posts-without-photo = Выйдет без фото: «{ $title }».
posts-photo-long = С фото помещается { $most } знаков, а здесь { $length }. Сократите текст или оставьте без фото.
posts-topic = Тема
posts-which-topic = Какая тема?
posts-topic-set = «{ $title }» — тема «{ $topic }».
posts-forward = Текст для пересылки
posts-copy = Скопируйте или перешлите следующее сообщение:
posts-remove = Убрать
posts-removed = Убрал: «{ $title }».
posts-removed-out = Убираю «{ $title }» отовсюду, где она вышла.{ $old ->
    [0] {""}
   *[other] {" "}Прошло больше суток: не каждый мессенджер даст её удалить. Проверьте, пожалуйста, сами.
}
posts-look = Посмотреть
posts-now = Выпустить сейчас

# Что помешало
posts-held-late = «{ $title }» не вышла вовремя: меня или мессенджера не было на связи. Поздно сам не отправляю.
posts-held-night = «{ $title }» не вышла вовремя, а сейчас уже ночь. Соседей не бужу.
posts-held-author = «{ $title }» не вышла: кто её написал, больше не ведёт сообщество. Что с ней делать?
posts-held-nowhere = «{ $title }» не вышла: меня больше нет там, где она должна была выйти. Верните меня в чат или канал и выберите время.
posts-held-consent = «{ $title }» не вышла: сосед, о котором она, пока не согласился.
posts-held-refused = «{ $title }» не вышла нигде: мессенджер её не принял. Проверьте, могу ли я там писать.
posts-out-in-part = «{ $title }» вышла { $places }.
posts-lacks = Не вышло { $place }: мне там не дают писать.
posts-lacks-key = Не вышло { $place }: ключ, с которым я туда пишу, больше не подходит. Новый ставит тот, кто отвечает за сервер. Пока перешлите текст сами.

# Темы
posts-no-topics = Тем пока нет. Добавьте: «двор», «люди», «планы» — и я скажу, о чём давно не писали.
posts-topic-line = { $topic } — { $often }
posts-how-often = { $days ->
    [7] раз в неделю
    [14] раз в две недели
   *[30] раз в месяц
}
posts-add-topic = Добавить тему
posts-drop-topic = Убрать: { $topic }
posts-topic-name = Как назовём тему? Одним-двумя словами: «двор», «сосед недели».
    .name = Тема
posts-topic-often = «{ $topic }». Как часто писать?
    .name = Как часто
posts-often-week = Раз в неделю
posts-often-two = Раз в две недели
posts-often-month = Раз в месяц
posts-topic-style = «{ $topic }». Как о ней пишем? Например: «коротко, с фото, без призывов». Это подсказка тому, кто будет писать.
    .name = Как пишем
posts-topic-added = Записал: «{ $topic }», { $often }. Если замолчим, напомню.
posts-topic-dropped = Убрал тему «{ $topic }». Записи остались.
posts-too-many-topics = Больше { $most } тем не поместится. Сначала уберите лишние.
posts-write = Написать
posts-time-to-write = Пора написать: «{ $topic }» ({ $often }).

# О соседе
posts-about-neighbour = О соседе
posts-about-whom = О ком эта запись? Напишите имя. Сосед прочтёт её первым, и без его согласия она не выйдет.
posts-about-found = Кто из них?
posts-about-nobody = Не нашёл соседа: «{ $name }». Нажмите кнопку ещё раз и напишите имя так, как в чате.
posts-about-asked = Показываю: { $who }. Ответит — напишу вам.
posts-may-tell = { $who } хочет рассказать о вас соседям, и прочтут это все:
    «{ $words }»
    Можно?
posts-may-yes = Да, можно
posts-may-no = Нет
posts-may-tell-thanks = Спасибо! Передумаете — «Мои согласия»: запись уберу отовсюду, где это ещё можно.
posts-may-not-tell = Хорошо, о вас не расскажем. Текст я удалил.
posts-agreed = { $who }: «Да, можно». Запись «{ $title }» может выйти.
posts-declined = { $who }: «Нет». Запись «{ $title }» я удалил.
posts-about-somebody = Сосед согласился именно на эти слова, поэтому изменить их уже нельзя. Запись можно убрать.
posts-topic-about = «{ $topic }». Каждая запись — о ком-то из соседей? Тогда сначала спрошу его согласия.
    .name = О ком
posts-topic-of-people = Да, о соседях
posts-topic-of-all = Нет
