# Keys: vote

vote-none = We are not choosing a council now.
vote-how-many = We choose a council. How many people shall it have?
vote-seats = Write a number from 1 to { $most }.
vote-how-secret = How do we vote? In secret: nobody learns who is for whom, nor do leaders; at least five answers are needed. Openly: leaders see the names.
vote-secret = In secret
vote-open = Openly
vote-which-quorum = How many neighbours have to answer for the result to count? You may write your own percentage.
vote-quorum-50 = Half
vote-quorum-33 = A third
vote-quorum-0 = However many answer
vote-percent = Write a number from 0 to 100.
vote-how-long = For how many days may neighbours propose candidates?
vote-days-3 = 3 days
vote-days-7 = A week
vote-too-long = Write how many days: from 1 to { $most }.
vote-will-begin = In a minute I'll announce { $reach }: we choose a council, seats: { $seats }.
vote-will-begin-night = It's night. At { $morning } I'll announce in the chat: we choose a council, seats: { $seats }.

vote-choosing = { $chair ->
    [0] We are choosing a council, seats: { $seats }.
   *[1] We are choosing the council's chair.
} This is a survey, not a general meeting of the owners.
vote-chosen = { $chair ->
    [0] We chose a council.
   *[1] We chose the council's chair.
} This was a survey, not a general meeting of the owners.
vote-standing = { $count ->
    [0] There are no candidates yet.
   *[other] Candidates: { $names }.
} You may propose somebody until { $until }.
vote-voting = Candidates: { $names }. We vote until { $until }: the ballot is in private messages.
vote-until = { $time } on { $day }
vote-by-hand = the survey is closed
vote-propose-myself = I'll stand
vote-propose-another = Propose a neighbour
vote-what-a-meeting-needs = How a meeting differs
vote-withdraw = Withdraw my candidacy
vote-yes = Yes
vote-no = No
vote-stand-sure = Shall I put you forward for the council? All neighbours will see your name and how many people chose you.
vote-stand-already = You are a candidate already.
vote-stands = Done, you are a candidate. If you change your mind, withdraw at any time before the count.
vote-not-standing = All right, I won't put you forward.
vote-withdrawn = All right, you are no longer a candidate.{ $printed ->
    [0] { "" }
   *[1] { " " }Your name stays on the ballot, but I won't count votes for you.
}
vote-whom = Whom shall I propose? Write a name. I'll ask for their agreement.
vote-another = Name another one
vote-asking = I'm asking { $who }. It's up to them; you'll see the answer in the list of candidates.
vote-asks = You are proposed for the council. Do you agree? All neighbours will see your name and how many people chose you.

vote-ready = { $count ->
    [0] There are no candidates. Shall we wait?
   *[other] Candidates: { $names }. Seats: { $seats }. Shall we vote?
}
vote-go-start = Begin
vote-go-longer = 3 more days
vote-go-drop = We won't
vote-longer = All right, neighbours may propose somebody until { $until }.
vote-dropped = All right, we don't choose one.
vote-ballot-title = { $chair ->
    [0] Choosing a council
   *[1] Choosing a chair
}
vote-ballot-intro = This is a survey, not a general meeting of the owners. { $secret ->
    [0] Leaders will see who is for whom.
   *[1] Nobody will learn who is for whom.
}
vote-ballot-name = { $chair ->
    [0] Council
   *[1] Chair
}
vote-ballot-text = { $seats ->
    [1] Whom do you choose? One person.
   *[other] Whom do you choose? Up to { $seats }.
}
vote-ballot-nobody = Nobody

vote-count = { $who } — { $count }
vote-gone = a candidate who has erased themselves
vote-result = { $some ->
    [0] { "" }
   *[other] { $counts }.{ " " }
}{ $answered } of { $base } answered, { $needed } needed.{ $enough ->
    [0] { " " }Too few have answered: there is no result yet.
   *[1] { $seats ->
        [0] { "" }
       *[other] { $chair ->
            [0] { " " }In the council: { $chosen }.
           *[1] { " " }Chair: { $chosen }.
        }
    }{ $level ->
        [0] { "" }
       *[other] { " " }A tie: { $tied }.
    }
}
vote-what-follows = { $result } { $way ->
    [longer] Shall we go on for some days?
    [again] Another round between those who are tied?
    [chair] A second round: who is the chair?
   *[end] Shall we finish?
}
vote-then-longer = 3 more days
vote-then-again = Another round
vote-then-chair = Choose the chair
vote-then-end = Finish
vote-goes-on = All right, we vote until { $until }.
vote-ended = Done. The result stays: “council”.

vote-over = This step is over. How it stands: “council”.
vote-going-on = We are choosing a council already. How it goes: “council”.
vote-full = There are { $most } candidates already, and no more fit on the ballot.
vote-asked-already = This neighbour has been asked already.
vote-nobody-stands = There are no candidates yet: nobody to vote for.
