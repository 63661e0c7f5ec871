# Keys: digest, period

period-month = Месяц
period-year = Год
period-title = { $name }. { $period }
period-of-year = Год { $year }
period-named = { $period }: { $count ->
    [one] { $count } неделя
    [few] { $count } недели
   *[many] { $count } недель
}, { $weeks }
period-line = { $name }: { $value }
period-usual = обычно { $time }
period-stands = { $number } (после первой недели было { $before })
period-at-first = после первой недели: { $value }
period-unmeasured = Чисел пока нет: { $names }.
period-nothing = За это время у меня ещё нет ни одной законченной недели.
period-earlier = ← { $period }
period-file = Отчёт PDF
period-how = Неделя относится к тому месяцу, в котором она началась. Числа сложены по неделям: кто был на двух, посчитан дважды. Время — обычное: в половине недель быстрее, в половине дольше. Бледная черта в ряду столбиков: неделя не измерена.
period-here = { $period }: { $count ->
    [one] { $count } число
    [few] { $count } числа
   *[many] { $count } чисел
} по неделям и как считаем каждое.
digest-set-button = Как присылать
digest-set-picture = Картинка с числами { $dark ->
    [1] тёмная
   *[0] светлая
}.
digest-set-months = { $wanted ->
    [1] Итоги месяца пришлю в первый понедельник нового.
   *[0] Итоги месяца сами не приходят: попросите «итоги за месяц».
}
digest-set-dark-on = Тёмная картинка
digest-set-dark-off = Светлая картинка
digest-set-months-on = Присылать итоги месяца
digest-set-months-off = Не присылать итоги месяца
