# Keys: again, co, follow, growth, together

again-call = One more like it
follow-how-far = Only this meeting, or all that follow as well?
    .name = Which meetings
follow-one = Only this one
    .words = this, this one, just this one, only this, only this meeting
follow-all = All that follow, too
    .words = all, all of them, all that follow, the following too, from now on, always
follow-sure-all =
    “{ $title }”, this meeting and all that follow. { $what ->
        [time] Now it is { $new }, and at the same hour from then on.
        [place] Place: { $new }.
        [link] A new link.
        [seats] Seats: { $new ->
            [0] any number
           *[other] { $new }
        }.
        [title] They are now called “{ $new }”.
       *[help] Help: { $new ->
            [0] none needed
           *[other] { $new }
        }.
    }{ $told ->
        [0] {""}
        [one] {" "}I'll write to { $told } neighbour, once.
       *[other] {" "}I'll write to { $told } neighbours, once each.
    }
    .name = Right
follow-sure-alone =
    “{ $title }”: { $new }. That is about this meeting only, those that follow keep their day.{ $told ->
        [0] {""}
        [one] {" "}I'll write to { $told } neighbour.
       *[other] {" "}I'll write to { $told } neighbours.
    }
    .name = Right
follow-moved = Plans have changed, for the meetings that follow as well: “{ $title }”, { $when }, { $place }.{ $repeats ->
    [yes] {" "}It repeats: { $rule }.
   *[no] {""}
} Will you come?
follow-host-changed = { $who } is changing the meeting that you host and all that follow: “{ $title }”, { $when }, { $place }.

co-host-words = i host it with, i host it together with, we host it together, i will host it with
co-host-ask = Ask somebody to host with you
co-host-whom = “{ $title }”. Who hosts it with you? I'll ask them in private.
co-host-nobody = “{ $title }”. There is nobody to ask so far. When somebody says they come or help, I'll name them here.
co-host-asks = { $who } asks you to host “{ $title }”, { $when }, { $place }{ $repeats ->
    [yes] , this one meeting only
    [all] , this meeting and all that follow
   *[no] {""}
}, together. You'll need no seat, and you'll get the list and the reminders as the host does. Your name will be on the card if you don't mind.
co-host-how-far = “{ $title }”: shall { $who } host only this meeting, or all that follow as well?
co-host-asked = I'm asking { $who }. You'll have the answer at once.
co-host-yes = Yes
co-host-nameless = Yes, but no name on the card
co-host-no = Not now
co-host-told-yes = { $who } hosts “{ $title }” with you.
co-host-told-no = { $who } can't host “{ $title }” now.
co-host-welcome = Thank you! Now you host “{ $title }”, { $when }, too{ $every ->
    [0] {""}
   *[other] {" "}and all that follow
}. What you can do with it is in the list of meetings → “More”.
co-host-refused = All right, I've passed it on.
co-host-offer = I'd like to help prepare it
co-host-offer-how = “{ $title }”: preparing it with the host means choosing time and place, inviting, sharing out what there is to do. Shall I say you'd like to? And name you on the card if they agree?
co-host-offer-yes = Yes, with my name
co-host-offer-nameless = Yes, but no name on the card
co-host-offers = { $who } would like to prepare “{ $title }” with you. Then both of you can change it and see the list.
co-host-offered = Passed on. I'll write when they answer.
co-host-take = Yes, together
co-host-take-not = Not now
co-host-taken-yes = Now you host “{ $title }”, { $when }, too. Thank you! What you can do with it is in the list of meetings → “More”.
co-host-taken-no = “{ $title }” is being prepared without more hands for now. Thank you for offering!
co-host-took-yes = { $who } hosts “{ $title }” with you.
co-host-took-no = All right, I've passed it on.
co-host-leave = I no longer host it
co-host-leave-ask = You no longer host “{ $title }”, the others do. Right?
co-host-leave-sure = Yes, I no longer host it
co-host-leave-all = Nor those that follow
co-host-left = { $who } no longer hosts “{ $title }”. It stays, and you host it.
co-host-left-you = All right, the others host “{ $title }”.
co-host-hosts = Who hosts with us
co-host-none = “{ $title }” has one host now.
co-host-who-out = “{ $title }” is also hosted by { $names }. If somebody hosts it no more, tap the name, and I will ask once again.
co-host-out-ask = { $who } hosts “{ $title }” no more? I will tell them.
co-host-out-sure = Yes, no more
co-host-out-told = “{ $title }”, { $when }, goes on without you as a host. Thank you for your help! Do come if you can:
co-host-out = { $who } hosts “{ $title }” no more. I have said thank you and passed it on.
co-host-heir = Now you host “{ $title }”, { $when }, { $place }: whoever called it hosts it no more.
co-host-card = { $count ->
    [1] Helps to prepare it: { $names }
   *[other] Help to prepare it: { $names }
}
co-host-enough = No more than { $most } people host together.
co-host-last = Nobody but you hosts “{ $title }”. Ask somebody to host it with you, or call it off.

growth-which = Which meeting's growth would you like to see?
growth-none = There is nothing to compare yet: each meeting was held once.
growth-told = “{ $title }”, { $by ->
    [checked] by check-ins
    [answers] by neighbours' answers
   *[both] by check-ins where there were any, else by answers
}: { $numbers }.
growth-subtitle = { $name }. { $count ->
    [one] { $count } meeting
   *[other] { $count } meetings
}
growth-note = Guests: { $by ->
    [checked] by check-ins
    [answers] by neighbours' answers
   *[both] bright columns by check-ins, pale ones by neighbours' answers
}
growth-show = Show it in the chat
growth-posted = In a minute I'll show { $reach } how “{ $title }” has grown.
growth-posted-night = I don't wake neighbours at night: I'll show how “{ $title }” has grown at { $morning }, { $reach }.
growth-shown = The chat has seen this picture. There'll be a new one after the next meeting.

together-button = Invite another community
together-whom = Whom shall I invite to “{ $title }”? Their leaders decide whether theirs are called.
together-other = Another community
together-name = What is the community called? I will look among those where I am.
    .name = Community
together-found = This is who I found. Whom shall I invite to “{ $title }”?
together-nobody = I know no such community, or it is invited to “{ $title }” already.
together-asked = { $told ->
    [0] “{ $community }” could not be invited to “{ $title }”: I cannot write to its leaders yet.
   *[other] I am asking the leaders of “{ $community }”. I will tell you what they say.
}
together-asked-already = “{ $community }” has been invited to this meeting already.
together-enough = No more than { $most } communities can be invited to one meeting.
together-series = A meeting that repeats or is part of a festival cannot be held with another community yet.
together-out-asked = Take the invitation back: { $community }
together-out-meets = Go on without: { $community }
together-out-ask = “{ $title }”: no longer invite this community? Whoever there has said yes keeps their seat.
together-out-sure = Yes, without them
together-out-done = All right. Their leaders will hear of it; whoever has a seat keeps it.
together-out-told = “{ $title }” now takes place without your community. Whoever of yours has said yes keeps their seat.
together-asks = The community “{ $host }” invites yours to “{ $title }”, { $when }, { $place }. Shall I call your neighbours?
together-yes = Call our neighbours
together-no = Not now
together-asked-meets = Together: “{ $host }” and your community. “{ $title }”, { $when }, { $place }.
together-asked-no = Your neighbours are not called. “{ $host }”, “{ $title }”, { $when }, { $place }. Press if you change your mind.
together-never = Don't invite us again
together-never-again = All right, there will be no more invitations from “{ $host }”.
together-asked-never = Your neighbours are not called, and “{ $host }” will not invite you again. “{ $title }”, { $when }, { $place }. Press if you change your mind.
together-not-again = “{ $community }” has asked not to be invited to meetings any more.
together-asked-out = The invitation no longer holds: “{ $title }”, “{ $host }”.
together-agreed = In a minute I will call your neighbours { $reach }: “{ $title }”. Whoever comes is reminded in time.
together-agreed-night = I wake nobody at night: I will call to “{ $title }” at { $morning }, { $reach }. Whoever comes is reminded in time.
together-refused = All right, I call nobody to “{ $title }”, and I will pass that on.
together-told-yes = The community “{ $community }” calls its own to “{ $title }”.
together-told-no = The community “{ $community }” cannot call its own to “{ $title }” now.
together-told-left = The community “{ $community }” is no longer part of “{ $title }”. Whoever there has said yes keeps their seat.
together-leave = We are out
together-leave-ask = “{ $title }” will take place without your community. Whoever of yours has said yes keeps their seat. Right?
together-leave-sure = Yes, without us
together-left = All right, “{ $title }” takes place without your community.
together-card = Together: { $names }
together-card-out = Our community is no longer part of “{ $title }”. If you have said yes, your seat is kept.
together-no-more = Your community is no longer part of this meeting.
