# Keys: again, follow

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
follow-host-changed = { $who } is changing the meetings that you host, this one and all that follow: “{ $title }”, { $when }, { $place }.
