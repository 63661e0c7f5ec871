# Keys: match

# Who is asked, and who is found
match-ask = Somebody near you needs help: “{ $words }”, { $urgency }. Can you?
match-ask-renewed = The request was repeated on { $day }.
match-ask-near = The request comes from a neighbour in “{ $community }”.
match-yes = Yes, I'll help
match-not-now = Not now
match-never = Don't ask me about such things
match-thanks = Thank you! I'll ask whether I may introduce you.
match-no-hurry = No problem, I'll ask others.
match-never-done = I see, I won't ask about such things again.
match-found = For “{ $words }” there is a neighbour{ $near ->
    [1] {" "}from “{ $community }”
   *[other] {""}
} ready to help{ $told ->
    [0] {""}
   *[other] {" "}(can do: { $offer })
}. Shall I introduce you?
match-meet = Yes, please
match-meet-not = No, thank you
match-meet-helper = Meet { $helper }, who will help with “{ $words }”{ $when }. Write and agree on a time.
match-meet-asker = Meet { $asker }, who asks for help: “{ $words }”{ $when }. Write and agree on a time.
match-write = Write to them
match-next = All right, I keep looking.
match-no-answer = The neighbour who asked for “{ $words }” has not answered, so don't wait. Thank you for offering on { $day }!
match-not-needed = Thank you for offering! Help is no longer needed.
match-closed = The request “{ $words }” is closed, help is no longer needed. Thank you for offering!
match-not-introduced = The introduction for “{ $words }” did not work out this time. Thank you for offering!
match-found-already = Thank you, help has already been found!
match-oneself = This is your own request.

# Two have met
match-ask-for = This is about the neighbour you speak for: { $name }.
match-gone = This neighbour does not wait for an answer any more. If you still need help, press “Yes, still needed”.
match-through = This is for a neighbour without a phone: { $name }. How to reach them: { $reach }.
match-agree-on = When you have agreed, press the day: I will ask afterwards how it went.
match-day-today = Today
match-day-tomorrow = Tomorrow
match-day-later = Another day
match-day-noted = Noted: { $day }. I will ask how it went on { $when }.
match-day-agreed = Agreed: { $day }. I will ask how it went on { $when }.
match-day-told = { $name } writes that you have agreed. The day: { $day }. Does it suit you?
match-which-day = Which day have you agreed on? For example: “on Monday” or “28 November”.
match-day-meant = Is this about “{ $words }”? The day: { $day }. If so, I will write to the neighbour.
match-day-meant-yes = Yes, about this
match-day-meant-no = About something else
match-day-other = All right, the day stays as it is.
match-when-is = The request “{ $words }”{ $when }. { $given ->
    [1] Waiting for you: { $other }.
   *[other] Who helps: { $other }.
}{ $known ->
    [1] {""}
   *[other] {" "}No day has been named yet: write to each other, agree, and press it here.
}
match-day-far = I do not look further ahead than two months. Please name a nearer day: it can be changed later.
match-phone-send = Send my phone number
match-phone = Write the number as it is dialled. I tell it to this neighbour only and do not keep it.
    .name = Phone
match-phone-no = Do not send
match-phone-unclear = Write it in digits: 8 927 000-11-22. Or a name in a messenger: @name.
match-phone-unsent = It could not be passed on: my messages do not reach the neighbour now. Please try to write yourself.
match-phone-told = A phone number for you. { $name }: { $number } (the request “{ $words }”)
match-phone-sent = I will pass it on.
match-check = { $helper }, did it work out? The request: “{ $words }”.
match-done = Yes, all done
match-not-yet = Not yet
match-cannot = I cannot
match-reported-done = Thank you! That is what neighbours are for.
match-reported-not-yet = I see. I will ask again in a couple of days.
match-reported-cannot = Good that you said so. I will look for another neighbour.

match-withdrawn = This neighbour can no longer help. I am looking for another one and will write to you.
match-cannot-ask = You cannot help with “{ $words }”{ $when }? It happens. I will tell the neighbour at once and look for somebody else.
match-cannot-yes = Yes, I cannot
match-cannot-no = No, I will help
match-cannot-kept = Good, nothing has changed.
match-another-day = Another day
match-not-met = It did not work out with “{ $words }”, so I am looking for another helper. It happens; thank you for offering!
match-which-promise = Which request do you mean?
match-day-move = { $name } asks to move it. The new day: { $day }. Does it suit you? The request: “{ $words }”.
match-day-asked = I will ask the neighbour whether this suits them: { $day }. I will write when they answer. Until then the old day stays.
match-day-fits = It suits me
match-day-fits-not = It does not
match-day-settled = { $name } writes that it suits them. Agreed: { $day }.
match-day-refused = All right, I will pass it on. { $stays ->
    [0] When you have agreed on a day, press it.
   *[other] The old day stays.
}
match-day-fits-other = { $name } writes that { $day } does not suit them. { $stays ->
    [0] Agree on another one, and press the day.
   *[other] The old day stays.
}
match-remind = A reminder: you promised to help with “{ $words }”{ $when }. Waiting for you: { $asker }.
match-remind-yes = Yes, I'll come
match-remind-late = I'll be late
match-remind-no = I cannot
match-late-told = { $helper } will be { $minutes ->
    [0] a little late
    [one] { $minutes } minute late
   *[other] { $minutes } minutes late
}. The request: “{ $words }”.
match-late-passed = All right, I will pass it on.
