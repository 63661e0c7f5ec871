# Keys: heard, visit

visit-code =
    «{ $title }» в { $when }. Код для гостей: { $code }.
    Пусть напишут его мне в личные сообщения или наведут камеру на QR.
visit-begin = Отметить гостей
visit-show-qr = Показать QR
visit-show-list = Отметить по списку
visit-qr = «{ $title }». Код для гостей: { $code }.
visit-on-paper = Код { $code }

visit-code-words = код, код встречи, мой код, code
visit-noted = { $guest ->
    [0] Отметил.
   *[other] Отметил: «{ $title }», { $community }.
} { $evening ->
    [0] Хорошего дня!
   *[other] Хорошего вечера!
}
visit-already = Вы уже отмечены. { $evening ->
    [0] Хорошего дня!
   *[other] Хорошего вечера!
}
visit-wrong = Такого кода нет. Проверьте, пожалуйста, цифры или попросите организатора отметить вас по списку.
visit-guessed = Код не подошёл уже пять раз, до завтра больше не проверяю. Попросите организатора отметить вас по списку.
visit-over = Встреча «{ $title }» давно закончилась, отметиться уже нельзя.
visit-early = Встреча «{ $title }» ещё не началась. Отмечаю за час до начала.
visit-host = Это код вашей встречи «{ $title }». Назовите его гостям.
visit-at-the-door =
    «{ $title }», { $when }.
    Вы уже здесь?
visit-here = Отметиться
    .words = да, да здесь, здесь, я здесь, да я здесь, уже здесь, я тут, отметь меня, отметьте, отметьте меня

visit-list = «{ $title }»: { $listed ->
    [0] никто пока не записался
   *[other] отмечено { $there } из { $listed }
}{ $others ->
    [0] .
   *[other] , ещё без имени: { $others }.
}{ $listed ->
    [0] {""}
   *[other] {" "}Кто пришёл? Нажмите на имя.
}
visit-guest = { $there ->
    [0] {""}
   *[other] ✓{" "}
}{ $name }{ $along ->
    [0] {""}
   *[other] {" "}(+{ $along })
}
visit-page-before = Предыдущие
visit-page-after = Следующие
visit-all = Пришли все
visit-all-back = Вернуть «пришли все»
visit-unnamed = +1 без телефона
visit-unnamed-back = −1 без телефона
visit-done = Готово
visit-ticked = Отметил
visit-unticked = Снял отметку
visit-all-unticked = { $guests ->
    [one] Снял { $guests } отметку
    [few] Снял { $guests } отметки
   *[many] Снял { $guests } отметок
}
visit-all-ticked = { $guests ->
    [one] Отметил { $guests } человека
   *[other] Отметил { $guests } человек
}
visit-done-with = { $came ->
    [0] Пока никто не отмечен.
   *[other] Отметил: { $came ->
        [one] { $came } гость
        [few] { $came } гостя
       *[many] { $came } гостей
    }{ $firsts ->
        [0] .
       *[other] , впервые — { $named ->
            [0] { $more }
           *[other] { $names }{ $more ->
                [0] {""}
               *[other] {" "}и ещё { $more }
            }
        }.
    }
}

heard-ask = Рады видеть вас впервые! Откуда вы узнали о встрече?
heard-neighbour = От соседа или друга
    .words = от соседа, от соседки, от соседей, от друга, от подруги, от друзей, сосед сказал, соседка сказала, сказали соседи, друг позвал, подруга позвала, от знакомых
heard-chat = Из чата
    .words = чат, в чате, из чата дома, из нашего чата, прочитала в чате, увидела в чате
heard-notice = По объявлению
    .words = объявление, из объявления, с доски, на доске, листовка, с листовки, на подъезде, увидела объявление, увидел объявление
heard-network = Из соцсетей
    .words = соцсети, из сети, из интернета, в интернете, из группы, в группе, на стене
heard-else = Другое
heard-untold = Пропустить
heard-words = Напишите, откуда. Хоть одно слово.
    .name = Откуда узнали
heard-thanks = Спасибо, что рассказали!
heard-skipped = Хорошо!
