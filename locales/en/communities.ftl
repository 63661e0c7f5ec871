# Keys: chat, community, directory, end, export, field, form, hello, kind, lead, leader, messages, place, register, type, waits, zone

# Getting to know the chat
register-hello = I am in the chat “{ $title }”{ $members ->
    [0] , and very glad to be there.
    [one] , which has { $members } member.
   *[other] , which has { $members } members.
} You are its admin, so I am asking you. Three questions and we are done.
register-invite = Hello! I am Sosed, a bot for neighbours. To begin, I need the chat's admin to answer three questions.
register-open = Answer three questions
register-claim = The directory already has “{ $card }”, { $city }. Is that you?
    .name = Card in the directory
register-claim-yes = Yes, that's us
register-claim-no = No, that's not us
register-name = 1 of 3. Shall we call it “{ $title }”?
    .name = Name
register-name-yes = Yes
register-name-other = Another name
    .words = differently, another name, call it differently, change, rename
register-name-word = Please write the name itself, for example “Neighbours of Kirov 12”.
register-name-asked = Any name will do, up to 100 characters: write what neighbours will see. If the name is a question, put it in quotes.
register-other-name = What shall we call the community?
    .name = Name
register-kind = 2 of 3. Who are we?
    .name = Who we are
register-kind-house = A house or a yard
register-kind-tos = A residents' council
register-kind-club = A library, a club
register-kind-other = Something else
register-kind-again =
    I didn't understand what kind of community this is. Please press a button or say it in your own words, for example “a block of flats”, “a book club”, “a yard council”.
    2 of 3. Who are we?
register-city = 3 of 3. Which city?
    .name = City
register-check = Ready: { $name }, { $city }, { $zone } time.

# Place and time
place-digits = Please write the town in words, for example “Penza”.
place-word = I need the name of your town, for example “Penza”. It tells me what time you have.
place-asked = The town tells me what time you have and who your neighbours are. Please write its name, for example “Penza”.
place-region-alone = That is the region; which town or village in it? Please write its name.
place-which = There are several places with that name. Which one is yours?
place-meant = I don't know a place called “{ $name }”. Is it perhaps one of these?
place-which-again = Please choose the place or write its region.
place-other = No, another place
    .words = another place, another, none, other
place-region = “{ $name }”: in which region of Russia is it? For example “Penza region” in Russian: «Пензенская».
place-region-again = I don't know that region. Please write its whole name in Russian, for example «Пензенская область».
place-abroad = Not in Russia
place-clock = What time is it where you are? For example 14:30, or a town that has the same time.
    .name = Time
place-clock-again = I didn't understand the time. Please write what your clock shows, for example 14:30.
place-like = In which of these towns do clocks always show the same as yours?
place-like-again = It is a different hour there now. Please choose from the list or write another town.
zone-moved = You now have { $zone } time. What is planned stays at the same hour, but by this time now:
zone-moved-nothing = You now have { $zone } time. Nothing is planned, so nothing moves.
zone-moved-event = “{ $title }”: { $when }
zone-moved-plan = the survey “{ $title }” starts { $when }
zone-moved-survey = the survey “{ $title }” ends { $when }
zone-moved-posts = { $count ->
    [one] { $count } planned post goes out at the same hour
   *[other] { $count } planned posts go out at the same hour
}
zone-moved-needs = { $count ->
    [one] { $count } request: answers by the promised hour
   *[other] { $count } requests: answers by the promised hour
}
zone-same = You have { $zone } time already.

register-done = Nice to meet you! “{ $name }” is noted down, and I am saying hello in the chat. Where shall we start?
register-done-night = Nice to meet you! “{ $name }” is noted down. I don't wake neighbours at night: I'll say hello in the chat at { $morning }. Where shall we start?
register-first-survey = “I need help / I can help”
register-first-event = Invite to a meeting
register-first-later = Later
register-manager = Now you lead this community, too. Here is the leaders' menu.
register-manager-here = Done, you lead the community, too. The menu is in private messages.
register-already = This chat and I have met already. The community's card: /community
register-claimed = Somebody has already taken this card. Please start again: /register in the chat.
register-admins-only = Only an admin of the chat can introduce me to it.
register-in-group-only = We get to know each other in the chat itself: add me there and write /register in it.
register-back = I am back in the chat. Everything is where it was.
register-removed = I was removed from the chat “{ $title }”. Everything is kept: bring me back, and we go on from the same place.

hello =
    Hello, neighbours! My name is Sosed, I am a bot. I help to find help nearby, to invite to a meeting and to say thank you.
    I do not keep what you write in the chat; private things stay in private messages. { $keeper } answers for me.
hello-look = Get to know me
hello-look-around = Look around

# The card
community-card = { $name }, { $zone } time. What shall we change?
community-line = { $name }: { $value }
community-changed = Noted: { $field }.
community-emptied = All right, left empty: { $field }.
community-later = All right, I'll ask another time.
community-ask = When you have a minute, please answer. { $what }
community-ask-again = You put this question off last time. { $what }
community-skip = Skip
community-skipped = All right, I won't ask about this again. You can fill it in any day: /community
community-answer = Answer
community-not-now = Later
community-never = Don't ask again
community-never-done = All right. The rest can be filled in any day: /community
community-link-bad = That does not look like a link. It should be like this: https://vk.com/kirova12
community-contacts = Telephones
community-year-ago-on = Recall “a year ago”
community-year-ago-off = Do not recall “a year ago”
community-mediator = Mediator
community-deeds = What the leaders did
community-deeds-head = What the leaders did in the last month
community-deeds-none = In the last month no leader read anybody's words or decided about anybody.
community-digest-on = Send me the week in numbers
community-digest-off = Don't send the week in numbers
community-digest-is-on = The week in numbers will come on Mondays at 09:00
community-digest-is-off = I won't send the week in numbers any more

field-name = What is the community called?
    .name = Name
field-city = Which city is it in?
    .name = City
field-zone = What time is it where you are?
    .name = Time
field-kind = What brings you together?
    .name = What unites us
field-type = What are you: a house or yard council, a residents' council, a club?
    .name = Who we are
field-form = Are you officially registered, for example as a homeowners' association or an NGO?
    .name = Official status
field-problem = Which problem or trouble did the community grow out of?
    .name = The problem
field-story = How did it all begin? Tell the story: who, when, why.
    .name = The story
field-choice = What did you decide then?
    .name = The choice
field-values = What matters to you? What does the community value?
    .name = Values
field-principles = Which principles do you keep to?
    .name = Principles
field-rules = What are the rules of the chat? Newcomers see them first.
    .name = Rules
field-topics = What do you talk about and do together? A few words, separated by commas.
    .name = Topics
field-link = Where can people find you online? Send a link.
    .name = Link
field-contacts = Whom do neighbours call: emergency service, management company, police officer, clinic? I will ask for one at a time.

kind-territorial = A place: a house, a yard, a street
kind-interest = A common cause or interest
form-informal = Not registered
form-formal = Official

type-entrance-council = Entrance council
type-house-council = House council
type-building-council = Council of an apartment building
type-owners-association = Homeowners' association
type-garden-association = Garden association
type-yard-council = Yard council
type-street-committee = Street committee
type-district-council = District council
type-territorial-community = Territorial community
type-tos = Residents' self-government (TOS)
type-initiative-group = Initiative group
type-club = Club
type-interest-group = Interest group
type-online-group = Online group
type-ngo = Non-profit organisation
type-library = Library
type-neighbour-centre = Neighbourhood centre
type-active-people-centre = Centre for active people
type-deputy-office = Deputy's office
type-parish = Parish
type-school = School
type-museum = Museum
type-culture-house = House of culture
type-business = Business community
type-clients = Clients, customers
type-alumni = Former colleagues, graduates
type-other = Something else

# The directory
directory-found = { $total ->
    [one] Found { $total } community
   *[other] Found { $total } communities
}, the biggest first.
directory-line = { $number }. { $name }, { $city }{ $members ->
    [0] {""}
    [one] {" — "}{ $members } member
   *[other] {" — "}{ $members } members
}{ $linked ->
    [0] {""}
   *[other] {" "}{ $link }
}
directory-page = Page { $page } of { $pages }
directory-nothing = Found nobody. Try other words.
directory-back = ← Back
directory-on = On →
directory-all = All
directory-territorial = Houses and yards
directory-interest = By interest
directory-unknown = Not heard from yet

register-no-group = This does not work under a post or in a channel. Please write /register in the neighbours' chat, where they talk.
register-not-vouched = This chat was added to the community, but none of the other leaders has confirmed it yet. Until then nobody can become a leader here.

chat-added = { $who } adds the chat “{ $title }” to the community: whatever you announce will be there as well. Is it yours? Until you answer, nothing appears there, and nobody there becomes a neighbour or a leader.
chat-stays = Let it stay
chat-off = Remove the chat
chat-stays-done = All right, “{ $title }” is a chat of the community.
chat-off-done = Removed: “{ $title }” is no longer one of the community's chats, so nothing will come there.
chat-taken-off = { $who } removes the chat “{ $title }” from the community.
leader-not-seen = I don't see you among the admins of the community's chats now, so its owner or a chat's admin has to answer.
chat-all = The community's chats
chat-which = Which chat should I remove from the community?
chat-none = There is nothing to remove: the last chat of neighbours stays, and the owner removes the others.
chat-remove-one = Remove { $title }
chat-remove-sure = Remove “{ $title }” from the community? Nothing will be announced there any more, and I will not recognise new neighbours by it. Neighbours stay neighbours.
chat-keep = Keep it
chat-last = “{ $title }” is the last chat of neighbours; without it there is no community.
chat-adder-gone = This chat can no longer be confirmed: whoever added it no longer leads the community. Remove it; if it is yours, write /register in it.
chat-not-yours-to-say = For a chat that you added, another leader has to answer.

leader-unseen = { $who } leads the community, but I cannot see that in any of its chats. Please confirm it: without that the role ends on { $day }.
leader-unseen-you = I cannot see you in any of the community's chats any more. Other leaders can confirm that you lead it; without that the role ends on { $day }.
leader-stays = Yes, they do
leader-off = Not any more
leader-stays-done = All right, { $who } goes on. I'll ask again in half a year.
leader-off-done = All right, { $who } no longer helps to lead the community.
leader-fell = You no longer help to lead this community, but you are a neighbour in it like everyone. An admin of the chat can become a leader: /register in the chat.

# Who helps to lead
lead-who = { $count ->
    [0] Nobody looks after the community at the moment.
   *[other] Looked after by: { $names }.
}
lead-helps = { $count ->
    [1] Calls people to meetings: { $names }.
   *[other] Call people to meetings: { $names }.
}
lead-ask-them = Would you like to help? Tell the leaders of the community; they will invite you.
lead-whom = Whom shall we add?
lead-somebody-else = Somebody else
lead-by-link = Invite by a link
lead-remove = Remove somebody
lead-hand-over = Hand the community over
lead-resign = Stop leading
lead-digest-on = All right, the week's results will come on Mondays at 09:00.
lead-remove-whom = Whom shall I remove?
lead-remove-one = Remove { $who }
lead-nobody-to-remove = There is nobody to remove yet: there are no organisers, an owner removes a leader, and nobody removes an owner.
lead-removed = { $who } no longer helps to lead the community; { $by } has decided so.
lead-resigned = { $who } no longer helps to lead the community, by their own wish.
lead-resign-sure = You will stop looking after the community and stay in it as a neighbour. Are you sure?
lead-resign-yes = Yes, I'll stop
lead-resign-no = No, I'll carry on
lead-resign-kept = All right, you carry on.
lead-which-name = What is the neighbour's name? Write it as in the chat.
lead-found = This neighbour?
lead-nobody-such = I couldn't find a neighbour called “{ $name }”. Ask them to write something in the chat, or send them a link.
lead-what = { $who }: what may they do?
lead-what-by-link = What may the person you send the link to do?
lead-part-events = Call people to meetings
    .does = call people to meetings
    .asks = { $by } asks you to help the community “{ $community }”: to call neighbours to meetings. Will you?
lead-part-lead = Lead together with me
    .does = lead the community
    .asks = { $by } asks you to lead the community “{ $community }” together: requests, complaints, surveys, newcomers and meetings. Leaders see the names of those who ask and answer by name. Will you?
lead-part-own = Be an owner beside me
    .does = own the community
    .asks = { $by } asks you to become another owner of the community “{ $community }”. An owner appoints leaders, can export the data and delete the community. Will you?
lead-part-instead = Hand the community over
    .does = own the community
    .asks = { $by } hands the community “{ $community }” over to you: you will be its owner. An owner appoints leaders, can export the data and delete the community. Will you take it?
lead-asked = I will ask: { $who }. The offer: { $what }. I will tell you the answer. The invitation is good for a week.
lead-link =
    Send this link to the person who will { $what }: { $link }
    It is good for a week. Whoever opens it, I will first ask you whether it is the right person.
lead-take = Yes, I'll take it
    .words = i will, agreed
lead-yes = Yes, I will help
    .words = i will, agreed
lead-no = No
lead-join-first = Only people in the community's chat can help to lead. Join the chat and open the link again.
lead-declined = { $who } says no. Nothing has changed.
lead-declined-done = All right, I will pass it on. If you change your mind, tell its leaders.
lead-admin-first = Thank you! A leader must be an admin of the chat: that is how neighbours see whom they can trust. Let { $by } make you an admin, then press the button again.
lead-make-admin = { $who } is willing to lead but is not an admin of the chat yet. Make them an admin there; then they press their button once more.
lead-join-then = Only people in the community's chat can help to lead, and I do not see you there. Join the chat and press the button again.
lead-not-seen = I do not see { $who } in the community's chats. Press the button again once they are there.
lead-admin-again = { $who } is no admin of the chat now. Make them an admin there, then press once more.
lead-namesake = { $name }, here since { $since }
lead-waits = Thank you! Now it is up to the one who invited you: { $by }.
lead-confirm-asked = Somebody came by your link: { $who }. The offer was: { $what }; the answer is yes. Is it the right person?
lead-confirm = Yes, the right one
lead-refuse = No, somebody else
lead-refused = The invitation no longer holds. If that is a mistake, talk to the one who invited you.
lead-refused-done = All right, nothing has changed. The link no longer works.
lead-welcome-events = Thank you! Now you can call neighbours to meetings: /event. Shall I send you the week's results?
lead-digest-yes = Yes
lead-digest-no = No
lead-welcome = Thank you! Now you lead this community, too. Here is the leader's menu.
lead-welcome-owner = Thank you! Now you are an owner of this community. Who helps to lead is here: /leaders
lead-handed-over = Done: the owner is now { $who }. You still lead the community as long as you are an admin of the chat.
lead-leads-now = { $who } may now { $what }.
lead-heirs = To whom shall the community be handed over? They will be its owner, and you will still help to lead it.
lead-no-heirs = There is nobody to hand it over to yet: ask the neighbours in the chat to open a private chat with me.
lead-hand-over-sure = Hand the community “{ $community }” over? The new owner: { $who }. Only the new owner can give it back.
lead-hand-over-yes = Yes, hand it over
lead-hand-over-no = Do not hand it over
lead-over = This invitation no longer holds.
lead-asked-already = Somebody has already asked this person to help; there is no answer yet.
lead-leads-already = They already help to lead.
lead-not-yours = You cannot remove them: an owner removes a leader, and nobody removes an owner.
lead-only-owner = You are the only owner. Hand the community over first: /leaders
messages-enough = You have written a lot to this person through me today. Let's go on tomorrow.
lead-unreachable = I cannot write to this person first. Send them a link: /leaders

# What waits for me
waits-head = This is waiting for you:
waits-nothing = Nothing is waiting for you now. Have a good day!
waits-nothing-of-it = All of it is settled already.
waits-more = { $count ->
    [one] And { $count } more thing.
   *[other] And { $count } more things.
}
waits-all = Show all
waits-danger = Marked as dangerous, and nobody has acted yet: { $count }
    .name = Dangerous
waits-alone = Requests without a helper: { $count }
    .name = Whom to help
waits-needs = Requests that look like advertisements: { $count }
    .name = Check requests
waits-complaints = Complaints neighbours don't see yet: { $count }
    .name = Check complaints
waits-overdue = Promised repairs whose day has passed: { $count }
    .name = What was promised
waits-knocks = Asking to join the chat: { $count }
    .name = Whom to let in
waits-leads = Willing to help, by your link: { $count }
    .name = Who is willing
waits-newcomers = Newcomers nobody has greeted yet: { $count }
    .name = Say hello
waits-chores = Things left after meetings that I no longer remind anybody of: { $count }
    .name = What is left to do
waits-talents = Talents that look like advertisements: { $count }
    .name = Check talents
waits-about = Newcomers' words that look like advertisements: { $count }
    .name = Check their words
waits-chats = Chats added by other leaders: { $count }
    .name = Are they ours
waits-remarks = Guests wait for an answer to what they said: { $count }
    .name = Answer guests
waits-unseen = Leaders I cannot see in the chats: { $count }
    .name = Do they lead

# Export
export-done = The data of the community “{ $community }” in one file. Its first page says what is in it and what is not.
export-about = What is here
export-is = Here are the community's card, people and roles, meetings, counts of requests, help and talents, things to be mended, the number of answers to surveys, the weeks' results and the city's directory.
export-names = A name is here only with that person's consent to data being kept; the others are called “Neighbour”.
export-not = Not here: the words of requests, talents and feedback, answers to surveys, neighbours' telephones, complaints that neighbours do not see, and the chat itself, which the bot does not keep.
export-people = Answers to surveys without names are not exported; of fewer than five people not even the number.
export-keep = The file contains names of people. Keep it where nobody else can open it, and delete it when it is no longer needed.
export-card = Card
export-people-page = People
export-events = Meetings
export-help = Help
export-complaints = To be mended
export-surveys = Surveys
export-weeks = Weeks
export-city = The city's directory
export-few = fewer than five
export-need = Requests
export-match = People asked
export-offer = Talents
export-event-planned = planned
export-event-cancelled = cancelled
export-role-member = neighbour
export-role-organiser = organiser
export-role-manager = leader
export-role-owner = owner
export-state-open = open
export-state-held = waits for a leader
export-state-agreed = agreed
export-state-met = helped
export-state-cancelled = cancelled
export-state-expired = out of date
export-state-asked = waiting for an answer
export-state-silent = no answer
export-state-yes = the helper agrees
export-state-no = not now
export-state-declined = not needed
export-state-helped = helped
export-state-failed = did not work out
export-state-over = help was found already
export-state-paused = paused
export-state-resting = not confirmed
export-state-removed = removed
export-column-field = What
export-column-value = Entry
export-column-name = Name
export-column-role = Role
export-column-joined = Since
export-column-title = Title
export-column-when = When
export-column-place = Where
export-column-state = State
export-column-yes = Said “I'm coming”
export-column-came = Came
export-column-what = What
export-column-count = How many
export-column-day = Day
export-column-category = About
export-column-words = Words
export-column-voices = How many have it
export-column-answers = Answered
export-column-monday = Week from
export-column-number = Number
export-column-base = Of how many
export-column-link = Link
export-column-members = Members

# Deleting
end-ask =
    Delete the community “{ $community }”? Its card, people, requests, meetings, surveys, complaints and numbers will go. Whoever is in no other community, I will forget altogether.
    Messages I have already sent to the chat stay there: an admin of the chat can delete them. You can export the data first: /export
end-yes = Yes, delete the community
end-no = No, keep it
end-once-more = Really delete “{ $community }”? From now on neighbours will get nothing from me. It can be taken back for a week; then nothing is left.
end-sure = Delete in a week
end-begun = The community “{ $community }” is at rest and will be deleted { $at }. Until then it can be taken back by the button or the words “restore the community”.
end-told = { $who } deletes the community “{ $community }”: it is at rest and will be deleted { $at }. An owner can take it back.
end-back = Take it back
end-back-one = Take back: { $community }
end-which = What shall I take back?
end-nothing = There is nothing to take back: communities that you delete stay here for a week.
end-restored = The community “{ $community }” works again, and everything is in its place. What neighbours missed in these days I do not send later.
end-restored-told = The community “{ $community }” works again: { $who } has decided so.
