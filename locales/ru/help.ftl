# Опрос
survey-preview =
    Вот что увидят соседи в чате:
    «{ $title }. { $intro }»
    И вопросы в личных сообщениях:
    { $questions }
survey-send = Отправить в чат
survey-not-now = Не сейчас
survey-sent = Отправил в чат. Ответы смотрите здесь: /results
survey-running = Этот опрос уже идёт.
survey-running-now = Опрос «{ $title }» уже идёт.
survey-see-results = Ответы
survey-close = Закончить опрос
survey-closed = Этот опрос уже закончился. Попросить о помощи или предложить её можно в любой день: меню внизу.
survey-closed-meanwhile = Опрос за это время закончился, но помощь нет: то, что вы написали, в силе.
survey-closed-now = Опрос закончен. Ответы: /results
survey-card =
    { $title }
    { $intro }
survey-card-over = { $title }. Опрос закончен, спасибо всем, кто ответил!
survey-answer = Ответить
survey-check =
    Проверьте:
    { $answers }
survey-line = { $name }: { $value }
survey-thanks = Спасибо за ответ! Если что-то понадобится, меню внизу.
results-none = Опросов ещё не было.
results-head = «{ $title }»: { $finished ->
    [one] { $finished } человек ответил до конца
    [few] { $finished } человека ответили до конца
   *[many] { $finished } человек ответили до конца
}{ $size ->
    [0] {""}
   *[other] {" "}из { $size } в чате
}, начали { $started }.
results-question = { $name } (ответов: { $count })
results-bar = — { $label }: { $count }
results-few = Разбивку по ответам покажу, когда ответят хотя бы { $few } человек.

# Просьбы
need-thanks = Спасибо! Ищу, кто поможет. Напишу { $today ->
    [1] сегодня
   *[other] завтра
} до { $by }, даже если никто не найдётся.
need-cancel = Уже не нужно
need-cancelled = Хорошо, больше не ищу.
need-closed = Эта просьба уже закрыта.
need-too-many = У вас уже { $most } открытых просьб. Закройте, пожалуйста, одну в разделе «Моё».
need-danger = Опасно для жизни? Звоните 112. Газ — 104. Потом я помогу с остальным.
need-danger-tell = Похоже, дело срочное. { $asker } пишет: «{ $words }». Напомните про 112 и проверьте, всё ли хорошо.
need-nobody = Обещал написать. По просьбе «{ $words }» пока никто не нашёлся. Спросить в общем чате?
need-show-nameless = Да, без имени
need-show-named = Да, с именем
need-show-no = Нет
need-shown = Спросил в чате. Как только кто-то откликнется, напишу.
need-still-looking = Хорошо. Ищу дальше и напишу, когда кто-то найдётся.
need-card = { $named ->
    [1] { $who } просит соседей о помощи
   *[other] Соседу нужна помощь
}: «{ $words }», { $urgency }. Кто сможет?
need-card-over = Просьба «{ $words }» закрыта. Спасибо, что откликаетесь!
need-i-can = Могу помочь
need-check = { $asker }, получилось? Вы просили: «{ $words }».
need-yes = Да, спасибо!
need-not-yet = Ещё нет
need-no-need = Уже не нужно
need-outcome-yes = Как хорошо! Передам спасибо.
need-outcome-not-yet = Понял. Спрошу ещё раз через пару дней.
need-outcome-no-need = Хорошо, закрыл просьбу.
need-expired = Просьбе «{ $words }» две недели, я её закрыл. Ещё нужно?
need-renew = Да, ещё нужно
need-renewed = Ищу снова.

urgency-today = сегодня
urgency-soon = как можно скорее
urgency-week = на этой неделе
urgency-someday = не срочно

offer-thanks = Записал! Когда соседу понадобится такое, тихо спрошу вас. Имя назову, только если согласитесь.
match-ask = Рядом нужна помощь: «{ $words }», { $urgency }. Сможете?
match-yes = Да, помогу
match-not-now = Не сейчас
match-never = Больше не спрашивать о таком
match-thanks = Спасибо! Спрошу, можно ли вас познакомить.
match-no-hurry = Ничего страшного, спрошу других.
match-never-done = Понял, о таком больше не спрошу.
match-found = По просьбе «{ $words }» нашёлся сосед, который готов помочь{ $told ->
    [0] {""}
   *[other] {" "}(умеет: { $offer })
}. Познакомить вас?
match-meet = Да, познакомьте
match-meet-not = Нет, спасибо
match-meet-helper = Знакомьтесь: { $helper } поможет с просьбой «{ $words }». Имена вы теперь знаете оба, договоритесь о времени.
match-meet-asker = Знакомьтесь: { $asker } просит помочь: «{ $words }». Имена вы теперь знаете оба, договоритесь о времени.
match-next = Хорошо, ищу дальше.
match-not-needed = Спасибо, что откликнулись! В этот раз помощь не понадобилась.
match-found-already = Спасибо, помощь уже нашлась!
match-oneself = Это ваша собственная просьба.

find-what = Кого ищете? Напишите своими словами, например: «кран течёт».
    .name = Кого ищем
find-found = { $count ->
    [one] Нашёлся { $count } сосед, который может помочь.
    [few] Нашлись { $count } соседа, которые могут помочь.
   *[many] Нашлось { $count } соседей, которые могут помочь.
}
    { $lines }
    Имена назову, когда согласны обе стороны. Попросить?
find-line = — { $words }
find-nobody = По словам «{ $words }» пока никого. Можно попросить: я буду искать дальше.
find-ask = Попросить о помощи
