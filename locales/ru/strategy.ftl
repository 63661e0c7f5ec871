# Keys: strategy

strategy-purpose = 1 из 5. Зачем мы пишем соседям?
strategy-for-known = Чтобы нас знали
strategy-for-answer = Отвечать на вопросы
strategy-for-site = Вести на сайт
strategy-for-invite = Звать к нам
strategy-audience = 2 из 5. Для кого? Где живут, сколько лет, что любят. Например: семьи с детьми из трёх домов.
strategy-networks = 3 из 5. Где их найти? Чаты, паблики, доски объявлений.
strategy-content = 4 из 5. О чём пишем и как часто?
strategy-resources = 5 из 5. Кто пишет и что для этого есть? Люди, часы в неделю, фото.

strategy-ready = Вот лист: распечатайте или держите под рукой.
strategy-anew = Написать заново
strategy-advice = { $purpose ->
    [known] Чтобы вас знали, нужна открытая страница: её находят и пересылают. Группа рядом с ней пусть отвечает.
    [answer] Для вопросов и встреч лучше группа, чем страница: в ней отвечают и сами соседи.
    [site] Чтобы вести на сайт, нужна открытая страница со ссылкой на виду. Группа для этого не нужна.
    [invite] Для вопросов и встреч лучше группа, чем страница: там видно, кто ещё придёт.
   *[own] Если важнее разговор, ведите группу; если важнее, чтобы вас находили, открытую страницу.
} Личную страницу одного человека не берите: её не передать другому.
strategy-subtitle = Зачем и для кого мы пишем. { $day } { $year }
strategy-title-purpose = Зачем
strategy-title-audience = Для кого
strategy-title-networks = Где их найти
strategy-title-content = О чём
strategy-title-resources = Кто и чем
strategy-title-advice = Где писать
strategy-numbers = Что говорят числа, { $week }
strategy-no-numbers = Чисел пока нет: первые появятся в понедельник.
strategy-still-so = Полгода назад вы записали, зачем пишете: «{ $purpose }», для кого: «{ $audience }». Всё так?
strategy-right = Всё так
strategy-confirmed = Хорошо, так и оставил.
