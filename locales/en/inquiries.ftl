# Keys: inquiry

# Those who ask
inquiry-what = What shall I ask the leaders? Write it in your own words: I will pass it on with your name. If others may want to know, too, the answer may be shown to the neighbours, without your name.
inquiry-which = Is it a question, or is something wrong here?
inquiry-as-question = A question
inquiry-as-feedback = Something is wrong
inquiry-passed-on = { $how ->
    [late] The leaders have not answered yet: “{ $words }”. I am reminding them.
    [again] I have told the leaders that the answer did not help: “{ $words }”. If there is no answer by { $until }, I will tell you and remind them.
   *[new] { $kind ->
        [feedback] I have told the leaders
       *[question] I have asked the leaders
    }: “{ $words }”. If there is no answer by { $until }, I will tell you and remind them.
}
inquiry-heard = You were heard, { $who } will answer: “{ $words }”
inquiry-no-need = No longer needed
inquiry-over-done = All right, the question is withdrawn.
inquiry-answered =
    { $kind ->
        [feedback] You wrote
       *[question] You asked
    }: “{ $words }”
    { $named ->
        [0] The leaders answer
       *[other] { $who } answers
    }: “{ $answer }”
inquiry-answered-by-card =
    { $kind ->
        [feedback] You wrote
       *[question] You asked
    }: “{ $words }”
    { $named ->
        [0] The leaders suggest
       *[other] { $who } suggests
    } the guide “{ $title }”.
inquiry-mended =
    You wrote: “{ $words }”
    { $named ->
        [0] The leaders say
       *[other] { $who } says
    }: it has been put right.
inquiry-open-card = Open the guide
inquiry-did-it-help = Did it help?
inquiry-better = Is it better now?
inquiry-yes = Yes, thank you!
inquiry-no = No
inquiry-glad = Glad it helped!
inquiry-late = { $last ->
    [0] There is no answer yet: “{ $words }”. I have reminded the leaders.
   *[other] There is still no answer: “{ $words }”. I have reminded the leaders for the third time. The question stays on their list; as soon as they answer, I will pass it on.
}
inquiry-given-up = Nobody has answered “{ $words }” for a month, sorry. Ask again, or ask the neighbours in the chat.
inquiry-too-many = The leaders already have { $most } { $most ->
    [one] question
   *[other] questions
} of yours. Let us wait for the answers.
inquiry-waiting = { $count ->
    [one] { $count } question of a neighbour has been waiting for more than a day. Will you answer?
   *[other] { $count } questions of neighbours have been waiting for more than a day. Will you answer?
}{ $last ->
    [0] {""}
   *[other] {" "}This is the last reminder; from now on, look at your evening list.
}
inquiry-show-them = Show
inquiry-over = This question is no longer there: it was withdrawn or has been closed.

# Leaders
inquiry-put-question = { $how ->
    [new] { $who } asks: “{ $words }”
    [again] The answer did not help. { $who } asks: “{ $words }”
   *[late] A question has been waiting for more than a day. { $who } asks: “{ $words }”
}
inquiry-put-feedback = { $how ->
    [new] { $who } writes to the leaders: “{ $words }”
    [again] It is no better. { $who } writes to the leaders: “{ $words }”
   *[late] A neighbour has had no answer for more than a day. { $who } writes to the leaders: “{ $words }”
}
inquiry-has = { $who } is answering.
inquiry-reply = Answer
inquiry-take = I'll take it
inquiry-cannot = I can't
inquiry-by-card = Guide: { $title }
inquiry-taken = Another leader is answering this question already.
inquiry-taken-by-you = It is yours to answer. I'll tell the neighbour.
inquiry-given-back = Anybody may answer it again.
inquiry-your-answer = Write your answer: I will pass it on in your name.
inquiry-told = The answer has been passed on. I'll ask whether it helped.
inquiry-replied = { $card ->
    [0] { $named ->
        [0] The answer: “{ $answer }”
       *[other] { $who } answers: “{ $answer }”
    }
   *[other] { $named ->
        [0] Answered by the guide “{ $title }”
       *[other] { $who } answers by the guide “{ $title }”
    }
}{ $state ->
    [mended] . It has been put right.
    [ended] . The question is closed.
   *[waits] {""}
}
inquiry-before = The answer was { $card ->
    [0] “{ $answer }”
   *[other] the guide “{ $title }”
}
inquiry-mended-it = Put right
inquiry-mended-told = I have told the neighbour that it was put right. I'll ask whether it is better now.
inquiry-mended-yet = A week ago you answered a neighbour: “{ $words }”. Has it been put right? Press the button, and I'll say so.

# For everybody
inquiry-show = Show the neighbours
inquiry-keep = Keep as a guide
inquiry-how-to-show =
    I will show it in the chat, without the name of whoever asked.
    Question: “{ $words }”
    Answer: “{ $answer }”
    Leave the question as it is, or put it differently?
inquiry-how-to-put =
    I will show it in the chat, without the name of whoever asked.
    Answer: “{ $answer }”
    The question itself holds a telephone number, or something that is not for the neighbours. How shall it be put for everybody?
inquiry-no-numbers = A question for everybody must not have a telephone number in it. Please put it without.
inquiry-as-it-is = Leave it so
inquiry-not-for-all = This says something about people, or has a telephone number or a flat in it. I do not show such words to neighbours: write a guide in other words under “Guides”.
inquiry-no-group = There is nowhere to show it: the community has no chat yet.
inquiry-posted = In a minute I will show { $reach }: “{ $words }” and the answer.
inquiry-posted-night = I do not wake the neighbours at night: I will show “{ $words }” and the answer at { $morning }, { $reach }.
inquiry-in-the-chat =
    Neighbours ask: “{ $words }”
    { $named ->
        [0] The answer
       *[other] { $who } answers
    }: “{ $answer }”
