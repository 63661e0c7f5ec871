# Keys: rhythm

rhythm-quiet = Четыре недели у нас тихо: ни встреч, ни опросов, и впереди ничего. С чего начнём?
rhythm-ask-neighbours = Спросить соседей
rhythm-say-thanks = Сказать спасибо
rhythm-not-now = Не сейчас
    .words = не сейчас, потом, позже, не надо, в другой раз
rhythm-later = Хорошо. Об этой тишине больше не напомню.
rhythm-call-feast = Позвать на чай
rhythm-call-work = Позвать на субботник
rhythm-call-talk = Позвать на разговор
rhythm-call-learning = Позвать учиться
rhythm-title-feast = Чай во дворе
rhythm-title-work = Субботник
rhythm-title-talk = Собрание
rhythm-title-learning = Мастер-класс

rhythm-kind-work = Дела вместе
    .small = дел вместе
rhythm-kind-feast = Праздник, чай, игры
    .small = чая или праздника
rhythm-kind-talk = Собрание, разговор
    .small = собраний
rhythm-kind-learning = Учёба
    .small = учёбы
rhythm-unknown = пока не знаю
rhythm-balance = За три месяца прошло встреч: { $held }. Считаю по названиям: дела вместе — { $work }, чай и праздники — { $feast }, собрания — { $talk }, учёба — { $learning }{ $unknown ->
    [0] .
   *[other] , не знаю какие — { $unknown }.
}
rhythm-missing = Не было { $what }.
rhythm-no-meetings = За три месяца встреч не было.
rhythm-what-kind = Какая это встреча: «{ $title }»
rhythm-taken-for = Вид: { $kind }
rhythm-ask-kind = Что это за встреча: «{ $title }»?
rhythm-noted = Запомнил. Так же посчитаю и другие с этим названием
