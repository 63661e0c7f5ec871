# Keys: thanks

thanks-whom = Кому сказать спасибо? Нажмите или напишите имя.
    .name = Кому
thanks-what-for = За что? Одно-два предложения.
    .name = За что
thanks-praise = Пожалуйста! Если это соседу, передам.
thanks-nobody = Пока я никого здесь не знаю. Напишите спасибо прямо в чате!
thanks-nobody-such = Такого соседа я здесь не знаю. Нажмите кнопку или напишите имя иначе.
thanks-several-such = Таких имён здесь { $count }. Нажмите, пожалуйста, нужное.
thanks-oneself = Себе спасибо не передам, а соседу — с радостью. Кому?
thanks-enough = На сегодня спасибо сказано много. Продолжим завтра.
thanks-done = { $receiver } скоро об этом узнает. Спасибо, что замечаете хорошее!
thanks-done-later = Записал: { $receiver }. Лично передать пока не могу: мы ещё не переписывались.
thanks-told = { $giver } говорит вам спасибо: «{ $reason }»
thanks-told-help = { $giver } благодарит вас за помощь!
thanks-welcome = Пожалуйста!
thanks-show = Показать в чате
thanks-answered = { $receiver } отвечает: пожалуйста!
thanks-passed-on = Передам
thanks-not-for-all = Здесь ссылка или телефон, такое в общий чат не показываю.
thanks-shown = Через минуту покажу { $reach }.
thanks-shown-night = Покажу в { $morning }, { $reach }.
thanks-post = { $giver } говорит спасибо. { $receiver }, это вам: «{ $reason }»

# «Спасибо» нескольким сразу, помощникам встречи
thanks-gone = Этого соседа здесь уже нет.
thanks-done-all = Передаю ваше спасибо: { $receivers }. Как хорошо, что замечаете!
thanks-helpers-of = Помощникам: { $title }
thanks-helpers-button = Сказать спасибо помощникам
thanks-helpers = Кого поблагодарить? Встреча «{ $title }». Отметьте и нажмите «Готово».
    .name = Кого
thanks-helpers-all = Всех
thanks-helpers-words = { $one ->
    [0] Что передать? Скажу от вашего имени, каждому отдельно.
   *[other] Что передать? Скажу от вашего имени. { $name }, встреча «{ $title }».
}
    .name = Что передать
thanks-helpers-none = Помощникам этой встречи вы уже сказали спасибо.
thanks-told-helper = { $giver } говорит вам спасибо за помощь, встреча «{ $title }»: «{ $reason }»

# «Спасибо» в чате: спросить один раз
thanks-keep = Передать ваше спасибо? Получит { $receiver }.
    Слов из чата я не храню, поэтому спрошу, за что.
thanks-keep-yes = Да
thanks-keep-no = Так сказано
thanks-keep-never = Не спрашивать
thanks-not-kept = Хорошо, не сохраняю.
thanks-hushed = Хорошо, о «спасибо» из чата больше не спрошу. Передумаете — напишите «мои спасибо».
thanks-ask-again = Снова спрашивать о «спасибо» в чате

# Показать спасибо в чате: согласны оба
thanks-show-asked = Спрошу: { $giver }. Если можно, покажу в чате.
thanks-cannot-ask = Без согласия того, кто сказал спасибо, в чате не показываю, а спросить сейчас не могу.
thanks-show-ask = { $receiver } хочет показать в чате ваше спасибо: «{ $reason }» Можно?
thanks-show-yes = Да, покажите
thanks-show-no = Нет
thanks-not-shown = Хорошо, в чате не покажу. Спасибо останется только у того, кому сказано.

# Мои спасибо
thanks-mine = Вам сказали спасибо:
thanks-mine-none = Здесь появятся спасибо, которые вам скажут соседи.
thanks-mine-line = { $day }, { $named ->
    [0] сосед, которого здесь уже нет
   *[other] { $giver }
}: { $told ->
    [0] за помощь
   *[other] «{ $reason }»
}
thanks-mine-earlier = Раньше
