# Keys: acquaintance

# Whether somebody wishes it
acquaintance-ask = Shall I introduce you to a neighbour? Once a month I'll suggest somebody you have something in common with: a hobby, the house or street, a request and a skill.
    I'll tell your name only once both of you agree.
acquaintance-answer-yes = Yes
acquaintance-answer-later = Not now
acquaintance-answer-never = Do not ask
acquaintance-thanks = Good!
acquaintance-on = Once a month I introduce you to a neighbour. { $others ->
    [0] So far nobody else has joined. As soon as somebody does, I'll write.
    [one] { $others } other neighbour wishes it, too.
   *[other] { $others } other neighbours wish it, too.
}
acquaintance-off = No more introductions
acquaintance-switch-on = Introduce me to neighbours
acquaintance-noted-later = All right, not now. If you change your mind, write "introduce me".
acquaintance-noted-never = All right, no introductions. If you change your mind, write "introduce me".
acquaintance-counted = For you as a leader, without names: { $wish } wish to be introduced. In three months: introductions { $introduced }, of them met { $met }.

# What connects them
acquaintance-tie-company = There is a neighbour who also looks for company: { $words }. Shall I introduce you?
acquaintance-tie-interest = There is a neighbour who seems to like the same: "{ $words }". Shall I introduce you?
acquaintance-tie-needs = There is a neighbour who seems to know how to do what you asked for: "{ $words }". Shall I introduce you?
acquaintance-tie-can = There is a neighbour who could do with what you know how to do, it seems: "{ $words }". Shall I introduce you?
acquaintance-tie-entrance = A neighbour from your entrance would like to meet somebody, too. Shall I introduce you?
acquaintance-tie-house = A neighbour from your house would like to meet somebody, too. Shall I introduce you?
acquaintance-tie-street = A neighbour from your street would like to meet somebody, too. Shall I introduce you?
acquaintance-tie-nothing = There is a neighbour who would like to meet somebody, too. Shall I introduce you?
acquaintance-proposed = { $others ->
    [1] I'll tell the names if both of you agree.
   *[other] There will be three of you. I'll tell the names to those who agree.
} Please answer by { $until }.
acquaintance-yes = Yes, please
acquaintance-no = No, thank you
acquaintance-noted-yes = Thank you! I'm waiting for the others.
acquaintance-noted-no = All right, not this time.
acquaintance-waits = Good! If the others agree, I'll tell the names. If it does not work out, I'll write, too, not later than { $until }.
acquaintance-declined = All right, no introduction this time. In a month I'll suggest another neighbour.
acquaintance-answered = You agreed to an introduction.
acquaintance-passed = There was no introduction this month.
acquaintance-not-this-time = It did not work out this time: it happens, people are busy. I'll try again in a month.
acquaintance-over = That introduction is over. Next month I'll suggest another one.

# Names
acquaintance-met = Meet { $names }. { $count ->
    [1] You have both agreed, the rest is up to you.
   *[other] You have all agreed, the rest is up to you.
}
acquaintance-begin = How to begin? For example: "{ $question }"
acquaintance-question = { $number ->
    [0] How long have you been here, and what brought you?
    [1] Which place nearby do you love?
    [2] What could you teach others for hours?
    [3] What do you like to do on a day off with nowhere to go?
    [4] Which book or film do you recommend to everybody?
    [5] What used to be here that is gone now?
    [6] Which of your dishes do guests praise?
    [7] What are you certain to be good company to talk about?
    [8] What have you long wanted to learn?
    [9] Where is it best to go for a walk around here?
    [10] Which neighbour has done something kind for you?
   *[11] What do you like best about our neighbourhood?
}
acquaintance-write = Write
acquaintance-write-to = Write: { $who }
acquaintance-nobody-left = This introduction is gone: the neighbour has left the community.
acquaintance-remind = You wanted to meet { $names }. It is not too late to write.
acquaintance-met-already = We have met

# How it went
acquaintance-how = I introduced you to { $names }. Have you met?
acquaintance-how-met = Yes
acquaintance-how-not-yet = Not yet
acquaintance-how-not = It did not work out
acquaintance-told-met = I'm glad for you!
acquaintance-told-not-yet = All right, there is time.{ $again ->
    [0] {""}
   *[other] {" "}I'll ask once more in a week.
}
acquaintance-told-not = I see, it happens. For a whole year I will not suggest you to each other again.
