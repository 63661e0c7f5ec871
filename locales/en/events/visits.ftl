# Keys: heard, visit

visit-code =
    “{ $title }” at { $when }. The code for guests: { $code }.
    They send it to me in private, or point their camera at the QR code.
visit-begin = Check guests in
visit-show-qr = Show the QR code
visit-show-list = Tick off a list
visit-qr = “{ $title }”. The code for guests: { $code }.
visit-on-paper = Code { $code }

visit-code-words = code, the code, my code
visit-which-code-words = code, the code, what code, which code, what is the code, what's the code, where is the code
visit-here-words = i am here, i'm here, we are here, we're here, i have come, i have arrived, check me in
visit-unnamed-words = without a phone, without phones, with no phone
visit-which-code = Whoever hosts the meeting will tell you the code. Send me its four digits.
visit-noted = { $guest ->
    [0] You are checked in.
   *[other] You are checked in: “{ $title }”, { $community }.
} { $evening ->
    [0] Enjoy your day!
   *[other] Enjoy your evening!
}
visit-already = You are checked in already. { $evening ->
    [0] Enjoy your day!
   *[other] Enjoy your evening!
}
visit-wrong = There is no such code. Please check the digits, or ask the host to tick you off the list.
visit-guessed = Five codes were wrong, so I will check none until tomorrow. Ask the host to tick you off the list.
visit-over = “{ $title }” is long over; nobody can be checked in any more.
visit-early = “{ $title }” has not begun. I check guests in from an hour before the start.
visit-host = This is the code of your own meeting “{ $title }”. Tell it to your guests.
visit-at-the-door =
    “{ $title }”, { $when }.
    Are you here?
visit-here = Check in
    .words = yes, here, i am here, yes i am, i'm here

visit-list = “{ $title }”: { $listed ->
    [0] nobody has said that they come
   *[other] { $there } of { $listed } checked in
}{ $others ->
    [0] .
   *[other] , { $others } more without a name.
}{ $listed ->
    [0] {""}
   *[other] {" "}Who is here? Tap the name.
}
visit-guest = { $there ->
    [0] {""}
   *[other] ✓{" "}
}{ $name }{ $along ->
    [0] {""}
   *[other] {" "}(+{ $along })
}
visit-page-before = Earlier
visit-page-after = Further
visit-all = All came
visit-all-back = Take back “all came”
visit-unnamed = +1 without a phone
visit-unnamed-back = −1 without a phone
visit-done = Done
visit-ticked = Ticked
visit-unticked = Unticked
visit-all-unticked = { $guests ->
    [one] Unticked { $guests } person
   *[other] Unticked { $guests } people
}
visit-all-ticked = { $guests ->
    [one] Ticked { $guests } person
   *[other] Ticked { $guests } people
}
visit-done-with = { $came ->
    [0] Nobody is checked in yet.
   *[other] Checked in: { $came ->
        [one] { $came } guest
       *[other] { $came } guests
    }{ $firsts ->
        [0] .
       *[other] , for the first time: { $named ->
            [0] { $more }
           *[other] { $names }{ $more ->
                [0] {""}
               *[other] {" "}and { $more } more
            }
        }.
    }
}

heard-ask = Nice to see you for the first time! How did you hear of the meeting?
heard-neighbour = From a neighbour or friend
    .words = neighbour, a neighbour, a friend, from a friend, from a neighbour
heard-chat = From the chat
    .words = chat, the chat, in the chat
heard-notice = From a notice
    .words = notice, a notice, notice board, leaflet
heard-network = From social media
    .words = social media, the internet, online
heard-else = Another way
heard-untold = Skip
heard-words = Write how. Even one word.
    .name = Heard of it
heard-thanks = Thank you for telling me!
heard-skipped = All right!
