# Keys: knowledge

knowledge-ask-me = Спросите своими словами, например: «как провести собрание дома» или «до скольки можно шуметь». Или выберите, о чём:
knowledge-of-meetings = Собрания и совет
knowledge-of-appeals = Письма и жалобы
knowledge-of-repairs = Дом и ремонт
knowledge-of-safety = Безопасность
knowledge-of-people = Соседи
knowledge-of-yard = Двор
knowledge-of-leaders = Для ведущих
knowledge-topic = { $topic }. Что показать?
knowledge-topics = Все темы
knowledge-step =
    «{ $title }»
    { $step } из { $all }. { $words }
knowledge-title = «{ $title }»
knowledge-line = { $step }. { $words }
knowledge-lines = { $lines }
knowledge-sources = Откуда: { $sources }.
knowledge-source = { $steps } — { $by }
knowledge-checked = Проверено: { $month ->
        [1] январь
        [2] февраль
        [3] март
        [4] апрель
        [5] май
        [6] июнь
        [7] июль
        [8] август
        [9] сентябрь
        [10] октябрь
        [11] ноябрь
       *[other] декабрь
    } { $year }. Это памятка, а не консультация юриста.
knowledge-others = Или вот об этом:
knowledge-next = Дальше
knowledge-whole = Целиком
knowledge-not-it = Не то
knowledge-nothing = О таком памятки нет: «{ $words }».
knowledge-ask = Спросить
knowledge-ask-a-leader = Спросить ведущего?
knowledge-no-other = Другой памятки об этом нет. Посмотрите по темам.
knowledge-nobody = Сейчас спросить некого: за сообщество никто не отвечает.

# Памятки самого сообщества
knowledge-own-cards = Наши памятки
knowledge-own-list = Памятки нашего сообщества:
knowledge-own-none = Своих памяток пока нет: например, «как попасть в колясочную» или «у кого ключ от подвала».
knowledge-add = Добавить памятку
knowledge-own =
    «{ $title }»
    { $words }
knowledge-own-checked = Записали ведущие, проверено { $day }.
knowledge-own-stale = Записали ведущие. Проверено { $day }, больше года назад: могло измениться.
knowledge-own-right = Всё верно
knowledge-own-change = Изменить
knowledge-own-remove = Убрать
knowledge-own-title = Как назвать памятку? Так, как о ней спросят: «Как попасть в колясочную».
knowledge-own-words = «{ $title }». Напишите текст, коротко и по шагам. Соседи прочтут его как есть.
knowledge-own-written = Записал: «{ $title }». Соседи найдут своими словами.
knowledge-own-still-so =
    Этой памятке больше года: «{ $title }»
    { $words }
    Всё ещё так?
knowledge-own-confirmed = Отметил, что всё верно.
knowledge-own-removed = Памятка убрана.
knowledge-gone = Эту памятку уже убрали.
knowledge-too-many = Больше { $most } памяток не поместится. Сначала уберите лишние.
