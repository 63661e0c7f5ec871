# Keys: about, asked, cancel, command, gathered, help, language, lost, matters, menu, rules, start, switch, unasked, unfinished, us

# The menu: a button's label, a line of the help, the words people say it with.
menu = How can I help?

command-start = Start
    .words = hello, hi, good morning, good afternoon, good evening
command-menu = 🏠 Menu
    .help = the main menu
    .words = menu, main menu
command-resident = 👥 Residents' menu
    .words = residents menu, resident menu
command-help = Help
    .words = how it works, what can you do
command-cancel = Cancel
    .help = cancel the question we stopped at
    .words = cancel, stop
command-switch = Change community
    .help = go to another community
    .words = change community, another community
command-language = Language / Язык
    .help = Russian or English
    .words = change language, in english, in russian, english, russian
command-lost = I don't understand
command-contacts = ☎️ Where to turn
    .help = phone numbers, and who answers for the bot
    .words = where to turn, telephone, phone number, management company, human, call a human, a person
command-knowledge = 📚 How to
    .help = short guides: meetings, appeals, noise, floods
    .words = knowledge, knowledge base, guides, how to
command-posts = 📝 What goes out
    .help = posts for the chat, the channel and the wall: what goes out when
    .words = what goes out, content plan, posts, planned posts
command-partners = Partners
    .help = whom we work with: talks and next steps
    .words = partners, our partners
command-bulletins = Lost, found, to give away
    .help = found, lost or to give away: neighbours answer
    .words = lost and found, give away, giveaways
command-found = Found
    .words = i found something…, found something…
command-missing = Lost
    .words = i lost something…, lost something…
command-giveaway = Give away
    .words = giving away…, i give away…, i am giving away…, to give away…
command-wanted = Look for
    .words = i would take…, looking for free…, wanted for free…
command-agenda = Agenda
    .help = what to decide together: propose, pick three
    .words = agenda, our agenda, agenda…, add to the agenda…, put on the agenda…
command-decisions = Promised and done
    .help = who promised what, and what is done
    .words = promised, promises, promised and done, who promised what, decisions
command-votes = Council
    .help = choosing a council: candidates, the vote, the result
    .words = council, choose a council, elect a council, our council
command-goals = Goals
    .help = what we aim at, and how far it is
    .words = goal, goals, our goals, set a goal, new goal
command-strengths = What we have
    .help = what is there already, and the next step
    .words = what we have, what have we got, next step
command-strategy = Why we write
    .help = five questions and a page: why and for whom we write
    .words = why we write, for whom we write, strategy
command-trials = Try for a month
    .help = try something new, and compare before and after
    .words = try for a month, let us try, what are we trying
command-about = Who I am
    .help = who I am and who answers for me
    .words = are you a bot, are you human, who are you, are you a robot
command-rules = Rules of the chat
    .help = the rules of our chat
    .words = rules, chat rules, rules of the chat
command-us = Who we are
    .help = who we are, our idea and values
    .words = who we are, who are we, about us, about the community
command-idea = Our idea
    .words = idea, our idea, why are we here, how it began
command-history = Our history
    .help = what has happened here
    .words = our history, history, chronicle
command-photos = Send photos
    .help = photos of the last meeting
    .words = send photos, send a photo, i have photos, photos of the meeting
command-values = Values
    .words = values, our values, principles, our principles
command-quiet = 🔕 How often to write
    .help = how often I write to you first
    .words = do not disturb, don't disturb, don't write me, do not write me, less often, what to send
command-continue = Continue
    .help = go back to what you began
    .words = continue, continue the survey, go on

command-need = 🙏 I need help
    .help = ask the neighbours for help
    .words = i need help…, need help…, please help…, help me…
command-offer = 🤝 I can help
    .help = tell what you can help with
    .words = i can help…, can help…, i will help…
command-find = 🔎 Who can?
    .help = find somebody who can: /find tap
    .words = who can…, who knows how to…, looking for…, search…
command-company = Looking for company
    .help = find somebody to walk, play or sing with
    .words = looking for company…, find company…, company…, clubs, club…
command-learn = Learn and teach
    .help = find somebody to teach you, or teach a neighbour
    .words = i want to learn…, teach me…, lessons, mentors, mentoring
command-events = 📅 What's on
    .help = what is coming up
    .words = what's on, whats on, what is on, meetings
command-growth = How a meeting grows
    .words = growth of…, growth…, how grows…
command-complaint = 🔧 To be mended
    .help = tell what is broken
    .words = broken…, it is broken, complaint…, complain…, to be mended
command-complaints = What is noted already
    .help = what is being mended and by whom
    .words = complaints, list of complaints, what is being mended
command-thanks = 💛 Say thank you
    .help = thank a neighbour
    .words = say thank you…, say thanks…, thank a neighbour…, thank you…
command-mythanks = My thanks
    .help = what you were thanked for
    .words = my thanks, who thanked me
command-birthday = Birthday
    .help = tell when your birthday is
    .words = my birthday, birthday, when is my birthday
command-noticed = Whom to thank
    .help = who helps, who has not been seen for long
    .words = whom to thank, who helps us, not seen for long
command-my = 👤 My things
    .help = what I store about you, your requests and offers
    .words = mine, my things, my requests, delete…, any news
command-mydata = My data
    .help = everything I store about you, whole and as a file
    .words = my data, what is known
command-mediator = Hard with a neighbour
    .help = talk to a mediator when things are hard with somebody
    .words = mediator…, hard with a neighbour…, quarrel with a neighbour…, I need a mediator
command-acquaint = Meet a neighbour
    .help = once a month I introduce you to a neighbour
    .words = introduce me…, acquaint…, meet neighbours…, introductions
command-callings = What I can do for us
    .help = choose what suits you: welcoming newcomers, introducing people
    .words = help our neighbours, help our community, make myself useful, suggest a neighbour
command-guide = Ask a guide
    .help = ask a neighbour who knows what is where
    .words = ask a guide…, a question for guides…
command-ask = Ask a leader
    .help = ask the leaders anything, or say what is wrong
    .words = ask a leader…, ask the leaders…, question for a leader…, I have a question…
command-vacancies = Who is missing
    .help = what nobody does here yet
    .words = who is missing, whom do we lack
command-consents = My consents
    .help = what you have agreed to, and how to take it back
    .words = my consents, consents, take back my consent

command-withdraw = Withdraw consent
    .help = withdraw your consent to storing data
    .words = withdraw consent, withdraw my consent

command-forget = Delete everything about me
    .help = delete your name, requests, answers: everything
    .words = forget me, delete me, delete my data, delete everything

command-event = 📣 Invite to a meeting
    .help = invite the neighbours to a meeting
    .words = meeting, new meeting…, invite to a meeting…
command-festival = 🎪 Festival
    .help = festivals: a programme of several days
    .words = festival, festivals, festival programme, new festival
command-mention = Mention
    .help = note where we were written about: /mention link
    .words = mention…, mentions…, we were mentioned…
command-survey = 📝 Ask the neighbours
    .help = ask the neighbours: ready surveys and your own, /survey new
    .words = poll…, questionnaire…, ask the neighbours
command-results = Answers to the survey
    .help = answers to the last survey
    .words = answers, survey results
command-welcoming = Welcome newcomers
    .words = welcome newcomers, i welcome newcomers
command-newcomers = 👋 Newcomers
    .help = who has not been greeted yet
    .words = new people, new neighbours
command-digest = 📊 The week in numbers
    .help = the week in numbers
    .words = numbers, week in numbers, the week in numbers
command-lastweek = Last week
    .words = last week, last week in numbers, numbers of last week
command-month = The month in numbers
    .words = the month in numbers, month in numbers, numbers of the month
command-year = The year in numbers
    .words = the year in numbers, year in numbers, numbers of the year
command-kpi = One number
    .words = one number, a number by weeks
command-weekly = The week for neighbours
    .words = send me the week, the week for neighbours, the week in short
command-community = ⚙️ Community
    .help = the community's card: name, rules, values
    .words = settings, our community
command-export = Export the data
    .help = the community's data as a file, for its owner
    .words = export the data, export, download the data
command-end = Delete the community
    .help = delete the community, for its owner
    .words = delete the community, close the community
command-restore = Restore the community
    .words = restore the community
command-today = ❗ What is waiting for me
    .help = what is waiting for your decision
    .words = what waits for me, what waits, what is waiting, what's waiting
command-balance = Which meetings there were
    .words = which meetings were there, what meetings we had, balance of meetings
command-duties = Left after a meeting
    .help = what is left to do after meetings
    .words = left after a meeting, left after meetings, my duties
command-leaders = Who helps to lead
    .help = who looks after the community and who helps
    .words = who leads, who helps to lead, who is in charge, who's in charge, who runs this, who runs the group, leaders, step down, stop leading, appoint a leader…, add a leader…, remove a leader…
command-handover = Hand over the community
    .words = hand over the community…, hand the community over…
command-communities = Communities of the city
    .help = the directory of communities: /communities dance
    .words = directory…, catalogue…
command-register = Register the chat
    .help = introduce me to your chat (write it in the chat)
    .words = registration, register the chat

start = Hello, { $name }! I am Sosed, the bot of “{ $community }”. I help to find help nearby, to hear of meetings and to say thank you.
start-alone =
    Hello! I am Sosed, a bot for neighbourhood communities.
    If you run the chat of a house, a yard or a club, add me there: three questions, and we can begin. If you are a neighbour, press a button of mine in your chat, or write something there.
start-directory = Communities of the city

help =
    Here is what I can do. Press buttons, write in words or use commands.
    { $lines }
help-line = /{ $name } — { $what }
help-group = I'll tell you in private messages, to keep the chat quiet.
help-more = More
help-rest =
    Needed less often, but I can do it, too.
    { $lines }

about-bot = I am a bot, my name is Sosed. I bring neighbours together, call them to meetings and pass on thanks. I keep nothing of what is said in the chat.

rules =
    Rules of the chat “{ $community }”:
    { $rules }

rules-nothing = Nobody has written down the rules of the chat yet.

us = { $name }, { $city }.
us-idea = How “{ $name }” began:
us-idea-nothing = Nobody has written down our idea yet. Do you know how it all began? Tell whoever leads the community: /contacts
us-values = What “{ $name }” holds to:
us-values-nothing = Values and principles are not written down yet. Rules of the chat: /rules

matters-open = What to send
matters-now = What shall I send you from “{ $community }”? Press to change. Replies, reminders of what you signed up for and urgent messages always come.
matters-on = ✓ { $matter ->
    [surveys] Surveys
    [meetings] Invitations to meetings
    [neighbours] Introductions and new neighbours
    [news] Notices and news
   *[leading] Hints for leaders
}
matters-off = { $matter ->
    [surveys] Surveys: off
    [meetings] Invitations: off
    [neighbours] Introductions: off
    [news] Notices: off
   *[leading] Hints: off
}
matters-enough = { $matter ->
    [surveys] No surveys, please
    [meetings] No invitations, please
    [neighbours] No introductions, please
    [news] No notices, please
   *[leading] No hints, please
}
matters-muted = { $matter ->
    [surveys] All right, no more messages about surveys.
    [meetings] All right, no more invitations to meetings from me.
    [neighbours] All right, no more messages about introductions and new neighbours.
    [news] All right, no more notices, except about danger.
   *[leading] All right, no more hints.
} Should you change your mind: “What to send”.

gathered-head = { $count ->
    [one] I have { $count } message for you. Open it when you have a minute.
   *[other] I have { $count } messages for you. Open them when you have a minute.
}
gathered-part = { $number }. { $community ->
    [none] { $said }
   *[other] { $community }. { $said }
}
gathered-open = Open: { $number }
gathered-none = Everything here has been opened.

unasked-fewer = Less often
unasked-now = { $most ->
    [0] I do not write to you first now: I only answer, and remind you of what you have signed up for.{ $helps ->
        [0] {""}
       *[other] {" "}And when a neighbour needs what you can do, I ask.
    }
    [1] I write to you first at most once a week. Answers and urgent things do not count. What would be better?
   *[other] I write to you first at most { $most } times a week. Answers and urgent things do not count. What would be better?
}
unasked-choose = { $most ->
    [0] Send me nothing
    [1] Once a week
   *[other] Up to { $most } times a week
}
unasked-set = { $most ->
    [0] All right, I will not write first. I will always answer.{ $helps ->
        [0] {""}
       *[other] {" "}And when a neighbour needs what you can do, I will still ask: that does not count.
    }
    [1] All right, I will write at most once a week.
   *[other] All right, I will write at most { $most } times a week.
}

unfinished-which = What shall we go back to?
unfinished-none = There is nothing unfinished. If you need something, the menu is below.
unfinished-go-on = { $known ->
    [0] Go on with what you began
   *[1] Go on: { $what }
}

cancel-nothing = All is well, there is nothing to cancel: I am not asking anything now.

language-which = Which language suits you? / На каком языке вам удобнее?
language-set = All right, let's speak English.

switch-which = Which community is it about?
switch-only = You are in one community so far: “{ $community }”.
switch-done = Now it is about “{ $community }”.

lost = Sorry, I did not understand. Press a button in the menu or write /help: I'll tell you what I can do.
lost-maybe = { $kind ->
    [danger] Shall I call the neighbours: “{ $words }”? Whoever leads the community will know, too.
    [complaint] Perhaps something is broken: “{ $words }”? I can note it for { $whom ->
        [board] the board
        [leaders] whoever is responsible
       *[company] the management company
    }.
    [unsure] I am not sure I understand: “{ $words }”. Are you asking for help?
    [offer] Perhaps you can help: “{ $words }”? I will remember what you can do.
    [find] Perhaps you are looking for somebody: “{ $words }”? I will see which of the neighbours can.
    [event] Perhaps you are inviting people to a meeting: “{ $words }”?
    [events] I am not sure I understand: “{ $words }”. Shall I show what is on?
    [thanks] Perhaps you are thanking somebody: “{ $words }”?
    [letter] A leader makes the letter to { $whom ->
        [board] the board
        [leaders] whoever is responsible
       *[company] the management company
    } from what neighbours have reported. Shall I take down what happened to you?
    [contacts] I am not sure I understand: “{ $words }”. Shall I show where to turn?
    [ask] That I do not know: “{ $words }”. Shall I ask a leader?
    [found] This sounds like something found: “{ $words }”. Shall I show the neighbours?
    [missing] This sounds like something lost: “{ $words }”. Shall I show the neighbours?
    [giveaway] This sounds like something to give away: “{ $words }”. Shall I show the neighbours?
    [news] This sounds like news: “{ $words }”. Shall I tell the neighbours? You will see it first.
    [tell] This sounds like news: “{ $words }”. Shall I pass it on to a leader?
   *[need] Perhaps you need help: “{ $words }”?
}
lost-who = I tell names when both agree: the one who asks and the one who helps.
lost-lonely = Being alone can be hard, and people live close by. Ask for company: a walk, a cup of tea, a talk. Or come to a meeting.
lost-need = Ask the neighbours
    .words = yes, yes it is, yes please, a request, a request for help
lost-offer = I can help
lost-find = Who can?
lost-complaint = To be mended
lost-complaints = What is reported already
lost-event = Invite to a meeting
lost-events = What's on
lost-thanks = Say thank you
lost-contacts = Where to turn
lost-ask = Ask a leader
lost-notice = Tell the neighbours
lost-tell = Pass it on
lost-found = Yes, found
lost-missing = Yes, lost
lost-giveaway = Yes, to give away
lost-menu = Menu
lost-registering = Sorry, I did not understand. To begin in your chat, I need the answers to three questions about it.
lost-alone = Sorry, I did not understand. I am a bot for neighbourhood communities and do not know yours yet. Press my button in its chat or write something there. What I can do: /help

asked-now = This is what I am asking the neighbours now.
asked-nothing = There is no survey now. When there is a new one, I will write in the chat.
