# Keys: bulletin

bulletin-what-found = What did you find, and where? For example: keys with a blue fob, at entrance 2.
    .name = What you found
bulletin-what-lost = What is lost, and where? For example: a ginger cat, in the yard by the school.
    .name = What is lost
bulletin-what-give = What do you give away? For example: a pram, nearly new.
    .name = What you give
bulletin-what-seek = What would you take? For example: a bicycle for a five-year-old.
    .name = What you look for
bulletin-no-words = Please say it in words.
bulletin-no-numbers = I show neighbours no telephone numbers: you write to whoever answers. Please say it without the number.
bulletin-photo = Is there a photo? Send it. Better without people in it.
    .name = Photo
bulletin-line = { $kind ->
    [found] Found
    [lost] Lost
    [give] To give away
   *[seek] Looked for
}: “{ $words }”
bulletin-says = { $kind ->
    [found] Found
    [lost] Lost
    [give] To give away
   *[seek] Looked for
}: “{ $words }”.
bulletin-written = Noted: “{ $words }”. In 30 days I take it away myself.{ $near ->
    [0] {""}
    [1] {" "}A neighbour seems to have written about it already. Have a look.
   *[other] {" "}Neighbours seem to have written about it already. Have a look.
}
bulletin-show = Show in the chat
bulletin-close = No longer needed
bulletin-remove = Remove
bulletin-closed = Removed: “{ $words }”.
bulletin-removed = A leader has removed “{ $words }” from the finds. You may ask why: “question to the leaders”.
bulletin-will-show = In a minute I’ll show it { $reach }: “{ $words }”. Your name won’t be there.
bulletin-will-show-night = It is night now. I’ll show “{ $words }” in the chat at { $morning }. Your name won’t be there.
bulletin-press-found = It’s mine
bulletin-press-lost = I have it
bulletin-press-give = I’ll take it
bulletin-press-seek = I have one
bulletin-will-see-you = If you answer, the author will see your name and can write to you.
bulletin-answer = Answer
bulletin-answered = { $who } answers “{ $words }”. Talk it over, and ask what it looks like{ $kind ->
    [found] : it should go back to its owner
    [lost] : no need to pay anything in advance
   *[other] { "" }
}.
bulletin-passed-on = Passed on: the author sees your name and may write to you.
bulletin-head = Found, lost, and to give away. Which one?
bulletin-nothing = Nothing yet. If you have found or lost something, or want to give it away, write it here.
bulletin-new-found = Found
bulletin-new-lost = Lost
bulletin-new-give = Give away
bulletin-new-seek = Look for
bulletin-over = It is no longer there: settled or given away. What there is: “lost and found”.
bulletin-too-many = You have { $most } of these already. Remove what is no longer needed: “lost and found”.
bulletin-no-group = The community has no chat where I could show it.
