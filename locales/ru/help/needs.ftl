# Keys: find, need, offer, urgency, when

# Просьбы
need-thanks = Спасибо! Ищу, кто поможет. Напишу { $today ->
    [1] сегодня
   *[other] завтра
} до { $by }, даже если никто не найдётся.
need-thanks-later = Ищу, кто поможет. Напишу до { $by }, даже если никто не найдётся.
need-night = Ночью соседей не бужу, спрошу их после { $morning }.
need-cancel = Уже не нужно
need-cancelled = Хорошо, больше не ищу.
need-closed = Эта просьба уже закрыта.
need-too-many = У вас уже { $most } открытых просьб. Закройте, пожалуйста, одну в разделе «Моё».
need-too-often = Сегодня просьб уже много. Новую запишу завтра; прежние — в разделе «Моё».
need-vague = Напишите, пожалуйста, чем помочь. Например: «починить кран».
need-same = Такая просьба у вас уже есть: «{ $words }». Посмотреть и закрыть можно в разделе «Моё».
need-danger = Опасно? Звоните 112. Пахнет газом — 104 или 112. Потом я помогу с остальным.
need-despair = Мне жаль, что сейчас так тяжело. Вы не одни. Позвоните 112 прямо сейчас: там ответит живой человек. Детям и родителям — 8-800-2000-122, бесплатно. Соседям я этого не показываю.
need-danger-told = { $count ->
    [1] Об этой просьбе знает и { $leader }, чтобы вас не оставили без помощи.
   *[other] Чтобы вас не оставили без помощи, об этой просьбе знают и ведущие: { $leader }.
}
need-danger-tell = Похоже, дело срочное. { $asker } пишет: «{ $words }». Напомните про 112 и проверьте, всё ли хорошо.
need-nobody = Обещал написать. По просьбе «{ $words }» пока никто не нашёлся. Спросить в общем чате?
need-show-nameless = Да, без имени
need-show-named = Да, с именем
need-show-no = Нет
need-shown = Спрашиваю в чате. Как только кто-то откликнется, напишу.
need-shown-night = Спрошу в чате в { $morning }. Как только кто-то откликнется, напишу.
need-still-looking = Хорошо. Ищу дальше и напишу, когда кто-то найдётся.
need-card = { $named ->
    [1] { $who } просит соседей о помощи
   *[other] Соседу нужна помощь
}: «{ $words }», { $urgency }. Кто сможет?
need-card-over = Просьба «{ $words }» закрыта. Спасибо, что откликаетесь!
need-i-can = Могу помочь
need-volunteer = Сможете помочь с просьбой «{ $words }»?
need-check = { $asker }, получилось? Вы просили: «{ $words }».
need-yes = Да, спасибо!
need-not-yet = Ещё нет
need-no-need = Уже не нужно
need-outcome-yes = Как хорошо! Передам спасибо.
need-outcome-not-yet = Понял. Спрошу ещё раз через пару дней.
need-outcome-no-need = Хорошо, закрыл просьбу.
need-expired = Просьбе «{ $words }» две недели, я её закрыл. Ещё нужно?
need-expired-today = По просьбе «{ $words }» вчера никто не нашёлся. Ещё нужно?
need-renew = Да, ещё нужно
need-renewed = Ищу снова. Напишу до { $by }.
need-urgency-changed = Записал: «{ $words }», { $urgency }.{ $awaited ->
    [1] { " " }Напишу до { $by }, даже если никто не найдётся.
   *[other] { "" }
}

urgency-today = сегодня
urgency-soon = как можно скорее
urgency-week = на этой неделе
urgency-someday = не срочно

when-once = { $when } (один раз: повторять просьбы пока не умею)
need-soon-today = Сегодня
need-soon-week = На этой неделе
need-soon-someday = Не спешу
need-when-unclear = Не понимаю, когда. Выберите ответ или напишите день, например: «в субботу утром» или «завтра с 14 до 16».
need-when-again = Когда нужно теперь? Выберите или напишите, например: «в субботу утром».
need-expired-passed = Просьба «{ $words }»{ $when }: этот день прошёл, а помощник не нашёлся. Ещё нужно?
need-state-passed = Просьба «{ $words }»{ $when }: этот день прошёл, я её закрыл. Ещё нужно?
need-beside = {""}, { $when }
when-on = { $day }
when-by = до { $day }
when-from = с { $day }
when-days = с { $first } по { $last }
when-with-hours = { $day }, { $hours }
when-morning = утром
when-day = днём
when-evening = вечером
when-night = ночью
when-span = с { $start } до { $end }
when-hour-at = в { $start }
when-hour-by = до { $start }
when-hour-from = после { $start }

offer-thanks = Записал! Когда соседу понадобится такое, тихо спрошу вас. Имя назову, только если согласитесь.

find-what = Кого ищете? Напишите своими словами, например: «кран течёт».
    .name = Кого ищем
find-found = { $count ->
    [one] Нашёлся { $count } сосед, который может помочь.
    [few] Нашлись { $count } соседа, которые могут помочь.
   *[many] Нашлось { $count } соседей, которые могут помочь.
}
    { $lines }
find-line = — { $words }
find-nobody = Пока никого: «{ $words }».
find-names = Имена назову, когда согласны обе стороны. Попросить?
find-go-on = Можно попросить соседей, а я буду искать дальше.
find-ask = Попросить о помощи

need-no-more = Больше не нужно
need-let-down = Не вышло
need-let-down-ask = Жаль. Поискать другого соседа? Просьба: «{ $words }»{ $when }.
need-let-down-next = Искать другого
need-let-down-no-need = Больше не нужно
need-expired-failed = С просьбой «{ $words }»{ $when } не вышло, а её время уже прошло. Ещё нужно?
