# Keys: callings, guide, vacancies

# Чем помогу нашим
callings-what = Что ближе? Возьмётесь — буду обращаться к вам, когда понадобится. Кто за это взялся, знают ведущие и те, кому поможете.
callings-all-yours = Вы взялись за всё, что у нас есть. Спасибо!
callings-yours = Вы взялись: { $deeds }.
callings-resting = Сейчас отдыхаете: { $deeds }.
callings-turn-more = Дальше
callings-turn-back = Назад
callings-take = Возьмусь
callings-others = Выбрать другое
callings-propose = Предложить соседа
callings-taken = Записал. { $what } Передумаете — «Моё».
callings-stop = Больше не берусь: { $deed }
callings-stopped = Хорошо, больше не за вами: { $deed }. Спасибо вам!
callings-again = Снова берусь
callings-not-yours = Это сейчас не за вами. Взяться можно здесь: «чем помогу нашим».
callings-already = Это уже за вами.
callings-ask-one = { $said } Возьмётесь?

callings-deed-greeter = Встречать новых
callings-deed-catalyst = Знакомить людей
callings-deed-historian = Помнить нашу историю
callings-deed-provider = Заботиться о соседях
callings-deed-guide = Подсказывать, что где
callings-deed-ambassador = Рассказывать о нас
callings-deed-scout = Звать новых
callings-deed-storyteller = Рассказывать истории
callings-deed-celebrity = Говорить на встречах
callings-deed-hero = Браться за трудное
callings-deed-mentor = Помогать ведущим
callings-deed-partner = Помогать с задумками
callings-doing-greeter = встречать новых
callings-doing-catalyst = знакомить людей
callings-doing-historian = помнить нашу историю
callings-doing-provider = заботиться о соседях
callings-doing-guide = подсказывать, что где
callings-doing-ambassador = рассказывать о нас
callings-doing-scout = звать новых
callings-doing-storyteller = рассказывать истории
callings-doing-celebrity = говорить на встречах
callings-doing-hero = браться за трудное
callings-doing-mentor = помогать ведущим
callings-doing-partner = помогать с задумками

# Предложил сосед
callings-nobody = Пока некого предложить: здесь ещё ни с кем не виделись.
callings-oneself = Себя предлагать не нужно: просто выберите, что ближе, — «чем помогу нашим».
callings-whom = Кого предложить? Выберите или напишите имя.
callings-for-what = { $who }: что у этого соседа хорошо получается?
callings-proposed = Спрошу, не называя вас: { $who }. Согласие передам вам, об отказе не узнает никто.
callings-accepted = { $who } теперь будет { $deed }. Спасибо, что подсказали!
callings-will-you = Соседи говорят, { $praise } Возьмётесь?
callings-yes = Да
callings-not-mine = Не моё
callings-declined = Хорошо, об этом никто не узнает.
callings-praise-greeter = вы тепло встречаете новых.
callings-praise-catalyst = с вами легко познакомиться и других вы знакомите.
callings-praise-historian = вы хорошо помните нашу историю.
callings-praise-provider = вы заботитесь о других.
callings-praise-guide = вы знаете, где у нас что.
callings-praise-ambassador = вы хорошо рассказываете о нас другим.
callings-praise-scout = с вами к нам приходят новые соседи.
callings-praise-storyteller = вы замечательно рассказываете истории.
callings-praise-celebrity = вас у нас знают и любят слушать.
callings-praise-hero = вы берётесь за трудное, когда другие не решаются.
callings-praise-mentor = у вас есть чему поучиться тем, кто ведёт сообщество.
callings-praise-partner = с вами задуманное получается.

# Что из этого следует
callings-then-greeter = Придёт новый сосед — напишу вам.
callings-then-catalyst = Поможете соседям познакомиться.
callings-then-historian = Что записать в «Нашу историю», буду спрашивать у вас.
callings-then-provider = Если за чью-то просьбу никто не возьмётся, скажу вам, без имени.
callings-then-guide = Вопросы соседей «что у нас где» буду пересылать вам по одному.
callings-then-ambassador = Вот текст о нас и ваша ссылка: по ней увидите, сколько соседей пришло.
callings-then-scout = Вот приглашение и ваша ссылка: по ней увидите, сколько соседей пришло.
callings-then-storyteller = Раз в сезон перед встречей спрошу, не расскажете ли историю.
callings-then-celebrity = Раз в сезон перед встречей спрошу, не скажете ли пару слов.
callings-then-hero = Поможете, когда дело трудное.
callings-then-mentor = Новым ведущим подскажу, что вас можно спросить.
callings-then-partner = Тем, кто затевает встречу, подскажу, что вы поможете.

# Раз в сезон
callings-still = Прошёл сезон. { $hero ->
    [0] {""}
   *[other] Спасибо, что брались за трудное: с вами соседям спокойнее.{" "}
}Вы взялись: { $deeds }. Всё ещё ваше?
callings-still-yes = Да, моё
callings-still-no = Уже нет
callings-all-stopped = Хорошо, больше с этим не обращусь. Спасибо вам за этот сезон!
callings-still-noted = Спасибо! Спрошу через три месяца.

# Кого не хватает: для ведущих
vacancies-held = { $deed }: { $names }.
vacancies-missing = За это пока никто не взялся. Что из этого предложить соседям в чате?
vacancies-none = Взялись за всё!
vacancies-preview = Напишу в чат: «{ $said } Откликнетесь?»
vacancies-send = Отправить в чат
vacancies-call = { $said } Откликнетесь?
vacancies-posted = Написал в чат.
vacancies-posted-night = Ночью соседей не бужу: напишу в чат в { $morning }.
callings-sought-greeter = Ищем, кто встретит новых соседей.
callings-sought-catalyst = Ищем, кто любит знакомить людей.
callings-sought-historian = Ищем, кто помнит нашу историю.
callings-sought-provider = Ищем, кто заметит, кому нужна забота.
callings-sought-guide = Ищем, кто подскажет соседям, что у нас где.
callings-sought-ambassador = Ищем, кто расскажет о нас другим.
callings-sought-scout = Ищем, кто позовёт к нам новых соседей.
callings-sought-storyteller = Ищем, кто расскажет на встрече историю.
callings-sought-celebrity = Ищем, кто скажет на встрече пару слов.
callings-sought-hero = Ищем, кто возьмётся за трудное.
callings-sought-mentor = Ищем, кто подскажет новым ведущим.
callings-sought-partner = Ищем, кто поможет тем, кто затевает встречи.

# Когда это понадобилось
callings-write = Написать: { $who }
callings-newcomer = К нам пришёл новый сосед: { $who }. Поздороваетесь в чате?
callings-nobody-took = За эту просьбу пока никто не взялся: «{ $words }». Сможете помочь?
callings-mentors = Если что-то непонятно, можно спросить у соседей, которые помогают ведущим: { $names }.
callings-partners = С задумкой помогут: { $names }. Напишите, если нужны руки или совет.
callings-link-ambassador = Текст о нас и ссылка
callings-link-scout = Приглашение и ссылка
callings-link-name = зовут-соседи-{ $number }
callings-pass-on = Перешлите сообщение ниже тем, кого хотите позвать. { $came ->
    [0] По вашей ссылке пока никто не пришёл.
   *[other] По вашей ссылке { $came ->
        [one] пришёл { $came } сосед
        [few] пришли { $came } соседа
       *[many] пришло { $came } соседей
    }.
}
callings-no-link = Ссылку сделать не могу: для неё ведущим нужно дать мне право приглашать в чат. Зовите пока словами.
callings-words-ambassador = Мы — «{ $community }»: знаем соседей по имени, помогаем друг другу и собираемся вместе. Загляните к нам: { $link }
callings-words-scout = Приглашаю в «{ $community }»: здесь можно спросить соседей, попросить помощи и прийти на встречу. { $link }
callings-opening-storyteller = Скоро «{ $title }», { $when }. Расскажете там какую-нибудь историю?
callings-opening-celebrity = Скоро «{ $title }», { $when }. Скажете там пару слов?
callings-opening-yes = Да
callings-opening-no = Не в этот раз
callings-opening-noted = Спасибо! Передам тому, кто проводит встречу.
callings-opening-not = Хорошо, в этом сезоне больше не спрошу.
callings-opens-storyteller = На «{ $title }» расскажет историю { $who }. Договоритесь, когда.
callings-opens-celebrity = На «{ $title }» скажет пару слов { $who }. Договоритесь, когда.

# Спросить гида
guide-what = Что подсказать? Спрошу того, кто знает, что у нас где: одного за другим, с вашим именем.
guide-nobody = Гида у нас пока нет. Спросите в чате или ведущих: «кто ведёт».
guide-open = Ваш прошлый вопрос ещё без ответа. Как ответят, можно задать новый.
guide-over = На этот вопрос уже ответили, или он больше не нужен.
guide-asked = Спросил. Ответ перешлю, как только будет.
guide-question = { $who } спрашивает: «{ $words }». Подскажете?
guide-answer = Ответить
guide-pass = Не знаю
guide-passed = Хорошо, спрошу кого-нибудь ещё.
guide-your-answer = «{ $words }» — что ответить?
guide-answered = { $who } отвечает на «{ $asked }»: { $words }
guide-done = Передал. Спасибо!
guide-nobody-knows = На вопрос «{ $words }» никто из гидов не ответил. Спросите в чате или ведущих: «кто ведёт».
