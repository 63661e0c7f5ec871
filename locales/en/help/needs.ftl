# Keys: find, need, offer, urgency, when

# Requests
need-thanks = Thank you! I'm looking for somebody to help. I'll write { $today ->
    [1] today
   *[other] tomorrow
} by { $by }, even if there is nobody.
need-thanks-later = I'm looking for somebody to help. I'll write by { $by }, even if there is nobody.
need-night = { $today ->
    [0] I don't wake neighbours at night; I'll ask them after { $morning }.
   *[other] It is too late for today: I don't wake neighbours at night. I'll ask them tomorrow after { $morning }.
}
need-cancel = Not needed any more
need-cancelled = All right, I'm not looking any more.
need-close-ask = Close the request “{ $words }”?
need-close-yes = Yes, close it
need-close-no = No, still needed
need-kept-open = All right, the request stays.
need-which-close = Which request shall I close?
need-closed = This request is already closed.
need-too-many = You already have { $most } open requests. Please close one under “My things”.
need-too-often = You have made many requests today. Please tell me a new one tomorrow; the earlier ones are under “My things”.
need-vague = Please write what help is needed, for example: “fix a tap”.
need-same = You already have this request: “{ $words }”. See or close it under “My things”.
need-danger = Danger? Call 112. A smell of gas: 104 or 112. Then I'll help with the rest.
need-despair = I am sorry it is so hard right now. You are not alone. Please call 112 now: a human being will answer. For children and parents in Russia: 8-800-2000-122, free. I show this to no neighbour.
need-danger-told = { $count ->
    [1] { $leader } knows of this request too, so that you are not left alone.
   *[other] So that you are not left alone, these leaders know of this request too: { $leader }.
}
need-danger-tell = This looks urgent. { $asker } writes: “{ $words }”. Please mention 112 and see that all is well.
need-nobody = I promised to write. There is nobody yet for “{ $words }”; I keep looking until { $until }. Shall I ask in the chat?
need-show-nameless = Yes, without my name
    .words = without my name, no name, anonymously
need-show-named = Yes, with my name
    .words = with my name, with the name
need-show-no = No
need-shown = I'll ask in a minute { $reach }. As soon as somebody answers, I'll write.
need-shown-night = I'll ask at { $morning } { $reach }. As soon as somebody answers, I'll write.
need-still-looking = All right. I keep looking and will write when there is somebody.
need-card = { $named ->
    [1] { $who } asks the neighbours for help
   *[other] A neighbour needs help
}: “{ $words }”, { $urgency }. Who can?
need-card-over = The request “{ $words }” is closed. Thank you for answering!
need-i-can = I can help
need-volunteer = Can you help with “{ $words }”{ $when }?
need-check = { $asker }, did it work out? You asked: “{ $words }”.
need-yes = Yes, thank you!
need-not-yet = Not yet
need-no-need = Not needed any more
need-outcome-yes = How nice! I'll pass on your thanks.
need-outcome-not-yet = I see. I'll ask again in a couple of days.
need-outcome-no-need = All right, the request is closed.
need-outcome-of-another = That button may have been about another neighbour, so nothing has changed. Here is how it stands:
need-expired = The request “{ $words }” is two weeks old, so I have closed it. Do you still need it?
need-expired-today = Nobody was found for “{ $words }” yesterday. Do you still need it?
need-renew = Yes, still needed
need-renewed = I'm looking again. I'll write by { $by }.
need-urgency-changed = Noted: “{ $words }”, { $urgency }.{ $awaited ->
    [1] { " " }I will write by { $by }, even if there is nobody.
   *[other] { "" }
}

urgency-today = today
urgency-soon = as soon as possible
urgency-week = this week
urgency-someday = no hurry

when-once = { $when } (once: requests that repeat are not something I can do yet)
need-soon-today = Today
need-soon-week = This week
need-soon-someday = No hurry
need-when-unclear = I don't understand when. Choose an answer or write the day, for example: “Saturday morning” or “tomorrow from 2 to 4 pm”.
need-when-again = When do you need it now? Choose, or write, for example: “Saturday morning”.
need-expired-passed = The request “{ $words }”{ $when }: that day has passed, and no helper was found. Do you still need it?
need-state-passed = The request “{ $words }”{ $when }: that day has passed, so I closed it. Do you still need it?
need-beside = {""}, { $when }
when-on = { $day }
when-by = by { $day }
when-from = from { $day }
when-days = { $first } to { $last }
when-with-hours = { $day }, { $hours }
when-morning = in the morning
when-day = in the afternoon
when-evening = in the evening
when-night = at night
when-span = { $start } to { $end }
when-hour-at = at { $start }
when-hour-by = by { $start }
when-hour-from = after { $start }

offer-thanks = Noted! When a neighbour needs something like this, I'll ask you quietly. I'll tell your name only if you agree.

find-what = Who are you looking for? Say it in your own words, for example: “a dripping tap”.
    .name = Looking for
find-found = { $count ->
    [one] Found { $count } neighbour who can help.
   *[other] Found { $count } neighbours who can help.
}
    { $lines }
find-line = — { $words }
find-nobody = Nobody yet for “{ $words }”.
find-names = I tell names when both you and the neighbour agree. Shall I ask?
find-go-on = Ask for help, and I'll keep looking.
find-report = Which words do you want to report? The leaders will read them and decide. Nobody learns who reported them.
find-report-none = These words are gone already.
find-ask = Ask for help

need-no-more = No longer needed
need-let-down = It did not work out
need-let-down-ask = I am sorry. Shall I look for another neighbour? The request: “{ $words }”{ $when }.
need-let-down-next = Look for another
    .words = look for another, look for somebody else, find another, find somebody else, somebody else
need-let-down-no-need = No longer needed
need-expired-failed = “{ $words }”{ $when }: it did not work out, and its time has passed. Do you still need it?
