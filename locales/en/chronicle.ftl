# Keys: chronicle, history
# Drafts
chronicle-draft = For our history: “{ $line }”.
chronicle-is-written = Written into our history: { $line }
chronicle-line = { $day }. { $title }, { $came ->
    [one] { $came } neighbour
   *[other] { $came } neighbours
}{ $first ->
    [0] {""}
   *[other] , { $first } for the first time
}{ $added ->
    [0] {""}
   *[other] . { $words }
}
chronicle-line-helps = In { $month } neighbours helped each other { $number ->
    [one] once
   *[other] { $number } times
}{ $added ->
    [0] {""}
   *[other] . { $words }
}
chronicle-line-members = { $day }. There are { $number } of us now{ $added ->
    [0] {""}
   *[other] . { $words }
}
chronicle-line-helped = { $day }. Neighbours have helped each other { $number } times by now{ $added ->
    [0] {""}
   *[other] . { $words }
}
chronicle-line-held = { $day }. We have held { $number } meetings by now{ $added ->
    [0] {""}
   *[other] . { $words }
}
chronicle-line-years = { $day }. { $number ->
    [1] Sosed has been with us for a year
   *[other] Sosed has been with us for { $number } years
}{ $added ->
    [0] {""}
   *[other] . { $words }
}
chronicle-line-own = { $day }. { $words }
chronicle-line-said = { $day }. { $named ->
    [0] From our chat
   *[other] { $who }
}: “{ $words }”
chronicle-write = Write it down
chronicle-add = Add something
chronicle-drop = No need
chronicle-words = What shall I add? A sentence or two; all neighbours will read it.
    .name = What to add
chronicle-written = I wrote it into “Our history”.
chronicle-dropped = All right, I leave it out

# Our history
chronicle-head = Our history:
chronicle-nothing = Nothing here yet. Our history begins with the first meeting.
chronicle-nothing-more = The first line will come after the first meeting.
chronicle-back = Back
chronicle-on = Further
chronicle-latest = To the latest
history-began = This is how it began: “{ $words }”.
history-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
history-month-name = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
history-photos = Photos: { $title }
history-booklet = Booklet (PDF)
history-write = Write something
history-change = Correct or take out

# In one's own words
history-own = What shall I write? One to three sentences; all neighbours will read them.
    .name = What happened
history-day = When was it? For example: “7 November”, “yesterday” or “12 May 1998”.
history-day-to-come = That day is still to come. Write the date, for example “7 November 2025”.
history-written = I wrote it into “Our history”: { $line }
history-which = Which line? Press its number.
history-numbered = { $number }. { $line }
history-number = { $number }
history-all = The whole history
history-line = { $line }
history-fix = Correct the words
history-remove = Take it out
history-how = How should it read? Write all of it anew: I will replace the earlier words.
    .name = How it should read
history-fixed = Corrected: { $line }
history-removed = I took it out of “Our history”.

# A year ago
history-year-ago = A year ago: { $line }
history-year-ago-is-on = All right. Once a month, if something happened a year ago, I recall it in the chat: with a line of “Our history” and a photo.
history-year-ago-is-off = All right, I recall nothing in the chat any more.

# Words from the chat
history-asks = { $own ->
    [0] { $by } suggests writing your words from the chat into “Our history”: “{ $words }”.
   *[other] I am about to write your words from the chat into “Our history”: “{ $words }”.
}
history-consent = All neighbours will read them: in “Our history” and in its booklet, perhaps in the chat a year later. Shall I write them down?
history-agree-named = Yes, with my name
history-agree-nameless = Yes, without my name
history-agree-no = No
history-asked = I asked: { $who }. If the author agrees, I write down: “{ $words }”. Without an answer within a week I delete it.
history-agreed-done = Thank you, I wrote them down. If you change your mind, take them out yourself: “Our history”, the button “Correct or take out”.
history-agreed = The author agrees ({ $who }); now it stands in “Our history”: “{ $words }”.
history-declined-done = All right, I write nothing down and have deleted the words.
history-declined = The author ({ $who }) asks not to write these words down. I have deleted them.
history-asked-enough = This neighbour already has { $most } such questions to answer. Ask again once they have.
history-asked-already = The author has been asked about these words already.
history-no-words = There are no words in this message, so there is nothing to write down.
history-too-long = That is long for the history: I take up to 500 characters. Write it in your own words: “Our history”, the button “Write something”.
history-not-for-all = I do not write such words into the history: they hold a telephone, a link, a flat or a reproach.
history-author-gone = The author of these words is not with us any more, so there is nobody to ask.
history-author-unknown = I cannot write to the author of these words, and write nothing down without their consent. Let them press my button in the chat, then “Start”.

# The booklet
history-booklet-name = Our history
history-contents = Contents
history-booklet-ready = The booklet of our history: { $lines ->
    [one] one line
   *[other] { $lines } lines
}{ $photos ->
    [0] {""}
    [one] , one photo
   *[other] , { $photos } photos
}. A5 pages, easy to read on a telephone and to print.
history-booklet-part = Here are { $lines } of { $every } lines, the latest ones, and { $photos } of { $every_photo } photos.
history-empty = There is nothing in “Our history” yet to make a booklet of.
history-booklet-lately = I have just sent you the booklet, it is a little further up. I can make a new one in an hour.
