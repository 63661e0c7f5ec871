# Keys: photos

photos-send = Send photos
photos-which =
    Send up to { $most } photos of “{ $title }”. If there are people in them, please ask them first.
    { $elsewhere ->
        [0] The host will look at them and may show them in the chat; from there they also go into the booklet of our history.
       *[other] Those who host the meeting, of “{ $host }”, will look at them and may show them in their chat; from there they also go into the booklet of their history.
    } That's all? Press “Done”.
photos-taken = Got it. More are welcome.
photos-thanks = Thank you! Your photos: { $count }. What is shown in the chat I'll send you, too, if you like.
photos-none-sent = All right. If you find some, write “send photos”.
photos-enough-mine = I take up to { $most } photos from one person, and you have sent as many. I haven't kept the others.
photos-enough-all = There are { $most } photos of this meeting already; I keep no more.
photos-any-minute = The host is just sending photos to the chat. Once they are there, press “Send them to me” again.
photos-closed = I take photos for two days after a meeting. They are over.
photos-not-there = Photos are sent by those who were there.
photos-nothing-lately = I take photos for two days after a meeting, from those who were there. There is no such meeting now.
photos-get = Send them to me
photos-not-yet = These photos haven't been shown in the chat yet. Have a look tomorrow.

# The host's card
photos-count =
    Photos of “{ $title }”: { $count }.{ $more ->
        [0] {""}
       *[other] {" "}I'll send { $most } at a time.
    }
photos-no-more = Photos of “{ $title }”: nothing new.
photos-look = Have a look
photos-post = Send to the chat
    .words = send them, yes send them
photos-one = A photo of “{ $title }”.
photos-hide = Don't show it
photos-next = Next
photos-hidden = I won't show it
photos-seen-all = Those were all of them.
photos-on-their-way = The photos are still on their way. Have a look in a minute.
photos-none-left = There is nothing to send yet: the photos are on their way or have been sent.
photos-no-chat = There is no chat yet to send them to.
photos-posted = In a minute I'll show photos of “{ $title }” { $reach }.
photos-posted-night = I don't wake neighbours at night: I'll show photos of “{ $title }” at { $morning }, { $reach }.
photos-album = This is how it was: “{ $title }”, { $day }.
