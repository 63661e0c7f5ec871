# Keys: came, chronicle, feedback, rate, remark, summary

feedback-ask =
    Спасибо, что пришли!{ $came ->
        [0] {""}
        [1] {""}
        [2] {""}
       *[other] {" "}{ $checked ->
            [0] По ответам соседей
           *[other] По отметкам
        } нас было { $came }{ $first ->
            [0] .
           *[other] , впервые — { $first }.
        }
    }
    Как вам «{ $title }»?
feedback-ask-helper =
    Спасибо за помощь{ $items ->
        [0] {""}
       *[other] : { $brought }
    }! Без вас так хорошо бы не вышло.{ $came ->
        [0] {""}
        [1] {""}
        [2] {""}
       *[other] {" "}{ $checked ->
            [0] По ответам соседей
           *[other] По отметкам
        } нас было { $came }{ $first ->
            [0] .
           *[other] , впервые — { $first }.
        }
    }
    Как вам «{ $title }»?
rate-5 = Очень понравилось
    .words = супер, отлично, кайф, топ, топчик, бомба, шикарно, класс, классно, замечательно, прекрасно, великолепно, огонь, здорово, восторг, очень понравилось
rate-4 = Понравилось
    .words = хорошо, неплохо, было хорошо, понравилось
rate-3 = Нормально
    .words = нормально, норм, так себе, средне, средненько, сойдёт, ничего, ничего так, пойдёт, на троечку, нормас
rate-2 = Не очень
    .words = не очень, не особо, скучно, было скучно, слабо, не ахти, так себе если честно
rate-1 = Не понравилось
    .words = не понравилось, плохо, ужасно, отвратительно, совсем не понравилось
rate-away = Меня не было
    .words = меня не было, меня там не было, не было меня, не было меня там, не была, не был, не была я там, не был я там, не была там, не был там, я не была, я не был, я там не была, я там не был, не пришла, не пришёл, не приходила, не приходил, не смогла прийти, не смог прийти, не смогла, не смог, не ходила, не ходил, не попала, не попал, не дошла, не дошёл, так и не пришла, так и не пришёл
feedback-noted = Записал
feedback-met = Познакомились с кем-нибудь?
    .name = Знакомства
feedback-met-yes = Да
feedback-met-tried = Хотелось, но не вышло
feedback-met-enough = Мне хватило своих
feedback-again = Придёте ещё?
    .name = Придёте ещё
feedback-again-yes = Да
feedback-again-perhaps = Посмотрю
feedback-again-no = Нет
feedback-words = Что запомнилось или что поправить? Хоть одно слово.
    .name = Слова
feedback-thanks-named = Спасибо! Передам { $hosts ->
    [1] организатору
   *[other] всем, кто ведёт эту встречу,
} с вашим именем.
feedback-thanks-nameless = Спасибо! Передам { $hosts ->
    [1] организатору
   *[other] всем, кто ведёт эту встречу,
} без имени.
feedback-pass = { $people ->
    [0] Жаль.
   *[other] Похоже, это про людей.
} Передать это { $hosts ->
    [1] организатору
   *[other] всем, кто ведёт эту встречу
}?
    .name = Передать
feedback-pass-named = Да, с именем
feedback-pass-nameless = Да, без имени
feedback-pass-no = Нет
feedback-thanks-no = Хорошо, ваши слова никому не передам. Спасибо, что рассказали!
feedback-enough = Спасибо! Оценку записал.
feedback-away = Понял, в другой раз!
came-ask = Вы говорили «может быть». Получилось прийти на «{ $title }»?
came-yes = Да
came-no = Нет
feedback-not-yours = Об этой встрече я вас не спрашивал.

# Итоги встречи
summary-head = Встреча «{ $title }»: { $checked ->
    [0] по ответам соседей
   *[other] по отметкам
} { $came ->
    [0] гостей не было
    [one] { $came } гость
    [few] { $came } гостя
   *[many] { $came } гостей
}{ $first ->
    [0] {""}
   *[other] , впервые — { $first }
}.
summary-later = Отзывы о встрече «{ $title }» ещё собираю. Пришлю сам: { $day }.
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
summary-named-word = — { $words } ({ $who })
summary-funnel = { $read ->
    [0] Сколько человек прочли приглашение, не знаю.
   *[other] В чатах с приглашением — { $read }.
} Сказали «Иду» — { $yes }, пришли — { $came }, оценили — { $rated }, вступили к нам из гостей — { $joined }.
summary-in-a-month = Повторим через месяц? Это { $when }.
summary-repeat = Да, повторим
summary-join = Спасибо, что пришли на «{ $title }»! Понравилось? Соседи вот здесь, присоединяйтесь: { $link }

# Наша история
chronicle-draft = В историю: «{ $line }».
chronicle-is-written = Записано в историю: { $line }
chronicle-line = { $day }. { $title }, { $came ->
    [one] { $came } сосед
    [few] { $came } соседа
   *[many] { $came } соседей
}{ $first ->
    [0] {""}
   *[other] , впервые { $first }
}{ $added ->
    [0] {""}
   *[other] . { $words }
}
chronicle-write = Записать
chronicle-add = Дополнить
chronicle-drop = Не надо
chronicle-words = Что добавить? Одно-два предложения: их прочтут все соседи.
    .name = Что добавить
chronicle-written = Записал в «Нашу историю».
chronicle-dropped = Хорошо, не записываю
chronicle-head = Наша история:
chronicle-nothing = Здесь пока пусто. История начнётся с первой встречи.
chronicle-earlier = Раньше
chronicle-later = Позже

# Слова гостей и ответы на них
remark-told = О встрече «{ $title }» говорят: «{ $words }».
remark-told-named = { $who } о встрече «{ $title }»: «{ $words }».
remark-is-answered = Ответ передал.
remark-answer = Ответить
remark-thank = Просто спасибо
remark-show = Показать
remark-reply = Что ответите на слова «{ $words }»?
    .name = Ответ
remark-answered = О встрече «{ $title }». { $who } отвечает: «{ $words }».
remark-thanked = О встрече «{ $title }». { $who } говорит вам спасибо за отзыв.
remark-passed-on = Передал ваш ответ.
remark-thanks-passed-on = Передал спасибо
remark-not-reached = Записал, но написать этому соседу уже не могу.
remark-waiting = Отзывы о встрече «{ $title }» ждут ответа: { $count }.
remark-no-answer-yet = О встрече «{ $title }»: ответа пока нет, я напомнил.
