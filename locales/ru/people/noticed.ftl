# Keys: candidates, noticed

# Кого поблагодарить, кого давно не видно: только для ведущих
noticed-head = За последний месяц:
noticed-helps = { $count ->
    [1] Помогает
   *[other] Помогают
}: { $names }{ $more ->
    [0] {""}
   *[other] {" "}и другие
}.
noticed-calls = { $count ->
    [1] Зовёт на встречи
   *[other] Зовут на встречи
}: { $names }{ $more ->
    [0] {""}
   *[other] {" "}и другие
}.
noticed-answers = { $count ->
    [1] Отвечает в чате
   *[other] Отвечают в чате
}: { $names }{ $more ->
    [0] {""}
   *[other] {" "}и другие
}.
noticed-comes = { $count ->
    [1] Приходит на встречи
   *[other] Приходят на встречи
}: { $names }{ $more ->
    [0] {""}
   *[other] {" "}и другие
}.
noticed-missed = Давно не видно: { $names }.
noticed-nobody = За последний месяц пока некого назвать. Спросите соседей, кто им помог.
noticed-thank = Сказать спасибо
noticed-write = Написать: { $who }
noticed-word = Что написать? Получит { $who }, от вашего имени. Например: «Давно не виделись, как вы?»
    .name = Что написать
noticed-written = В этом месяце соседу уже написали. Не будем торопить.
noticed-gone = Написать сейчас не получится: этого соседа здесь уже нет или он мне не писал.
noticed-told = { $by } пишет вам: «{ $words }»
noticed-answer = Ответить
noticed-what = Что ответить? Прочтёт только { $who }.
    .name = Ответ
noticed-answered = { $who } отвечает: «{ $words }»
noticed-sent = Передаю: { $who }.

# Кто мог бы помогать вести: раз в сезон
candidates-head = Кто мог бы помогать вам вести? Соседи об этом не знают.
candidates-one = { $who }: { $why }.
candidates-why-meetings = помогает на встречах
candidates-why-neighbours = помогает соседям
candidates-why-comes = часто приходит
candidates-ask = Позвать: { $who }
candidates-not-now = Не сейчас
candidates-later = Хорошо. В этом сезоне больше не предложу.
