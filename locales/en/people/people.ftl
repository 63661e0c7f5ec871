# Keys: about, consent, crowd, deed, forget, my, mydata, newcomer, report, suspect, withdraw

# Consent
consent = { $community }. Hello, { $name }! { $words } You can delete everything under “My things”.
consent-words = To help you I need to store your name, your answers and which meetings you came to. { $kept } I tell a neighbour your name only when you both agree. Leaders see the answers to surveys with names.{ $written ->
    [0] {""}
   *[1] {" "}How data are kept: { $policy }
}
consent-kept = { $named ->
    [0] The data are kept by whoever runs me on their server.
   *[1] The data are kept by { $operator }.
}
consent-keeper = { $kept }{ $reached ->
    [0] {""}
   *[1] {" "}Contact: { $contact }.
}{ $written ->
    [0] {""}
   *[1] {" "}How data are kept: { $policy }
}
consent-details =
    What I store: your name, survey answers, requests and offers, complaints and photos, words of thanks, replies to invitations, feedback on meetings, your house and entrance if you tell me, and what you noted for a neighbour. What for: to bring neighbours together, to remind of meetings and to count the week without names. I do not store what is written in the chat.
    { $kept }{ $reached ->
        [0] {""}
       *[1] {" "}Contact: { $contact }.
    }{ $led ->
        [0] {""}
       *[1] {" "}You can also ask whoever leads the community: { $leader }.
    }
    If I cannot make something out, I remember for 14 days that it happened, but not the words. You can withdraw your consent or delete everything on any day under “My things”.
consent-yes = I agree
    .words = yes, yes yes, agree, agreed, yes I agree, I do agree, I consent, I give my consent, yes please
consent-more = More
    .words = details, what consent, why, what data, what for
consent-no = Not now
consent-again = I am not sure whether you agree. Without that I store nothing. Write “I agree” or press a button.
consent-refused = All right, I store nothing. If you change your mind, write again.{ $known ->
    [0] {""}
   *[1] {" "}A real person who answers for me: { $keeper }.
}

# My consents
consent-mine = Here is what you have agreed to in the community “{ $community }”. You can take any of it back.
consent-where-left = You have left the community “{ $community }”. This is what you agreed to there, and you can take it back:
consent-mine-none = You have not agreed to anything here yet.
consent-mine-line = { $day }: { $what }.{ $told ->
    [0] {""}
   *[1] {" "}What you read: “{ $words }”
}
consent-mine-data = store your name and answers
    .short = name and answers
consent-mine-introduction = show in the chat what you wrote about yourself
    .short = about myself
consent-mine-request = show a request in the chat without your name
    .short = request without name
consent-mine-request-named = show a request in the chat with your name
    .short = request with name
consent-mine-thanks = show in the chat a thank-you you were given
    .short = thanks in the chat
consent-mine-thanks-said = show in the chat a thank-you you said
    .short = your thanks in the chat
consent-mine-photos = show photos of meetings in the chat
    .short = photos of meetings
consent-mine-birthday = congratulate you in the chat on your birthday
    .short = birthday in the chat
consent-mine-history = to write your words from the chat into “Our history”
    .short = words in the history
consent-mine-told-of = to tell everybody about you in a post
    .short = a post about me
consent-mine-name = tell your name to the neighbour I introduce you to
    .short = name to a neighbour
consent-mine-telephone = pass your telephone number on to a neighbour
    .short = number to a neighbour
consent-mine-answers = show leaders your answers to surveys with your name
    .short = answers with name
consent-end = Take back: { $what }
consent-end-ask = { $then } Are you sure?
consent-end-yes = Yes, take it back
consent-end-no = No, leave it
consent-ended = Done, that consent is gone. If it is needed, I'll ask again.
consent-then-introduction = I'll take what you wrote about yourself out of the chat and erase it.
consent-then-request = I'll take the request out of the chat. I'll go on looking for help, in private messages only.
consent-then-request-named = I'll take the request with your name out of the chat. I'll go on looking for help, in private messages only.
consent-then-thanks = I'll take the thank-you out of the chat. You keep it.
consent-then-thanks-said = I'll take the thank-yous you said out of the chat. Those you thanked keep them.
consent-then-photos = I'll delete all the photos of meetings that you sent me. Those already shown in the chat can be removed by its admin.
consent-then-name = Whoever has not heard your name from me yet will not, and if you promised to help, I'll tell them that you cannot. Those I have introduced you to know it: please arrange things with them yourself.
consent-then-birthday = I won't congratulate you in the chat any more. I keep the day; you can remove it in “My things”.
consent-then-history = I take your words out of “Our history”. In booklets that neighbours have saved they stay.
consent-then-told-of = I will remove the posts about you wherever I still can. Those who have read or forwarded them keep them.
consent-then-telephone = If your number has not arrived yet, I will not pass it on. Whoever has it keeps it; I do not store it.
consent-then-answers = I'll delete your answers to surveys with your name. They stay in the tables that leaders have already downloaded.

# Newcomers
newcomer-tell = { $count ->
    [1] A new neighbour in the chat: { $names }. Will you write a few words?
   *[other] New neighbours in the chat: { $names }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }. Will you write a few words?
} In an hour I'll say hello too.
newcomer-greet-now = Say hello now
newcomer-greeted = We're on it
newcomer-greet-one = Say hello: { $name }
newcomer-already = This neighbour has been greeted already.
newcomer-done = I said hello
newcomer-by-hand = Great, then I'll keep quiet
newcomer-welcome = { $names }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}, welcome! { $own ->
    [0] Let's get to know each other.
   *[other] { $words }
}
newcomer-not-ours = Not one of us: { $name }
newcomer-not-ours-ask = { $name } is no neighbour? I'll take them out of the welcome, and neither greet nor count them. I never remove anybody from the chat: an admin of the chat does that.
newcomer-not-ours-yes = Yes, not one of us
newcomer-not-ours-no = No, keep them
newcomer-not-ours-kept = All right, everything stays as it is.
newcomer-put-aside = Taken out of the welcome and the count. Please remove them from the chat yourself, in its list of members.
newcomer-list = { $count ->
    [one] Nobody has said hello to { $count } newcomer yet.
   *[other] Nobody has said hello to { $count } newcomers yet.
}
newcomer-none = All newcomers have been greeted.
newcomer-only-sosed = Greeted by the bot only: { $names }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}.
newcomer-stayed = Of those who came within half a year, still here after a month: { $stayed } of { $came }.
newcomer-welcomers = { $count ->
    [0] Nobody has offered to welcome newcomers yet. A neighbour can write “welcome newcomers” to me.
    [one] { $count } neighbour is ready to welcome newcomers.
   *[other] { $count } neighbours are ready to welcome newcomers.
}
newcomer-what-they-read = What newcomers read
newcomer-screen =
    { $community }. Good to meet you, { $name }!{ $ruled ->
        [0] {""}
       *[1] {" "}The rules of the chat. { $rules }
    }
    Will you tell the neighbours a few words about yourself?
newcomer-about-yes = Yes
newcomer-about-later = Later
newcomer-about-no = No, I just read
newcomer-later = All right. If you need anything, the menu is below.

# Many newcomers at once
crowd-ask = { $count ->
    [one] { $count } person has
   *[other] { $count } people have
} joined the chat at once: { $names }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}. Did you invite them? Until you answer I greet none of them.
crowd-greet = Say hello
crowd-not-ours = Not ours
crowd-quiet = Ours, but keep quiet
crowd-put-aside = Taken out of the newcomers and the count: { $count }. I won't greet them. Please remove them from the chat yourself, in its list of members.
crowd-back = Put them back
crowd-came-back = They are newcomers again: { $count }.

# A newcomer's first words look like advertising
suspect-ask = { $who } is a new neighbour, and their first words in the chat look like advertising: a link, something forwarded, many names, or the same was just said in another chat. Please have a look in the chat. Until you answer, I show you this neighbour's requests and offers first.
suspect-not-ours = Not one of us
suspect-fine = All is well
suspect-cleared = All right, I won't ask again
suspect-settled = { $who }: their first words are settled.

# Reports of words in the chat
report-it = Report
report-noted = Thank you, I'll tell the leaders. The author will not hear of it
report-own = These are your own words.
report-ask = A neighbour reports words that stand in the chat: “{ $words }”. Take them out of the chat?
report-ask-private = A neighbour complains about words they read in a private message: “{ $words }”. Show them to nobody any more?
report-gone-private = Nobody will see these words any more.
report-remove-private = Don't show
report-removed-private = I won't show them to anybody any more. The author is not told who complained.
report-closed = I closed the request “{ $words }”: the leaders decided not to show it to neighbours. If you still need it, put it differently.
report-gone = These words are no longer in the chat.
report-remove = Take them out
report-keep = Leave them
report-removed = I am taking them out of the chat. I don't write to their author.
report-kept = All right, they stay. I won't ask about these words again.

about-words = Write a few words about yourself: what you do, what you love, how long you have lived here.
    .name = About me
about-show = Shall I show this in the chat? “{ $words }”
    .name = Show in the chat
about-show-yes = Yes, please
about-show-no = No, do not show
about-post = Meet { $name }. “{ $words }”
about-shown = Thank you! I'll show it in a minute { $reach }.
about-shown-night = Thank you! I'll show it at { $morning } { $reach }.
about-kept = Thank you! Noted, I'm not sending it to the chat.
about-held = Thank you! Words with a link, a phone number or money in them are first read by { $leader }. I will write what comes of it.
about-released = A leader agrees: I am showing the chat your words about yourself.
about-refused = I did not send “{ $words }” to the chat: there is a link, a phone number or money in it. Write it differently, without them, and I'll show it.
about-anew = Write it differently

# My things
my-head = { $name }, here is what I store about you in “{ $community }”.
my-complaint = To be mended: “{ $words }”
my-leave-complaint = Remove: { $words }
my-empty = No requests or offers yet.
my-close-need = Not needed any more: { $words }
my-offer-removed = Removed. I won't ask about it again.
my-consent = On { $day } you agreed: “{ $words }”
my-consent-earlier = On { $day } you agreed that I store your name and answers.
my-no-consent = You have not agreed that I store data: I store only your name, replies to invitations, feedback on meetings and thanks.
withdraw-ask = I withdraw your consent and delete everything I stored with it in “{ $community }”: requests, talents, complaints, answers to surveys, your words about yourself. Your name, replies to invitations, feedback on meetings and thanks stay. What is deleted does not come back. Are you sure?
withdraw-sure = Yes, withdraw
    .words = yes, yes yes, yes please, sure, I am sure, yes I am sure, agree, agreed, withdraw, withdraw it, withdraw my consent, yes withdraw, yes withdraw it, yes withdraw my consent
withdraw-no = No, keep it
withdraw-done = The consent is withdrawn and all of that deleted. If you need anything, I will ask for it again first.{ $left ->
    [0] {""}
   *[other] {" "}Complaints that were passed on, or that neighbours share, stay without your name and words.
}
forget-ask = I'll delete your name, requests, offers, answers and feedback.{ $posted ->
    [0] {""}
   *[other] {" "}I will erase what I have posted about you in the chat. What is too old for the chat to let me change stays there: an admin of the chat can remove it.
} There is no way back. Are you sure?
forget-sure = Yes, delete everything
    .words = yes, yes yes, yes please, sure, I am sure, yes I am sure, agree, agreed, delete, delete it, delete all, delete everything, delete it all, yes delete, yes delete it, yes delete all, yes delete everything, yes delete it all, erase, erase it, erase all, erase everything, erase it all, yes erase, yes erase it, yes erase all, yes erase everything, yes erase it all
forget-no = No, keep it
forget-done = I have deleted everything I stored about you{ $left ->
    [0] {""}
   *[other] . Complaints that were passed on, or that neighbours share, stay without your name and words
}.
forget-kept = All right, everything stays as it is.
forget-late = That was more than ten minutes ago, so I ask once more.
forget-owner = I see nobody in the chat but you who looks after the community. Once another admin writes /register there, I can delete you.

# My data
mydata-head = { $name }, here is everything I store about you, in all communities.
mydata-line = { $what } ({ $count }){ $told ->
    [0] {""}
   *[other] : { $words }
}
mydata-why-contact = To know who writes, and to answer. Kept until you erase yourself:
mydata-why-agreed = To remember what you agreed to. Kept until you erase yourself:
mydata-why-help = To find help and company. The words of a request are kept for 90 days after its end, the rest until you remove it:
mydata-why-mending = To have mended what is broken. Kept until you remove it:
mydata-why-meeting = To have good meetings. Kept until you erase yourself:
mydata-why-thanks = To say thank you. Kept until you erase yourself:
mydata-why-asking = To ask neighbours, each of them once. Kept until you remove it:
mydata-why-counting = To count how the community lives. Kept with your name until you erase yourself:
mydata-why-going-on = To go on with what was begun. Kept for 30 days:
mydata-why-parting = To be able to separate the messengers. Kept for 30 days:
mydata-why-quarrels = To help when things are hard with a neighbour. The words are kept until the talk ends:
mydata-why-acquaintance = To introduce neighbours. Kept for a year, your wish until you change your mind:
mydata-why-bulletins = So that what is found or given away reaches a neighbour. Kept for 30 days:
mydata-why-deciding = So that we decide together and remember who promised what. I keep it until you erase yourself:
mydata-why-inquiries = So that leaders can answer your questions:
mydata-why-callings = To turn to you with what you have taken on:
mydata-why-writing = So that leaders can write to neighbours in the chats:
mydata-why-telling = To know whether notices have arrived. Kept for 90 days:
mydata-why-first = So that no advertising comes into the chat. I keep it for a week:
mydata-why-newcomers = To make it easier for new neighbours. How you settle in is kept for 90 days, the rest until you stop or erase yourself:
mydata-why-seen = Who looked and decided about you. Kept for a year:
mydata-foot = With all details and dates it is in the file. To change or remove a part: /my, to take a consent back: /consents, to delete everything: /forget
mydata-consent = “{ $community }”, { $line }
mydata-part-accounts = Where we write
mydata-part-communities = Communities
mydata-part-consents = Consents
mydata-part-needs = Requests for help
mydata-part-talents = What you can do
mydata-part-company = You look for company
mydata-part-clubs = Companies that gather
mydata-part-asked-to-begin = Where you were asked to begin
mydata-part-neighbours = Whom you speak for
mydata-part-helping = When you were asked to help
mydata-part-complaints = To be mended
mydata-part-joined = “Me too”
mydata-part-events = Your meetings
mydata-part-seats = Answers to invitations
mydata-part-series = Meetings of yours that repeat
mydata-part-regulars = Meetings you always come to
mydata-part-festivals = Your festivals
mydata-part-volunteering = Help at festivals
mydata-part-mentions = Mentions you have noted
mydata-part-reminder-times = When to remind you of meetings
mydata-part-asked-others-to-come = Whom you asked to come to meetings
mydata-part-asked-to-come = Meetings you were asked to come to
mydata-part-uninvited = Meetings you don't want to be asked to
mydata-part-items = What you bring to meetings
mydata-part-duties = Help at meetings
mydata-part-co-hosts = Meetings you host with others
mydata-part-visits = Meetings you were at
mydata-part-heard = How you heard of a meeting
mydata-part-chores = Things to do after meetings
mydata-part-asked-to-do = Things you were asked to do
mydata-part-agreed-to-do = What you decided is done after meetings
mydata-part-feedback = Feedback on meetings
mydata-part-remarks = Guests’ words for you to answer
mydata-part-meeting-photos = Photos of meetings that you sent
mydata-part-chronicle = Written down by you in “Our history”
mydata-part-history = Your words in “Our history”
mydata-part-thanked = You said thank you
mydata-part-thanks = You were thanked
mydata-part-welcoming = You welcome newcomers
mydata-part-helps-newcomers = About which new neighbours you were asked
mydata-part-helped-by = Who was asked to help you settle in
mydata-part-settling = How you settle in
mydata-part-thanks-offered = Thanks in the chat I have asked you about
mydata-part-thanks-hushed = Not to be asked about thanks in the chat
mydata-part-birthday = Your birthday
mydata-part-mediator = You are a mediator
mydata-part-mediations = Talks with a mediator that you asked for
mydata-part-bulletins = What you found, lost or give away
mydata-part-agenda = What you put on the agenda
mydata-part-agenda-picks = What you picked on the agenda
mydata-part-decisions = What you have promised to do
mydata-part-asked-to-decide = What you are asked to do
mydata-part-decisions-noted = What you wrote down as promised
mydata-part-standing = Where you are a candidate
mydata-part-votes-begun = Which votes you have begun
mydata-part-inquiries = Your questions to the leaders
mydata-part-answers-inquiries = Neighbours' questions that you answer
mydata-part-guide-questions = Your questions to guides
mydata-part-acquaintance-wishes = Whether you wish to be introduced
mydata-part-acquainted = Introductions to neighbours
mydata-part-callings = What you do for the neighbours
mydata-part-nameless = Nameless surveys you have answered
mydata-part-hushed = Surveys I do not remind you of
mydata-part-muted = What not to send
mydata-part-posts = Your posts for the chats
mydata-part-posts-about = Posts for the chats that tell of you
mydata-part-notices = Your notices
mydata-part-notices-seen = Notices under which you pressed “Got it”
mydata-part-planned = Surveys you prepare
mydata-part-launched = Surveys you have sent
mydata-part-kept = Stored so that the messengers can be separated again
mydata-part-photos = Photos
mydata-part-first-words = First messages in the chat, without words
mydata-part-signals = What you did and when, without words
mydata-part-welcomed = Welcomes
mydata-part-asked-to-lead = You were asked to help lead
mydata-part-asked-others-to-lead = You asked others to help lead
mydata-part-linked = Linked messengers
mydata-part-answers = Answers to surveys
mydata-part-drafts = Unfinished

# Who looked at you and decided about you; and “What the leaders did”, without the names of those it was about
deed-line = { $day }, { $who }, “{ $community }”: { $what }{ $times ->
    [1] {""}
    [one] {" "}({ $times } time)
   *[other] {" "}({ $times } times)
}
deed-here = { $day }, { $who }: { $what }{ $times ->
    [1] {""}
    [one] {" "}({ $times } time)
   *[other] {" "}({ $times } times)
}
deed-more = { $count ->
    [one] { $count } more is in the file.
   *[other] { $count } more are in the file.
}
deed-who = { $role ->
    [organiser] an organiser of meetings
    [operator] whoever runs the bot
   *[other] a leader of the community
}
deed-known = { $name }, { $role ->
    [organiser] organiser of meetings
   *[other] leader of the community
}
deed-survey-answers = read the answers to the survey{ $told ->
    [0] {""}
   *[other] {" "}“{ $of }”
}
deed-survey-sheet = downloaded the answers to the survey{ $told ->
    [0] {""}
   *[other] {" "}“{ $of }”
}
deed-complaint-names = opened the names of those who reported a fault
deed-complaint-photo = opened the photo of a fault
deed-complaint-letter = wrote a letter with the words about a fault
deed-community-export = downloaded the community's data, with the names of those who consented
deed-need-released = let a request for help go to the neighbours
deed-need-refused = did not let a request for help go to the neighbours
deed-talent-released = let an offer of help be shown
deed-talent-refused = did not let an offer of help be shown
deed-about-released = let an introduction be shown
deed-about-refused = did not let an introduction be shown
deed-complaint-released = let a reported fault be shown
deed-complaint-hidden = hid a reported fault
deed-complaint-decided = noted what becomes of a fault
deed-event-called-off = called a meeting off
deed-event-changed = changed a meeting
deed-let-in = let somebody in who had asked
deed-kept-out = did not let somebody in who had asked
deed-put-aside = marked a newcomer as “not one of us”
deed-put-back = took back the mark “not one of us”
deed-found-fine = noted: “all is well”
deed-photo-hidden = kept a photo of a meeting from being shown
deed-photos-shown = sent photos of a meeting to the chat
deed-history-changed = corrected a line of “Our history” or took it out
deed-words-removed = took words out of the chat
deed-words-kept = left words in the chat
deed-asked-to-lead = asked somebody to help lead
deed-leads = gave a role to lead or to call meetings
deed-leads-not = took back the question whether somebody would help lead
deed-leads-no-more = took back a role to lead or to call meetings
deed-mediator-named = an invitation to be a mediator
deed-mediator-removed = no longer a mediator
deed-notice-urgent = sent an urgent notice
deed-chat-removed = removed a chat from the community
deed-community-ended = began to delete the community
deed-community-restored = kept the community from being deleted

my-promised = You promised to help: “{ $words }”{ $when }. Waiting for you: { $asker }.
my-willing = You are ready to help: “{ $words }”{ $when }. I am waiting for the neighbour's answer.
my-cannot = I cannot: { $words }
my-helped = Done: { $words }
my-got-help = Helped: { $words }
my-let-down = It did not work out: { $words }
my-another-day = Another day: { $words }
