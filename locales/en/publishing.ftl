# Keys: posts

posts-nothing = Nothing is planned yet.
posts-silent = Not written about for long: { $topics }.
posts-no-places = There is nowhere to post yet: the community has no chat or channel where I may write.
posts-add = Add
posts-change = Change
posts-topics = Topics
posts-when-answered = When people answer
posts-line = { $when } — “{ $title }”
posts-line-draft = Draft — “{ $title }”
posts-line-out = Out { $day } — “{ $title }”
posts-line-asked = Not out { $day } — “{ $title }”
posts-slot = { $weekday } { $clock }
posts-slot-far = { $day }, { $clock }
posts-weekday-short = { $weekday ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
}
posts-weekday = { $weekday ->
    [1] on Mondays
    [2] on Tuesdays
    [3] on Wednesdays
    [4] on Thursdays
    [5] on Fridays
    [6] on Saturdays
   *[7] on Sundays
}
posts-which = Which post?

# The best time
posts-habit = People here answer most { $day }, and by the hour between { $hour }:00 and { $next }:00. Counted from { $base } answers in { $weeks } weeks.
posts-habit-unknown = I don't know yet: { $base ->
    [0] nobody answered in the chats
    [one] there was { $base } answer
   *[other] there were { $base } answers
} in two months, and I need { $enough } to give advice. Most people post on weekday evenings.

# A new post
posts-what = What shall we write to the neighbours? Send me the text; it will go out as it is.
posts-what-of = Writing about “{ $topic }”. Send me the text; it will go out as it is.{ $has ->
    [0] {""}
   *[other] {" "}How we write: { $style }
}
posts-when = When?
    .name = When
posts-own = Another time
posts-own-time = When? For example: “Friday at 18:30”.
    .name = When
posts-draft = Keep as a draft
posts-planned = It will go out { $places } on { $day }, at { $clock }.
posts-places = { $first } and { $last }
posts-in-the-chat = in the chat
posts-in-chat = in the chat “{ $title }”
posts-in-channel = in the channel “{ $title }”
posts-on-the-wall = on the { $where } wall
posts-of-topic = Topic: { $topic }.
posts-has-link = There is a link in the text, and people will be able to tap it. Check where it leads.
posts-cancel = Cancel
posts-cancelled = Cancelled. “{ $title }” is among the drafts.
posts-kept = Kept as a draft: “{ $title }”.
posts-night = At { $clock } the neighbours are asleep.
posts-in-the-morning = Rather at { $morning }
posts-anyway = Post anyway
posts-day-full = There are { $most } posts on that day already, which is as much as neighbours care to read. Choose another day.
posts-same-time = “{ $title }” goes out at that time. Choose another one, ten minutes later at least.
posts-nowhere = There is nowhere to post: no chat or channel where I may write. Add me to a chat first.
posts-too-many = There are { $most } posts in the plan already. Remove some first.
posts-out-already = It is out already. Only its words can be changed.

# One post
posts-page = “{ $words }”
posts-is-draft = This is a draft.
posts-is-planned = Goes out: { $when }.
posts-is-out = Went out: { $when }.
posts-reword = Other words
posts-new-words = Send me the new text.
    .name = Text
posts-reworded = Changed: “{ $title }”.
posts-reworded-out = I am changing it wherever it went out.{ $old ->
    [0] {""}
   *[other] {" "}More than a day has passed: not every messenger will let me, and somewhere the old text may stay.
}
posts-other-time = Another time
posts-photo = Add a photo
posts-other-photo = Another photo
posts-no-photo = No photo
posts-which-photo = Send me the photo for the post.
    .name = Photo
posts-pictured = It will go out with a photo: “{ $title }”.
posts-without-photo = It will go out without a photo: “{ $title }”.
posts-photo-long = With a photo there is room for { $most } characters, and this is { $length }. Shorten the text, or leave the photo out.
posts-topic = Topic
posts-which-topic = Which topic?
posts-topic-set = “{ $title }”: topic “{ $topic }”.
posts-forward = Text to pass on
posts-copy = Copy or forward the next message:
posts-remove = Remove
posts-removed = Removed: “{ $title }”.
posts-removed-out = I am removing “{ $title }” wherever it went out.{ $old ->
    [0] {""}
   *[other] {" "}More than a day has passed: not every messenger will let me delete it. Please check for yourself.
}
posts-look = Look
posts-now = Post it now

# What was in the way
posts-held-late = “{ $title }” did not go out in time: the messenger or I could not be reached. I don't post late by myself.
posts-held-night = “{ $title }” did not go out in time, and now it is night. I wake nobody.
posts-held-author = “{ $title }” did not go out: whoever wrote it does not lead the community any more. What shall become of it?
posts-held-nowhere = “{ $title }” did not go out: I am no longer where it was to appear. Bring me back to the chat or channel, and choose a time.
posts-held-consent = “{ $title }” did not go out: the neighbour it is about has not agreed yet.
posts-held-refused = “{ $title }” did not go out anywhere: the messenger did not take it. Check whether I may write there.
posts-out-in-part = “{ $title }” is out { $places }.
posts-lacks = It is not { $place }: I am not allowed to write there.
posts-lacks-key = It is not { $place }: the key I write with there is no longer accepted. Whoever runs the server can set a new one. Please pass the text on yourself for now.

# Topics
posts-no-topics = There are no topics yet. Add some, such as “yard”, “people”, “plans”, and I will tell you what has not been written about for long.
posts-topic-line = { $topic }: { $often }
posts-how-often = { $days ->
    [7] once a week
    [14] once in two weeks
   *[30] once a month
}
posts-add-topic = Add a topic
posts-drop-topic = Remove: { $topic }
posts-topic-name = What shall we call the topic? In a word or two: “yard”, “neighbour of the week”.
    .name = Topic
posts-topic-often = “{ $topic }”. How often shall we write?
    .name = How often
posts-often-week = Once a week
posts-often-two = Once in two weeks
posts-often-month = Once a month
posts-topic-style = “{ $topic }”. How do we write about it? For example: “briefly, with a photo, no appeals”. It is a hint to whoever writes.
    .name = Style
posts-topic-added = Noted: “{ $topic }”, { $often }. If we fall silent, I will remind you.
posts-topic-dropped = The topic “{ $topic }” is gone. The posts stay.
posts-too-many-topics = There is room for { $most } topics only. Remove some first.
posts-write = Write
posts-time-to-write = Time to write: “{ $topic }” ({ $often }).

# About a neighbour
posts-about-neighbour = About a neighbour
posts-about-whom = Whom is this post about? Write the name. They will read it first, and it does not go out without their consent.
posts-about-found = Which of them?
posts-about-nobody = I found no such neighbour: “{ $name }”. Press the button again and write the name as it is in the chat.
posts-about-asked = I am showing it to: { $who }. I will write to you when they answer.
posts-may-tell = { $who } would like to tell the neighbours about you, and everybody will read it:
    “{ $words }”
    May it go out?
posts-may-yes = Yes, it may
posts-may-no = No
posts-may-tell-thanks = Thank you! If you change your mind: “My consents”. I will remove the post wherever I still can.
posts-may-not-tell = All right, we will not tell. I have deleted the text.
posts-agreed = { $who }: “Yes, it may”. The post “{ $title }” can go out.
posts-declined = { $who }: “No”. I have deleted the post “{ $title }”.
posts-about-somebody = The neighbour agreed to these very words, so they cannot be changed any more. The post can be removed.
posts-topic-about = “{ $topic }”. Is each post about one of the neighbours? Then I ask for their consent first.
    .name = Whom about
posts-topic-of-people = Yes, about neighbours
posts-topic-of-all = No
