# One platform or two
command-link = 🔗 Link platforms
    .help = one neighbour on Telegram and VK
    .words = link platforms
transport-telegram = Telegram
transport-vk = VK
transport-console = terminal
transport-memory = memory

link-code = Open me on the other platform with the button, or send me there: /link { $code }
    The code works for 10 minutes and once. Show it to nobody.
link-open = Open on the other platform
link-known = You are already linked to another platform.
link-confirm = The code was given to “{ $name }” ({ $where }). Is that you? Then requests, events, answers and roles become one.
    If somebody else gave you the code, press “No”: otherwise they could act in your name.
link-half = One more step: confirm it in { $where }, where I have just asked. The question waits for ten minutes.
link-asked-back = Somebody came with your code: “{ $name }” ({ $where }). Is that you? Requests, events, answers and roles become one.
    If it is not you, press “No”.
link-stopped = The answer on the other platform was “no”, so nothing changes.
link-stale = This link no longer works. Here is what I can do:
link-words = The link brought these words: “{ $words }”. Is that what you want to say?
link-words-yes = Yes
link-words-no = No, I'll say it myself
link-yes = Yes, that's me
link-no = No
link-refused = All right, nothing changes.
link-done = Done: you are one person to me now. Where shall I write first?
link-prefer = Write to { $where }
link-preferred = All right, I will write here: { $where }.
link-undo = Separate again
link-undone = Separated: each platform is on its own again.
link-code-bad = This code does not fit: it works for ten minutes and once. Take a new one: /link
link-already = These platforms are linked already.
link-same-place = This code is from this very platform. Send it to me on the other one.

# Chats and links
anonymous-command = You write in the chat's name, so I cannot see who you are. Switch anonymity off, or write to me privately.
demoted = I am no longer an admin in “{ $title }”: I cannot see who joins, nor reactions. Give the rights back if that was an accident.
join-asked = { $name } asks to be let into “{ $title }”.
join-yes = Let in
join-no = Decline
join-let-in = Letting in: { $name }.
join-declined = All right, not letting in.
invite-which = What is the link for? Say briefly where it will hang: “leaflet”, “site”, “entrance chat”. It tells me where new neighbours come from.
invite-link = Here is the link “{ $source }”: { $link }
    Whoever comes by it is counted so.
invite-none = I cannot make named links here: the chat must be on Telegram, and I an admin who may invite.
command-invite = 🔗 Invitation link
    .help = a link of its own for a leaflet, a site, another chat
    .words = invitation link
register-same = Is this a chat of the community you already run?
    .name = Whose chat this is
register-same-no = No, another one
register-joined = Noted: “{ $title }” is a chat of “{ $name }”, too. Whatever you announce will be there as well.

photo-lost = The photo could not be opened. Please send it once more.
photo-again = Send it again
photo-which = Send the photo: a picture of up to 20 MB.
photo-thanks = Thank you, I have it.

# For whoever keeps the server
trouble-token = { $transport } does not accept my token any more. I am silent there until it is changed in config.toml and I am restarted.
trouble-telegram-twice = The same bot runs somewhere else: Telegram gives messages now to me, now to it. Stop the other one.
trouble-telegram-webhook = A foreign webhook is set for the bot on Telegram, so messages do not come to me. Remove it: sosed doctor --unhook
trouble-telegram-hook = Telegram complains that it cannot reach our address. Check web.public_url and the certificate.

doctor-no-platform = Chats: no tokens, Sosed works in this terminal (sosed console).
doctor-no-settings = Settings: there is no file, all is as by default.
doctor-settings = Settings: { $file }
doctor-settings-open = Settings: { $file } can be read by others, and tokens stand in it. Close it: chmod 600 { $file }
doctor-no-database = Database: { $path } is not there yet; the first start makes it.
doctor-database = Database: { $path }, all is well.
doctor-database-unread = Database: { $why }
doctor-database-other = Database: { $path } is of another version ({ $version }). Run: sosed migrate
doctor-database-broken = Database: { $path } is damaged: { $why }. Bring back a copy.
doctor-folder = Folder { $folder }: can be written to.
doctor-folder-closed = Folder { $folder }: cannot be written to. Give the rights, or change database.url.
doctor-rights = Rights: only the owner sees the database.
doctor-rights-open = Rights: { $path } can be opened by others. Close it: { $mend }
doctor-clock = Clock: { $now } UTC.
doctor-clock-late = Clock: { $now } UTC. It is late: set the time.
doctor-telegram-is = Telegram: the token is good, the bot is { $name }.
doctor-telegram-token = Telegram: the token does not fit. Take it from @BotFather (/mybots → API Token) and put it into config.toml.
doctor-telegram-unreached = Telegram: no answer. Check the internet and the proxy (telegram.proxy): where Telegram is blocked, one is needed.
doctor-telegram-privacy = Telegram: in chats where the bot is no admin it sees commands only. Make it an admin: any rights will do.
doctor-telegram-polling = Telegram: I fetch messages myself.
doctor-telegram-hook-own = Telegram: the webhook is ours.
doctor-telegram-hook-other = Telegram: the webhook points elsewhere. Sosed will set its own at start.
doctor-telegram-hook-left = Telegram: a webhook is set, but config.toml says polling. Remove it: sosed doctor --unhook
doctor-telegram-group = Telegram, “{ $title }”: rights are fine.
doctor-telegram-group-gone = Telegram, “{ $title }”: the bot is not there any more. Add it again.
doctor-telegram-not-admin = Telegram, “{ $title }”: the bot is no admin, so it sees neither newcomers nor reactions. Make it an admin.
doctor-telegram-no-links = Telegram, “{ $title }”: it may not invite by links. Allow it, to know where neighbours come from.
doctor-telegram-no-reactions = Telegram, “{ $title }”: reactions are off in the chat, they cannot be counted.

trouble-vk-token = VK does not take the community's token (error { $code }). Create a new one and put it into config.toml.
trouble-vk-rights = The VK token lacks rights ({ $method }). Create one with messages, manage, photos and documents.
trouble-vk-captcha = VK wants a captcha ({ $method }). I wait ten minutes and try again.
trouble-vk-bot-features = Switch on bot features: Manage → Messages → Bot settings. Buttons need them.
trouble-vk-long-poll = VK's Long Poll answers with error { $code }. Check Manage → API usage → Long Poll API. I keep trying.
trouble-vk-events = These VK events could not be switched on; tick them under API usage → Long Poll API: { $events }.
trouble-vk-twice = Another Sosed answers in the VK community, so everybody hears everything twice. I am silent there now. Stop the one you do not need and restart the other.
trouble-vk-two = Another Sosed answers in the VK community, and everybody hears everything twice. Stop it. If it is still there in five minutes, I fall silent.
trouble-vk-others = Another program writes in the VK community's name. If it is a second Sosed, stop it, or everybody will hear everything twice. If it is your own mailing, all is well.
doctor-vk-token = VK: the token works, community “{ $name }”.
doctor-vk-token-bad = VK: the token is refused (error { $code }). Create a new one: Manage → API usage → Access tokens.
doctor-vk-group-unknown = VK: there is no such community. Check vk.group_id.
doctor-vk-unreachable = VK: no answer. Check the internet and vk.proxy.
doctor-vk-error = VK: answered with error { $code }.
doctor-vk-token-rights = VK: the token lacks { $rights }. Create one that has them.
doctor-vk-events = VK: events are switched off: { $events }. Tick them: Manage → API usage → Long Poll API → Event types.
doctor-vk-events-on = VK: all needed events are on.
doctor-vk-callback-no-url = VK: set public_url in [web].
doctor-vk-callback-missing = VK: add this address under API usage → Callback API: { $address }
doctor-vk-callback-unconfirmed = VK: the address is not confirmed; press Confirm: { $address }
doctor-vk-user-token = VK: views of posts can be read.
doctor-vk-user-token-bad = VK: the user token cannot read the wall; create a new one.
doctor-vk-wall = VK, wall “{ $title }”: fine.
doctor-vk-chat = VK, chat “{ $title }”: fine.
doctor-vk-chat-no-rights = VK, chat “{ $title }”: make the community an admin of the chat.
doctor-vk-chat-gone = VK, chat “{ $title }”: out of reach. Add the community to it again.

# The sheet for the notice board
command-sheet = 🖨 Sheet for the board
    .help = a sheet with a code for the notice board, to print
    .words = sheet for the board, notice for the board
sheet =
    A sheet for the notice board: print it on A4 and put it up at the entrance.
    The code on it opens a private chat with me. About everybody who comes by it I will ask you first.
sheet-call = A bot for neighbours: help nearby, no advertising
sheet-help = Ask for help, or give it
sheet-events = See what is coming up here
sheet-repairs = Tell what is broken
sheet-thanks = Say thank you to a neighbour
sheet-hint = Point your phone's camera at the code
sheet-aside = No smartphone? { $named ->
    [0] Ask a neighbour to write for you.
   *[other] Ask a neighbour to write for you, or tell the leader: { $keeper }.
}
sheet-foot = This is a bot. It keeps nothing of what the chat says; private things stay private.{ $named ->
    [0] {""}
   *[other] {" "}{ $keeper } answers for it.
}
sheet-hello = Hello, { $name }! I am Sosed, the bot of “{ $community }”. { $told ->
    [0] To ask for help and to help, join the neighbours' chat: I will know you there.
   *[other] Asking for help and helping is for neighbours, so first I ask about you: { $keeper } will answer, and I will tell you.
} What is coming up you can see now: /events
sheet-asks = By the sheet on the notice board { $name } would like to join us. Is this a neighbour of ours?
sheet-asks-more = Others would like to join us by the sheet on the notice board today. Please invite the neighbours you know straight into the chat: I will know them there.
sheet-admit = Yes, let them in
sheet-decline = No
sheet-admitted = You have been let in, you are one of us now. Ask for help: /need, offer yours: /offer, everything else is in the menu: /menu
sheet-admit-done = { $name } is one of us now.
sheet-declined = You have not been let in yet. If you live here, write to whoever leads the community: { $keeper }.
sheet-decline-done = All right, { $name } is not one of us yet.
