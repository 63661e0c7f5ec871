# Keys: trial

trial-words = Что попробуем? Например: писать в чат в 19:00, встречать новых вдвоём.
trial-number = По какому числу поймём, что вышло?
trial-of-reactions = Как быстро отвечают
trial-of-visitors = Сколько приходит на встречи
trial-of-surveys = Сколько отвечает на опросы
trial-of-views = Просмотры записей
trial-begun = Записал: «{ $words }». Смотрю на число «{ $number }», с { $first } до { $last }. Потом поставлю рядом четыре недели до и после, в итогах недели.
trial-goes-on = Пробуем: «{ $words }», с { $first } до { $last }. Смотрим на число «{ $number }».
trial-new = Попробовать ещё
trial-stop = Остановить: { $words }
trial-stopped = Остановил.
trial-stopped-at-once = Остановил. Целой недели не прошло, сравнивать нечего.
trial-over = Эта проба уже закончилась.
trial-same-number = По этому числу уже что-то пробуем. Пусть сначала закончится, иначе не понять, что сработало.
trial-result = Пробовали: «{ $words }». { $number }, в среднем за неделю: до — { $before } (недель { $before_weeks }, всего { $before_base }), после — { $after } (недель { $after_weeks }, всего { $after_base }). Из-за этого ли, числа не знают.
trial-too-few = Пробовали: «{ $words }». { $number }: сравнить не выйдет. До: недель { $before_weeks }, всего { $before_base }; после: недель { $after_weeks }, всего { $after_base }. Этого мало.
