# Keys: agenda

agenda-what = Что решить вместе? Напишите коротко, например: шлагбаум во дворе.
agenda-no-words = Напишите словами, что решить, например: шлагбаум во дворе.
agenda-added = Добавил: «{ $words }». В повестке { $count }.{ $near ->
    [0] { "" }
   *[other] { " " }Похоже, это уже есть. То же самое?
}
agenda-same-as = То же, что «{ $words }»
agenda-choose = Выбрать три
agenda-take-back = Убрать
agenda-taken-back = Убрал.
agenda-there = «{ $words }» уже в повестке.
agenda-want-it = Выбрать
agenda-joined = Хорошо, это одно и то же: «{ $words }».
agenda-new = Добавить своё
agenda-empty = Повестка пуста. Что решить вместе? Добавьте первое.
agenda-head = В повестке { $count }. { $picked ->
    [0] Выберите до трёх, с чего начать.
    [3] Вы выбрали три.
   *[other] Вы выбрали { $picked } из { $most }.
}
agenda-line = { $number }. { $words }{ $picks ->
    [0] { "" }
   *[other] { " " }— голосов: { $picks }
}
agenda-mine = ✓ { $words }
agenda-back = Назад
agenda-more = Дальше
agenda-decide-first = Решить первое
agenda-ask = Спросить соседей
agenda-will-ask = Через минуту спрошу { $reach }, с чего начать.
agenda-will-ask-night = Сейчас ночь. Спрошу в чате в { $morning }, с чего начать.
agenda-post = Соседи, с чего начнём? В повестке { $count }: { $named }{ $more ->
    [0] { "" }
   *[other] { " " }и ещё { $more }
}. Выберите до трёх.{ $people ->
    [0] { "" }
    [one] { " " }Выбрал { $people } сосед.
    [few] { " " }Выбрали { $people } соседа.
   *[many] { " " }Выбрали { $people } соседей.
}
agenda-in-post = «{ $words }»
agenda-post-over = Повестка пуста: всё решили. Новое пишите мне: «в повестку: …».
agenda-item = «{ $words }». { $picks ->
    [0] Пока никто не выбрал.
    [one] Выбрал { $picks } сосед.
    [few] Выбрали { $picks } соседа.
   *[many] Выбрали { $picks } соседей.
}{ $others ->
    [0] { "" }
   *[other] { " " }Решить можно и другое.
}
agenda-decide = Решить
agenda-drop = Убрать
agenda-dropped = Убрал из повестки: «{ $words }».
agenda-dropped-yours = «{ $words }» ведущий убрал из повестки. Спросить почему можно здесь: «вопрос ведущему».

agenda-over = Этого в повестке уже нет. Что есть: «повестка».
agenda-not-yours = Это предложили не вы, или его уже выбрали соседи.
agenda-three-already = Вы уже выбрали { $most }. Нажмите на одно из них, чтобы снять, и выберите другое.
agenda-too-many = В повестке уже { $most }: больше не поместится. Сначала решите что-нибудь.
agenda-too-many-own = Своих в повестке у вас уже { $most }. Подождите, пока что-нибудь решат, или уберите одно.
agenda-no-group = У сообщества нет чата, где я могу это сказать.
