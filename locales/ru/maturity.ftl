# Keys: maturity

maturity-there = { $count ->
    [0] Пока всё впереди.
   *[other] Есть: { $signs }.
}
maturity-next = Следующий шаг: { $step }.
maturity-more = Подробнее
maturity-signs = По чему я сужу. Это не оценка: у каждого сообщества свой путь.
maturity-sign = { $there ->
    [0] –
   *[other] ✓
} { $sign }: { $means }

maturity-has-rules = правила
maturity-has-contacts = телефоны на случай беды
maturity-has-why = своя задача
maturity-has-welcome = кому встретить новых
maturity-has-meetings = встречи каждый месяц
maturity-has-answers = ответы за день
maturity-has-help = помощь друг другу
maturity-has-asking = опросы
maturity-has-leading = двое, кто ведёт
maturity-has-history = записанная история

maturity-step-rules = правила чата, двух-трёх строк хватит
maturity-step-contacts = телефоны, куда звонить в беде
maturity-step-why = записать, зачем мы собрались
maturity-step-welcome = двое, кто встречает новых
maturity-step-meetings = позвать на встречу
maturity-step-answers = отвечать друг другу в чате в тот же день
maturity-step-help = помочь хотя бы одному соседу
maturity-step-asking = спросить соседей
maturity-step-leading = позвать второго, кто ведёт
maturity-step-history = записать три строки нашей истории

maturity-do-rules = Записать правила
maturity-do-contacts = Записать телефоны
maturity-do-why = Записать
maturity-do-welcome = Позвать
maturity-do-meetings = Позвать на встречу
maturity-do-answers = Что ждёт ответа
maturity-do-help = Кому помочь
maturity-do-asking = Спросить соседей
maturity-do-leading = Кто ведёт
maturity-do-history = Наша история

maturity-means-rules = записаны у меня, и новички их видят.
maturity-means-contacts = записан хотя бы один.
maturity-means-why = записано, зачем мы, как началось или что ценим.
maturity-means-welcome = согласились хотя бы двое.
maturity-means-meetings = в каждом из трёх последних месяцев хотя бы одна.
maturity-means-answers = в последние четыре недели первый ответ в чате обычно приходил за день.
maturity-means-help = за последние 30 дней помогли хотя бы раз, и я об этом знаю.
maturity-means-asking = за полгода был хотя бы один опрос.
maturity-means-leading = ведущих хотя бы двое.
maturity-means-history = в ней хотя бы три записи.
