# Keys: bulletin

bulletin-what-found = Что нашли и где? Например: ключи с синим брелоком, у подъезда 2.
    .name = Что нашли
bulletin-what-lost = Что потерялось и где? Например: рыжая кошка, двор у школы.
    .name = Что потерялось
bulletin-what-give = Что отдадите? Например: детская коляска, почти новая.
    .name = Что отдадите
bulletin-what-seek = Что ищете в дар? Например: детский велосипед для пятилетки.
    .name = Что ищете
bulletin-no-words = Напишите, пожалуйста, словами.
bulletin-no-numbers = Телефон соседям не показываю: кто откликнется, тому вы напишете сами. Напишите, пожалуйста, без номера.
bulletin-photo = Есть фото? Пришлите. Людей на нём лучше не показывать.
    .name = Фото
bulletin-line = { $kind ->
    [found] Нашли
    [lost] Ищут пропажу
    [give] Отдают
   *[seek] Примут в дар
}: «{ $words }»
bulletin-says = { $kind ->
    [found] Нашли
    [lost] Ищут пропажу
    [give] Отдают
   *[seek] Примут в дар
}: «{ $words }».
bulletin-written = Записал: «{ $words }». Через 30 дней уберу сам.{ $near ->
    [0] {""}
    [1] {" "}Похоже, об этом уже пишет сосед. Посмотрите.
   *[other] {" "}Похоже, об этом уже пишут соседи. Посмотрите.
}
bulletin-show = Показать в чате
bulletin-close = Уже не нужно
bulletin-remove = Убрать
bulletin-closed = Убрал: «{ $words }».
bulletin-removed = «{ $words }» ведущий убрал из находок. Спросить почему можно здесь: «вопрос ведущему».
bulletin-will-show = Через минуту покажу { $reach }: «{ $words }». Вашего имени там не будет.
bulletin-will-show-night = Сейчас ночь. «{ $words }» покажу в чате в { $morning }. Вашего имени там не будет.
bulletin-press-found = Это моё
bulletin-press-lost = Нашлось у меня
bulletin-press-give = Возьму
bulletin-press-seek = У меня есть
bulletin-will-see-you = Если откликнетесь, автор увидит ваше имя и сможет вам написать.
bulletin-answer = Откликнуться
bulletin-answered = На «{ $words }» откликается { $who }. Договоритесь и расспросите о приметах{ $kind ->
    [found] : вещь должна вернуться к хозяину
    [lost] : отдавать деньги вперёд не нужно
   *[other] { "" }
}.
bulletin-passed-on = Передал: автор видит ваше имя и может вам написать.
bulletin-head = Находки, пропажи и что отдают даром. Что показать?
bulletin-nothing = Пока пусто. Нашли что-то, потеряли или хотите отдать — напишите.
bulletin-new-found = Нашлось
bulletin-new-lost = Потерялось
bulletin-new-give = Отдам
bulletin-new-seek = Приму в дар
bulletin-over = Этого уже нет: нашлось или отдали. Что есть: «находки».
bulletin-too-many = Таких записей у вас уже { $most }. Уберите то, что уже не нужно: «находки».
bulletin-no-group = У сообщества нет чата, где я могу это показать.
