# Keys: lesson

lesson-taught = What neighbours teach:
    { $lines }
    I tell the name only once you both agree.
lesson-taught-line = — { $words }
lesson-nothing-taught = Neighbours teach each other here: to knit, to bake bread, to find one's way around a phone. You can look for a mentor, take on a pupil, or offer an internship.
lesson-seek = I want to learn
lesson-teach = I can teach
lesson-what = What would you like to learn? For example: "to knit", "to use a phone", or "looking for a mentor in electronics".
    .name = What to learn
lesson-vague = Please write what. For example: "to knit" or "to play the guitar".
lesson-teach-what = What can you teach? For example: "I teach knitting" or "an internship in my workshop".
    .name = What I teach
lesson-thanks = "{ $words }": I am looking for somebody to teach you. I will write { $today ->
    [1] today
   *[other] tomorrow
} by { $by }, even if nobody is found.
lesson-children = If a child is learning, please have a parent nearby.
lesson-ask = A neighbour is looking for somebody to teach them: "{ $words }". Will you? The two of you decide how many times to meet.{ $children ->
    [1] {" "}If a child is learning, please have a parent nearby.
   *[other] {""}
}
lesson-yes = Yes, I will
lesson-full = You already have { $most ->
    [one] { $most } pupil
   *[other] { $most } pupils
}. That is as many as at one time: once there is room, I will ask again.

lesson-how-many-times = How many times will you meet? { $who } will agree, or suggest another number.
lesson-how-many-more = How many meetings in all? { $who } will agree, or suggest another number.
lesson-own-number = Another number
lesson-number = How many meetings? From 1 to 12.
    .name = How many meetings
lesson-count = You can agree on at most { $most } meetings at once. If you like it, you can begin again afterwards.
lesson-agreed-already = You have agreed already. Meetings: { $meetings }. You can end it earlier in "My things".
lesson-proposed-done = I will suggest { $meetings ->
    [one] { $meetings } meeting
   *[other] { $meetings } meetings
}. As soon as { $who } answers, I will write.
lesson-proposed = { $who } suggests { $meetings ->
    [one] { $meetings } meeting
   *[other] { $meetings } meetings
}: "{ $words }". Does it suit you?
lesson-fits = It does
lesson-agreed = Agreed: "{ $words }", { $meetings ->
    [one] { $meetings } meeting
   *[other] { $meetings } meetings
}. { $named ->
    [0] When is the first one? Write to each other and press the day.
   *[other] The day is set already.
} With you: { $who }.

lesson-check = Did you meet? "{ $words }", taught by { $who }.
lesson-met-yes = Yes
lesson-met-not-yet = Another day
lesson-met-let-down = It did not work out
lesson-held = Great! { $meetings ->
    [0] Meetings so far: { $held }.
   *[other] Meetings so far: { $held } of { $meetings }.
} When is the next one? Agree on it and press the day.
lesson-enough = That was enough
lesson-put-off = All right. Agree on another day and press it.
lesson-learner-tells = I ask whoever is learning about the meetings: "{ $words }".
lesson-mine = You are learning: "{ $words }"{ $when }. Your teacher: { $who }.{ $known ->
    [new] {""}
    [open] {" "}Meetings so far: { $held }.
   *[other] {" "}Meetings so far: { $held } of { $meetings }.
}
lesson-mine-teacher = You are teaching: "{ $words }"{ $when }. Your pupil: { $who }.{ $known ->
    [new] {""}
    [open] {" "}Meetings so far: { $held }.
   *[other] {" "}Meetings so far: { $held } of { $meetings }.
}

lesson-over-learner = The meetings are over: "{ $words }", { $held ->
    [one] { $held } time
   *[other] { $held } times
}. Your teacher was { $who }. Would you like to say thank you?
lesson-over-teacher = The meetings are over: "{ $words }", { $held ->
    [one] { $held } time
   *[other] { $held } times
}. Your pupil was { $who }. Thank you for sharing what you can do!
lesson-thank = Say thank you
lesson-once-more = As many again
lesson-learnt = What have you learnt? One word will do: I will pass it on with your thanks.
lesson-thank-for = What is it for? For example: "for your patience, and the pies".
lesson-again = { $who } suggests { $meetings ->
    [one] { $meetings } more meeting
   *[other] { $meetings } more meetings
}: "{ $words }". Will you go on?
lesson-again-yes = Yes, let us go on
lesson-again-no = Not now
lesson-again-asked = I will ask. As soon as { $who } answers, I will write.
lesson-again-agreed = You go on: "{ $words }". With you: { $who }. When will you meet? Agree on it and press the day.
lesson-again-not = All right, I will pass it on. { $who } will understand.
lesson-again-refused = Going on does not work out just now: "{ $words }". You have come a long way as it is.
lesson-stop = End: { $words }
lesson-stop-ask = End the meetings: "{ $words }"? It happens. I will tell your neighbour at once, and kindly: { $who }.
lesson-stop-yes = Yes, end them
lesson-stop-no = No, we go on
lesson-stop-kept = All right, nothing changes.
lesson-stopped = All right, the meetings are over. I have told your neighbour.
lesson-stopped-teacher = All right, the meetings are over. I have told your neighbour. Thank you for teaching!
lesson-over = These meetings are over already.
lesson-stopped-by-learner = { $who } is ending the meetings: "{ $words }". { $held ->
    [0] You did not get to meet.
    [one] You met { $held } time.
   *[other] You met { $held } times.
} Thank you for offering!
lesson-stopped-by-teacher = { $who } cannot go on teaching: "{ $words }". { $held ->
    [one] You met { $held } time.
   *[other] You met { $held } times.
} Shall I look for another neighbour?
lesson-look-for-another = Look for another one
lesson-teacher-gone = "{ $words }": the neighbour who taught you is no longer with us, or does not get my messages. { $held ->
    [one] You met { $held } time.
   *[other] You met { $held } times.
} Shall I look for another one?
lesson-learner-gone = "{ $words }": the neighbour who learnt from you is no longer with us, or does not get my messages. { $held ->
    [0] You did not get to meet.
    [one] You met { $held } time.
   *[other] You met { $held } times.
} Thank you for offering!
lesson-asleep = "{ $words }": I have not heard for long whether you meet, so I noted that the meetings are over. Meetings held: { $held }.
