event-title = Как назовём встречу?
    .name = Название
event-when = Когда начнём? Например: «в субботу в 12».
    .name = Когда
event-place = Где встречаемся?
    .name = Где
event-capacity = Сколько человек поместится? Напишите число.
    .name = Сколько мест
event-help = Какая нужна помощь? Например: «столы, пироги, музыка».
    .name = Помощь
event-no-help = не нужна
event-check =
    Проверьте:
    { $title }
    { $when }
    { $place }
    Мест: { $capacity ->
        [0] сколько угодно
       *[other] { $capacity }
    }. Помощь: { $help }.
event-created = Позвал в чате на «{ $title }». Напомню всем за день и за два часа.
event-card =
    📅 { $title }
    { $when }
    { $place }
event-card-help = Нужна помощь: { $what }{ $helpers ->
    [0] {""}
    [one] . Помогает { $helpers } человек
    [few] . Помогают { $helpers } человека
   *[many] . Помогают { $helpers } человек
}
event-card-who = { $yes ->
    [0] Пока никто не записался{ $capacity ->
        [0] {""}
        [one] , есть { $capacity } место
        [few] , есть { $capacity } места
       *[many] , есть { $capacity } мест
    }
   *[other] Идут { $yes }{ $capacity ->
        [0] {""}
       *[other] {" "}из { $capacity }
    }: { $names }{ $more ->
        [0] {""}
       *[other] {" "}и ещё { $more }
    }
}{ $maybe ->
    [0] {""}
   *[other] . Может быть: { $maybe }
}{ $waiting ->
    [0] {""}
   *[other] . Ждут места: { $waiting }
}
event-card-over = Встреча прошла. Спасибо всем!
event-card-cancelled = «{ $title }»: встреча отменена.
event-cancelled = Встречу «{ $title }» отменили. Простите, что нарушили планы.
event-over = Встреча «{ $title }» уже прошла.
event-promoted = Место освободилось: вы записаны на «{ $title }».
event-call-off = Отменить встречу
event-call-off-ask = Отменить «{ $title }»? Я сообщу всем, кто собирался прийти.
event-call-off-sure = Да, отменить
event-call-off-no = Нет, оставить
event-called-off = Встреча «{ $title }» отменена, всем сообщил.
event-reminder-day = Напоминаю: «{ $title }», { $when }, { $place }. Ждём вас!
event-reminder-hours = Уже скоро: «{ $title }», { $when }, { $place }. До встречи!

rsvp-yes = Иду
rsvp-maybe = Может быть
rsvp-no = Не смогу
rsvp-help = Помогу
rsvp-noted-yes = Ждём вас!
rsvp-noted-maybe = Хорошо, напомню
rsvp-noted-no = Жаль. В другой раз!
rsvp-noted-waiting = Мест пока нет. Освободится — напишу
rsvp-noted-help = Спасибо! Записал вас в помощники
rsvp-noted-help-already = Вы уже в помощниках, спасибо!

events-none = Пока ничего не намечено. Хотите, чтобы что-то было? Скажите ведущему.
events-one =
    { $title }
    { $when }
    { $place }{ $yes ->
        [0] {""}
       *[other] . Идут: { $yes }
    }

feedback-ask =
    Спасибо, что пришли! Нас было { $came }{ $first ->
        [0] {""}
       *[other] , впервые — { $first }
    }.
    Как вам «{ $title }»?
feedback-helper = { $helper }, спасибо за помощь на встрече «{ $title }»! Без вас было бы не так. { $host }
rate-5 = Очень понравилось
rate-4 = Понравилось
rate-3 = Нормально
rate-2 = Не очень
rate-1 = Не понравилось
rate-away = Меня не было
feedback-noted = Записал
feedback-words = Что запомнилось или что поправить? Хоть одно слово.
    .name = Слова
feedback-thanks = Спасибо! Передам организатору без имени.
feedback-enough = Спасибо, учтём!
feedback-away = Понял, в другой раз!
feedback-not-yours = Об этой встрече я вас не спрашивал.

summary-head = Как прошла «{ $title }»: { $came ->
    [one] был { $came } человек
    [few] было { $came } человека
   *[many] было { $came } человек
}{ $first ->
    [0] {""}
   *[other] , впервые — { $first }
}.
summary-average = Средняя оценка { $average } из 5, { $rated ->
    [one] оценил { $rated } человек
    [few] оценили { $rated } человека
   *[many] оценили { $rated } человек
}.
summary-few = { $rated ->
    [0] Оценок пока нет.
    [one] Оценил { $rated } человек: для среднего этого мало.
    [few] Оценили { $rated } человека: для среднего этого мало.
   *[many] Оценили { $rated } человек: для среднего этого мало.
}
summary-words =
    Что говорят:
    { $words }
summary-word = — { $words }
