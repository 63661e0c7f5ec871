# Keys: came, feedback, rate, remark, summary

feedback-ask =
    Thank you for coming!{ $came ->
        [0] {""}
        [1] {""}
        [2] {""}
       *[other] {" "}{ $checked ->
            [0] By neighbours' answers
           *[other] By check-ins
        } there were { $came } of us{ $first ->
            [0] .
           *[other] , { $first } for the first time.
        }
    }
    How did you like “{ $title }”?
feedback-ask-helper =
    Thank you for helping{ $items ->
        [0] {""}
       *[other] : { $brought }
    }! It would not have gone so well without you.{ $came ->
        [0] {""}
        [1] {""}
        [2] {""}
       *[other] {" "}{ $checked ->
            [0] By neighbours' answers
           *[other] By check-ins
        } there were { $came } of us{ $first ->
            [0] .
           *[other] , { $first } for the first time.
        }
    }
    How did you like “{ $title }”?
feedback-early = Thank you! I will soon ask you how “{ $title }” was. Please write it again then: I have noted nothing now.
rate-5 = Very much
    .words = great, excellent, super
rate-4 = I liked it
    .words = good, nice
rate-3 = It was all right
    .words = so so, average, ok
rate-2 = Not so much
    .words = not so good, boring
rate-1 = I didn't like it
    .words = bad, terrible
rate-away = I wasn't there
    .words = i was not there, i wasn't there, did not come
feedback-noted = Noted
feedback-met = Did you get to know anybody?
    .name = New acquaintances
feedback-met-yes = Yes
    .words = i did, sure, some, with a neighbour
feedback-met-tried = I wanted to, but it didn't happen
    .words = i wanted to, it didn't happen, i tried, i was shy
feedback-met-enough = The people I knew were enough
    .words = no, nobody, no one, i know everybody, i knew everybody
feedback-again = Will you come again?
    .name = Coming again
feedback-again-yes = Yes
    .words = i will, definitely, of course, with pleasure
feedback-again-perhaps = I'll see
    .words = maybe, perhaps, we'll see, i don't know, it depends
feedback-again-no = No
    .words = i won't, never again, hardly
feedback-words = What will you remember, or what should be better? Even one word.
    .name = Your words
feedback-thanks-named = Thank you! I'll pass it to { $hosts ->
    [1] the host
   *[other] everybody who hosts this meeting,
} with your name.
feedback-thanks-nameless = Thank you! I'll pass it to { $hosts ->
    [1] the host
   *[other] everybody who hosts this meeting,
} without your name.
feedback-pass = { $people ->
    [0] That's a pity.
   *[other] This seems to be about people.
} Shall I pass this to { $hosts ->
    [1] the host
   *[other] everybody who hosts this meeting
}?
    .name = Pass on
feedback-pass-named = Yes, with my name
feedback-pass-nameless = Yes, without it
feedback-pass-no = No
feedback-thanks-no = All right, I'll pass your words to nobody. Thank you for telling me!
feedback-enough = Thank you! I noted your mark.
feedback-away = I see, another time!
came-ask = You said “maybe”. Did you come to “{ $title }”?
came-yes = Yes
came-no = No
feedback-not-yours = I did not ask you about this meeting.

# How it went
summary-head = How “{ $title }” went: { $checked ->
    [0] by neighbours' answers
   *[other] by check-ins
} { $came ->
    [0] no guests
    [one] { $came } guest
   *[other] { $came } guests
}{ $first ->
    [0] {""}
   *[other] , { $first } for the first time
}.
summary-later = I am still collecting feedback on “{ $title }”. I’ll send it to you: { $day }.
summary-average = The average mark is { $average } out of 5, from { $rated ->
    [one] { $rated } person
   *[other] { $rated } people
}.
summary-few = { $rated ->
    [0] No marks yet.
    [one] { $rated } person gave a mark: too few for an average.
   *[other] { $rated } people gave a mark: too few for an average.
}
summary-words =
    What people say:
    { $words }
summary-word = — { $words }
summary-named-word = — { $words } ({ $who })
summary-funnel = { $read ->
    [0] How many read the invitation, I don't know.
   *[other] The invitation was in chats of { $read ->
        [one] { $read } person.
       *[other] { $read } people.
    }
} Said “I'm coming”: { $yes }, came: { $came }, gave a mark: { $rated }, guests who joined us: { $joined }.
summary-in-a-month = Shall we repeat it in a month? That would be { $when }.
summary-repeat = Yes, again
summary-join = Thank you for coming to “{ $title }”! Did you like it? The neighbours are here, join us: { $link }

# What guests say, and the answers
remark-told = Somebody says about “{ $title }”: “{ $words }”.
remark-told-named = { $who } about “{ $title }”: “{ $words }”.
remark-is-answered = I passed the answer on.
remark-answer = Answer
remark-thank = Just say thanks
remark-show = Show
remark-reply = What do you answer to “{ $words }”?
    .name = Answer
remark-answered = About “{ $title }”. { $who } answers: “{ $words }”.
remark-thanked = About “{ $title }”. { $who } thanks you for what you said.
remark-passed-on = I passed your answer on.
remark-thanks-passed-on = I passed your thanks on
remark-not-reached = Noted, but I can no longer write to this neighbour.
remark-waiting = Words about “{ $title }” wait for an answer: { $count }.
remark-waiting-several = Words about meetings wait for an answer: { $count }. { $meetings }.
remark-waiting-one = “{ $title }” – { $count }
remark-no-answer-yet = About “{ $title }”: no answer yet; I sent a reminder.
