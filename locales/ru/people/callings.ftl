# Keys: callings, vacancies

# Чем помогу нашим
callings-what = Что ближе? Возьмётесь — буду обращаться к вам, когда понадобится. Кто за это взялся, знают ведущие и те, кому поможете.
callings-all-yours = Вы взялись за всё, что у нас есть. Спасибо!
callings-yours = Вы взялись: { $deeds }.
callings-resting = Сейчас отдыхаете: { $deeds }.
callings-more = Дальше
callings-back = Назад
callings-take = Возьмусь
callings-others = Выбрать другое
callings-propose = Предложить соседа
callings-taken = Записал. { $what } Передумаете — «Моё».
callings-stop = Больше не берусь: { $deed }
callings-stopped = Хорошо, больше не за вами: { $deed }. Спасибо вам!
callings-again = Снова берусь
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
callings-then-greeter = Придут новые — поможете им освоиться.
callings-then-catalyst = Поможете соседям познакомиться.
callings-then-historian = Поможете записывать, что у нас было.
callings-then-provider = Поможете тем, кому трудно.
callings-then-guide = Подскажете соседям, что у нас и как.
callings-then-ambassador = Расскажете о нас тем, кто нас ещё не знает.
callings-then-scout = Позовёте к нам новых соседей.
callings-then-storyteller = Расскажете на встрече что-нибудь своё.
callings-then-celebrity = Скажете пару слов на встрече.
callings-then-hero = Поможете, когда дело трудное.
callings-then-mentor = Подскажете тем, кто только начинает вести.
callings-then-partner = Поможете тем, кто затевает встречу.

# Раз в сезон
callings-still = Прошёл сезон. Вы взялись: { $deeds }. Всё ещё ваше?
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
