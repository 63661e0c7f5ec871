# Keys: callings, vacancies

# What I can do for us
callings-what = What suits you? If you take it on, I'll turn to you when it is needed. The leaders and those you help know who does what.
callings-all-yours = You have taken on everything there is. Thank you!
callings-yours = You have taken on: { $deeds }.
callings-resting = Resting for now: { $deeds }.
callings-more = More
callings-back = Back
callings-take = I'll take it on
callings-others = Choose something else
callings-propose = Suggest a neighbour
callings-taken = Noted. { $what } If you change your mind: “Mine”.
callings-stop = No longer: { $deed }
callings-stopped = All right, I won't ask you any more: { $deed }. Thank you!
callings-again = I'm back
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
callings-then-greeter = When newcomers arrive, you'll help them feel at home.
callings-then-catalyst = You'll help neighbours get to know each other.
callings-then-historian = You'll help to write down what happened here.
callings-then-provider = You'll help those who are having a hard time.
callings-then-guide = You'll tell neighbours what is where.
callings-then-ambassador = You'll tell those who don't know us yet.
callings-then-scout = You'll invite new neighbours.
callings-then-storyteller = You'll tell a story of yours at a meeting.
callings-then-celebrity = You'll say a few words at a meeting.
callings-then-hero = You'll help when something is hard.
callings-then-mentor = You'll help those who have just begun to lead.
callings-then-partner = You'll help those who plan a meeting.

# Once a season
callings-still = A season has passed. You have taken on: { $deeds }. Still yours?
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
