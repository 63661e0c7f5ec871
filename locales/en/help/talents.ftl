# Keys: command, find, held, my, talent, talents

# My talents
talents-head = Your talents. Press to change or remove.
talents-empty = Nothing here yet. What can you do? Pies or plugs: somebody near needs it.
talents-add = Add
talents-how-often = How often to ask
talents-pause = Don't ask for now
talents-again = You may ask again
talents-paused = I am not asking you for help at the moment.
talents-pause-done = All right, I won't ask for now. You can come back here: /talents
talents-again-done = Thank you! I will ask quietly when it is needed.
talents-which-often = Now: { $now }. How often may I ask you?
talents-often-done = Noted: { $now }.
talents-asks-weekly = Once a week
    .said = once a week
talents-asks-three = Up to three times a week
    .said = up to three times a week
talents-asks-urgent = Only if urgent
    .said = only if urgent
talents-still-so =
    Half a year ago you wrote what you can help with:
    { $lines }
    Is it still so?
talents-still = Yes, it is
talents-no-more = Not any more
talents-no-more-done = All right, I will not ask about it again. If you change your mind, it is all here: /talents
talents-change = Change
talents-confirmed = Thank you! I will ask again in half a year.

talent-line = — { $words }{ $known ->
    [0] {""}
   *[other] {" "}({ $details })
}{ $whose ->
    [1] , for a neighbour: { $name }
   *[other] {""}
}{ $state ->
    [held] . A leader has yet to look
    [paused] . I'm not asking for now
    [resting] . Not shown: not confirmed for a long time
   *[open] {""}
}
talent-seen = Seen by: { $visible }.{ $near ->
    [1] {" "}By neighbouring communities, too.
   *[other] {""}
}
talent-near-yes = Show it to neighbouring communities
talent-near-no = Show it to ours only
talent-near-shown = All right. If a neighbouring community needs it and finds nobody of its own, I will quietly ask you. I tell your name only if you agree.
talent-near-hidden = All right, only our neighbours see it.
talent-words = What can you do? One thing, a few words: “I bake bread”, “I mend bicycles”.
    .name = What I can do
talent-when = When does it suit you? Press or write.
    .name = When
talent-when-any = Any day
    .said = any day
talent-when-evenings = In the evenings
    .said = in the evenings
talent-when-weekends = At weekends
    .said = at weekends
talent-where = Where? Press or write.
    .name = Where
talent-where-unclear = I do not understand where. Press a button or write, for example: “in the library”.
talent-where-mine = At my place
    .said = at my place
talent-where-theirs = At the neighbour’s
    .said = at the neighbour’s
talent-where-yard = In the yard
    .said = in the yard
talent-price = For free, or in exchange for something?
    .name = Free or in exchange
talent-price-free = For free
    .said = for free
talent-price-exchange = In exchange
    .said = in exchange
talent-visible = Who may see it?
    .name = Seen by
talent-visible-all = All neighbours
talent-visible-asked = Only those looking for it
talent-visible-organisers = Leaders only
talent-check =
    Please check:
    { $words }
    { $details }
    { $visible }
talent-changed = Changed.
talent-same = You have this one already.
talent-pause = Don't ask about this
talent-again = Ask again
talent-awake = All right, I will ask again.
talent-remove = Remove
talent-held = “{ $words }” is first seen by a leader: { $leader }. So are all links, phone numbers and repeated words. I will write what comes of it.
talent-held-yet = A leader is still looking at this.
talent-released = Neighbours can now find “{ $words }”.
talent-refused = “{ $words }” looks like an advertisement. Write it differently, without links and numbers, and I'll show it to neighbours.

held-offer = { $who } offers: “{ $words }”. { $why ->
    [repeated] Others write the very same.
    [flood] That is too much for one day.
   *[link] There is a link or a phone number in it.
} Show it to neighbours?
held-need = { $who } asks: “{ $words }”. { $why ->
    [link] There is a link in it.
    [money] It is about money.
   *[repeated] The same was written before.
} Shall I ask the neighbours?
held-about = { $who } writes about themself: “{ $words }”. There is a link, a phone number or money in it. Show it in the chat?
held-ask = Ask them
held-asked = All right, I am asking.
held-release = Show
held-refuse = Refuse
held-released = Shown.
held-released-about = I'll show it in a minute { $reach }.
held-released-about-night = I'll show it at { $morning } { $reach }.
held-refused = Refused.
held-changed = These words have changed since, so nothing is decided. Here they are now:

find-some =
    What neighbours can do:
    { $lines }
find-talent = — { $words }{ $known ->
    [0] {""}
   *[other] {" "}({ $details })
}
find-near =
    In neighbouring communities:
    { $lines }
my-offers = You can help with:
my-change-offer = Change: { $words }

command-talents = My talents
    .help = what you can do: change, remove, how often to ask
    .words = talents, my talents
command-neighbour = For a neighbour
    .help = ask or offer for a neighbour without a smartphone
    .words = for a neighbour, for my neighbour
