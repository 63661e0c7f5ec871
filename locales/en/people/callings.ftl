# Keys: callings, guide, vacancies

# What I can do for us
callings-what = What suits you? If you take it on, I'll turn to you when it is needed. The leaders and those you help know who does what.
callings-all-yours = You have taken on everything there is. Thank you!
callings-yours = You have taken on: { $deeds }.
callings-resting = Resting for now: { $deeds }.
callings-turn-more = More
callings-turn-back = Back
callings-take = I'll take it on
callings-others = Choose something else
callings-propose = Suggest a neighbour
callings-taken = Noted. { $what } If you change your mind: “Mine”.
callings-stop = No longer: { $deed }
callings-stopped = All right, I won't ask you any more: { $deed }. Thank you!
callings-again = I'm back
callings-not-yours = This is not yours now. You can take it on under “What I can do for us”.
callings-already = This is yours already.
callings-ask-one = { $said } Will you take it on?

callings-deed-greeter = Welcome newcomers
callings-deed-catalyst = Introduce people
callings-deed-historian = Remember our story
callings-deed-provider = Look after neighbours
callings-deed-guide = Tell what is where
callings-deed-ambassador = Tell others about us
callings-deed-scout = Invite new people
callings-deed-storyteller = Tell stories
callings-deed-celebrity = Speak at meetings
callings-deed-hero = Take on what is hard
callings-deed-mentor = Help those who lead
callings-deed-partner = Help with ideas
callings-doing-greeter = welcoming newcomers
callings-doing-catalyst = introducing people
callings-doing-historian = remembering our story
callings-doing-provider = looking after neighbours
callings-doing-guide = telling what is where
callings-doing-ambassador = telling others about us
callings-doing-scout = inviting new people
callings-doing-storyteller = telling stories
callings-doing-celebrity = speaking at meetings
callings-doing-hero = taking on what is hard
callings-doing-mentor = helping those who lead
callings-doing-partner = helping with ideas

# Suggested by a neighbour
callings-nobody = There is nobody to suggest yet: you have met nobody here.
callings-oneself = No need to suggest yourself: just choose what suits you under “What I can do for us”.
callings-whom = Whom do you suggest? Choose or type a name.
callings-for-what = { $who }: what is this neighbour good at?
callings-proposed = I'll ask without naming you: { $who }. If they agree, I'll tell you; if they don't, nobody will know.
callings-accepted = { $who } has taken on { $deed }. Thank you for the idea!
callings-will-you = The neighbours say { $praise } Will you take it on?
callings-yes = Yes
callings-not-mine = Not for me
callings-declined = All right, nobody will know of this.
callings-praise-greeter = you make newcomers feel welcome.
callings-praise-catalyst = you bring people together.
callings-praise-historian = you remember our story well.
callings-praise-provider = you look after others.
callings-praise-guide = you know what is where around here.
callings-praise-ambassador = you tell others about us so well.
callings-praise-scout = new neighbours come to us through you.
callings-praise-storyteller = you tell wonderful stories.
callings-praise-celebrity = everybody knows you and likes to listen to you.
callings-praise-hero = you take on what is hard when others hesitate.
callings-praise-mentor = those who lead could learn from you.
callings-praise-partner = ideas come true with you.

# What follows from it
callings-then-greeter = When a new neighbour arrives, I'll write to you.
callings-then-catalyst = You'll help neighbours get to know each other.
callings-then-historian = I'll ask you what to write into “Our story”.
callings-then-provider = If nobody takes up somebody's request, I'll tell you, without a name.
callings-then-guide = I'll pass neighbours' questions about what is where on to you, one at a time.
callings-then-ambassador = Here are a text about us and your link: it shows how many have come by it.
callings-then-scout = Here are an invitation and your link: it shows how many have come by it.
callings-then-storyteller = Once a season, before a meeting, I'll ask whether you would tell a story.
callings-then-celebrity = Once a season, before a meeting, I'll ask whether you would say a few words.
callings-then-hero = You'll help when something is hard.
callings-then-mentor = I'll tell new leaders that they may ask you.
callings-then-partner = I'll tell those who plan a meeting that you help.

# Once a season
callings-still = A season has passed. { $hero ->
    [0] {""}
   *[other] Thank you for taking on what was hard: neighbours feel safer with you.{" "}
}You have taken on: { $deeds }. Still yours?
callings-still-yes = Yes, still mine
callings-still-no = No longer
callings-all-stopped = All right, I won't turn to you with this any more. Thank you for this season!
callings-still-noted = Thank you! I'll ask in three months.

# Who is missing: for leaders
vacancies-held = { $deed }: { $names }.
vacancies-missing = Nobody has taken these on yet. Which one shall I offer to the neighbours in the chat?
vacancies-none = Everything is taken on!
vacancies-preview = I'll write in the chat: “{ $said } Will you?”
vacancies-send = Send to the chat
vacancies-call = { $said } Will you?
vacancies-posted = I have written it in the chat.
vacancies-posted-night = I don't wake neighbours at night: I'll write in the chat at { $morning }.
callings-sought-greeter = We are looking for somebody to welcome new neighbours.
callings-sought-catalyst = We are looking for somebody who likes to introduce people.
callings-sought-historian = We are looking for somebody who remembers our story.
callings-sought-provider = We are looking for somebody who notices who needs care.
callings-sought-guide = We are looking for somebody who can tell neighbours what is where.
callings-sought-ambassador = We are looking for somebody to tell others about us.
callings-sought-scout = We are looking for somebody to invite new neighbours.
callings-sought-storyteller = We are looking for somebody to tell a story at a meeting.
callings-sought-celebrity = We are looking for somebody to say a few words at a meeting.
callings-sought-hero = We are looking for somebody to take on what is hard.
callings-sought-mentor = We are looking for somebody to help new leaders.
callings-sought-partner = We are looking for somebody to help those who plan meetings.

# When it is needed
callings-write = Write to { $who }
callings-newcomer = A new neighbour has come: { $who }. Will you say hello in the chat?
callings-nobody-took = Nobody has taken up this request yet: “{ $words }”. Can you help?
callings-mentors = If anything is unclear, you may ask the neighbours who help those who lead: { $names }.
callings-partners = These will help with your idea: { $names }. Write to them if you need hands or advice.
callings-link-ambassador = Text about us and link
callings-link-scout = Invitation and link
callings-link-name = neighbours-invite-{ $number }
callings-pass-on = Forward the message below to those you would like to invite. { $came ->
    [0] Nobody has come by your link yet.
    [one] { $came } neighbour has come by your link.
   *[other] { $came } neighbours have come by your link.
}
callings-no-link = I can't make a link: the leaders would have to let me invite people to the chat. Invite them in your own words for now.
callings-words-ambassador = We are “{ $community }”: we know our neighbours by name, help each other and meet. Have a look: { $link }
callings-words-scout = You are invited to “{ $community }”: ask the neighbours, ask for help, come to a meeting. { $link }
callings-opening-storyteller = “{ $title }” is near, { $when }. Will you tell a story there?
callings-opening-celebrity = “{ $title }” is near, { $when }. Will you say a few words there?
callings-opening-yes = Yes
callings-opening-no = Not this time
callings-opening-noted = Thank you! I'll tell whoever holds the meeting.
callings-opening-not = All right, I won't ask again this season.
callings-opens-storyteller = { $who } will tell a story at “{ $title }”. Agree on when.
callings-opens-celebrity = { $who } will say a few words at “{ $title }”. Agree on when.

# Ask a guide
guide-what = What would you like to know? I'll ask those who know what is where, one after the other, with your name.
guide-nobody = We have no guide yet. Ask in the chat, or the leaders: “leaders”.
guide-open = Your last question has no answer yet. Once it has, you can ask another one.
guide-over = This question is answered already, or no longer needed.
guide-asked = Asked. I'll pass the answer on as soon as it comes.
guide-question = { $who } asks: “{ $words }”. Can you tell?
guide-answer = Answer
guide-pass = I don't know
guide-passed = All right, I'll ask somebody else.
guide-your-answer = “{ $words }”: what is your answer?
guide-answered = { $who } answers “{ $asked }”: { $words }
guide-done = Passed on. Thank you!
guide-nobody-knows = No guide has answered “{ $words }”. Ask in the chat, or the leaders: “leaders”.
