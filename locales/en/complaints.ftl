# Keys: complaint, plan, repairs

# What to mend: telling
complaint-category =
    Danger? Call 112. A smell of gas: 104 or 112.{ $told ->
        [0] {""}
       *[other] {" "}The emergency service: { $emergency }.
    }
    What troubles you?
    .name = What troubles you
complaint-said =
    Danger? Call 112. A smell of gas: 104 or 112.{ $told ->
        [0] {""}
       *[other] {" "}The emergency service: { $emergency }.
    }
    What is this nearest to: “{ $words }”?
    .name = What troubles you
complaint-category-of = I see. What is it nearest to?
    .name = What troubles you
complaint-category-yard = Yard and parking
complaint-category-entrance = Entrance and lift
complaint-category-water = Water and heating
complaint-category-roof = Roof, walls, cellar
complaint-category-rubbish = Rubbish and cleaning
complaint-category-light = Light and door phone
complaint-category-other = Something else
complaint-category-fine = All is well
complaint-where =
    Where is it? House, entrance, floor.
    For example: “entrance 2, floor 5” or “the yard”. No flat number is needed.
    .name = Where
complaint-where-unclear = I don't understand where that is. Write, for example: “entrance 2” or “the yard”.
complaint-where-vague = Which house and entrance? Please write the numbers, for example: “Kirova 12, entrance 2”.
complaint-same =
    It seems somebody has reported this already:
    { $lines }
complaint-same-line = { $number }. “{ $words }”, { $place }.{ $count ->
    [0] {""}
    [one] {" "}{ $count } neighbour reported it.
   *[other] {" "}{ $count } neighbours reported it.
}
complaint-me-too = Me too
complaint-me-too-of = Me too: { $number }
complaint-another = No, something else
complaint-what =
    What happened? One or two sentences, without names or flat numbers.
    .name = What happened
complaint-photo =
    Do you have a photo? Send one. You can also go on without it.
    .name = Photo
complaint-urgency =
    How urgent is it?
    .name = Urgency
complaint-urgency-danger = Dangerous
    .words = it is dangerous
complaint-urgency-bad = Hard to live with
    .words = it disturbs
complaint-urgency-later = It can wait
    .words = not urgent, it can wait
complaint-check =
    Please check:
    { $category }
    Where: { $place }
    What happened: { $words }{ $photo ->
        [0] {""}
       *[other] {" "}(with a photo)
    }
    Urgency: { $urgency }
complaint-people =
    This seems to be about people. I don't put such things on the common list.
    I can pass your words and name to a leader, and to nobody else. The leader: { $keeper }.
complaint-people-mediator =
    This seems to be about people. I don't put such things on the common list.
    Talk to a mediator? It is { $keeper }; nobody else will know.
complaint-people-talk = Talk to them
complaint-people-alone = This seems to be about people. I don't put such things on the common list.
complaint-people-another = The leader has changed, so I have passed nothing on yet. May I pass your words and name on to the new leader, { $keeper }?
complaint-people-yes = Yes, pass it on
complaint-people-house = It is not about people
complaint-people-no = No need
complaint-people-told = Passed on in private: { $keeper }. It is not on the list, neighbours see nothing.
complaint-people-tell = A request to talk in private, not shown to neighbours. { $teller } writes: “{ $words }”
complaint-people-nobody = There is nobody I could pass this to now. Nothing is kept.
complaint-thanks = { $told ->
    [0] Noted. When something changes, I'll write.
   *[other] Noted; { $keeper } will see it. When something changes, I'll write.
} { $named }
complaint-nameless = Your name is not on the list, and the leaders do not see it.
complaint-named-in-survey = Your name is not on the list, but leaders see the survey's answers with names.
complaint-danger = Danger? Call 112. A smell of gas: 104 or 112.{ $told ->
        [0] {""}
       *[other] {" "}The emergency service: { $emergency }.
    } Noted{ $known ->
        [0] , but I could not reach a leader, so please call yourself.
        [2] .
       *[other] . I have already told { $keeper }.
    }
complaint-held = Noted. A leader looks at it first, then neighbours will see it.
complaint-held-tell = There are complaints neighbours don't see yet. Show them?
complaint-told-already = You have reported this already; it is noted.
complaint-fine = How good to hear!
complaint-too-many = You have reported a lot today. Please tell me the rest tomorrow. Danger? Call 112. A smell of gas: 104 or 112.
complaint-joined = Noted: { $count ->
    [one] { $count } neighbour reported it.
   *[other] { $count } neighbours reported it.
} When something changes, I'll write. { $named }
complaint-joined-already = You are already among those it troubles.
complaint-over = This complaint is closed already.
complaint-name-me = Tell the leader my name
complaint-named = All right, the leader will see your name. Neighbours will not.
complaint-left = Removed. I won't write about it again.
complaint-look = What is noted already

# What to mend: the list
repairs-none = Nothing to mend now{ $fixed ->
    [0] {""}
   *[other] {" "}(mended this month: { $fixed })
}. Is something broken? Tell me.
repairs-head = To be mended ({ $count }){ $fixed ->
    [0] :
   *[other] . Mended this month: { $fixed }.
}
repairs-line = { $number }. { $what } — { $place }.{ $count ->
    [0] {""}
   *[other] {" "}Reported: { $count }.
} { $course }
repairs-number = { $number }
repairs-more = More
repairs-tell = Report something else
repairs-letter = { $whom ->
    [board] Text for the board
    [leaders] Text for whoever is responsible
   *[company] Text for the management company
}
repairs-place = { $entrance ->
   *[other] entrance { $entrance }
}{ $floor ->
    [0] {""}
   *[other] , floor { $floor }
}
repairs-place-unknown = place not given
repairs-course = Now: { $state }{ $acts ->
    [0] { $dated ->
        [0] {""}
       *[other] . Promised by { $due }
    }
   *[other] . Responsible: { $who }{ $dated ->
        [0] {""}
       *[other] , promised by { $due }
    }
}{ $answered ->
    [0] {""}
   *[other] . The answer: “{ $answer }”
}.
repairs-state-held = waits for a leader, neighbours don't see it
repairs-state-new = new
repairs-state-sent = passed on
repairs-state-working = in progress
repairs-state-fixed = mended
repairs-state-again = open again, it was not fixed
repairs-state-refused = refused
repairs-state-hidden = not put on the common list
repairs-view =
    { $what }
    Where: { $place }. { $category }. { $urgency }.{ $photo ->
        [0] {""}
       *[other] {" "}There is a photo.
    }
repairs-view-course =
    { $course }
    Noted on { $since }.{ $count ->
        [0] {""}
        [one] {" "}{ $count } neighbour reported it.
       *[other] {" "}{ $count } neighbours reported it.
    }
repairs-named = Let you know their name: { $names }.
repairs-leave = This no longer affects me
repairs-set-sent = Passed on
repairs-set-working = In progress
repairs-set-fixed = Mended
repairs-set-refused = Refused
repairs-set-new = Show to neighbours
repairs-set-hidden = Don't show
repairs-photo = Show the photo
repairs-photo-none = The photo has not loaded yet. Look again in a minute.
repairs-photo-of = { $what }, { $place }.
repairs-plan = Who and when
repairs-set = Noted. I'll write to those it troubles
plan-who = Who is responsible? For example: “the management company”.
plan-when = Which day was promised? For example: “on Friday” or “28 November”.
plan-when-unclear = I don't understand which day that is. Write, for example: “28 November”.
plan-in-three = In three days
plan-in-week = In a week
plan-in-fortnight = In two weeks
plan-answer = What was the answer? I'll pass it to those who reported it.

repairs-letter-head =
    Hello! We write for the residents: { $whose }.
    Please look into what troubles us in the house and the yard.
repairs-letter-item = { $number }. { $category }{ $said ->
    [0] .
   *[other] : { $words }.
}{ $danger ->
    [0] {""}
   *[other] {" "}This is dangerous.
}{ $placed ->
    [0] {""}
   *[other] {" "}Where: { $places }.
} { $count ->
    [0] Reported
    [one] Reported by { $count } person, first
   *[other] Reported by { $count } people, first
} on { $since }.
repairs-letter-end =
    Please tell us who will see to it and by which day. We will be grateful for an answer.
    Yours, the residents. { $today }
repairs-letter-now = Read the text, copy all of it and send it where it belongs. It does not say who reported what.
repairs-letter-none = Nothing is open, there is nothing to write about.
repairs-letter-of = Only { $house }
repairs-letter-sent = Sent
repairs-letter-changed = The list of complaints has changed since, so I marked nothing. Here is the letter again:
repairs-letter-marked = { $count ->
    [one] Marked { $count } complaint as passed on.
   *[other] Marked { $count } complaints as passed on.
}

repairs-news-head = There is news about what troubles you.
repairs-news = — { $what }, { $place }. { $course }
repairs-fixed = They write it is mended: “{ $what }”, { $place }. Please check: is it so?
repairs-fixed-yes = It is mended
repairs-fixed-no = It is not
repairs-thanks-yes = Thank you! I am glad it works.
repairs-thanks-no = Noted: not fixed yet, and the leader will hear. If others say so too, I'll reopen it.
repairs-reopened = Noted: not fixed yet. I've reopened it, and the leader will hear.
repairs-alert = A neighbour reports danger. Please check that the emergency service or 112 was called.
repairs-again = Neighbours say it was not fixed. It is open again.
repairs-denied = A neighbour says it is not fixed. The complaint is still closed: please check.
repairs-due = Today is the promised day. What shall I tell the neighbours?
