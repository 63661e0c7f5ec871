# Keys: anonymous, backup, command, demoted, doctor, invite, join, link, moving, photo, register, sheet, started, transport, trouble

# One platform or two
command-link = 🔗 I am in another messenger, too
    .help = link your chats with me in two messengers
    .words = link platforms, link messengers
transport-console = terminal
transport-memory = memory

link-code = I am in another messenger, too. Open me there with the button, or send me there: /link { $code }
    The code works for 10 minutes, and only once. Show it to nobody.
link-open = Open in the other messenger
link-known = I already know you in another messenger, too.
link-confirm = The code was given to “{ $name }” ({ $where }). Is that you? Then requests, meetings, answers and roles become one.
    If somebody else gave you the code, press “No”: otherwise they could act in your name.
link-half = One more step: confirm it in { $where }, where I have just asked. The question waits for ten minutes.
link-asked-back = Somebody came with your code: “{ $name }” ({ $where }). Is that you? Requests, meetings, answers and roles become one.
    If it is not you, press “No”.
link-stopped = The answer in the other messenger was “no”, so nothing changes.
link-stale = This link no longer works. Here is what I can do:
link-words = The link brought these words: “{ $words }”. Is that what you want to say?
link-words-yes = Yes
link-words-no = No, I'll say it myself
link-yes = Yes, that's me
link-no = No
link-refused = All right, nothing changes.
link-done = Done: you are one person to me now. Where shall I write first?
link-prefer = Write in { $where }
link-preferred = All right, I will write here: { $where }.
link-undo = Separate again
link-undone = Separated: each messenger is on its own again.{ $needs ->
    [0] {""}
   *[other] {" "}I closed the open requests: they relied on the consent given in the other messenger.
}{ $rest ->
    [0] {""}
   *[other] {" "}I no longer show what you can do: the consent to store data stayed with the other messenger. You can give it and switch it on again under “My things”.
}
link-code-bad = This code does not work: a code is good for ten minutes, and only once. Take a new one: /link
link-already = These messengers are linked already.
link-same-place = This code is from this very messenger. Send it to me in the other one.

# Chats and links
anonymous-command = You write in the chat's name, so I cannot see who you are. Switch anonymity off, or write to me privately.
demoted = I am no longer an admin in “{ $title }”: I see neither newcomers nor reactions. Give the rights back if that was an accident.
join-asked = { $name } asks to be let into “{ $title }”.
join-yes = Let in
join-no = Decline
join-let-in = Letting in: { $name }.
join-declined = All right, not letting in.
invite-which = What is the link for? Say briefly where it will hang: “leaflet”, “site”, “entrance chat”. It tells me where new neighbours come from.
invite-link = Here is the link “{ $source }”: { $link }
    I count those who come by it separately.
invite-none = I cannot make named links here: not every messenger has them, and I must be an admin who may invite.
command-invite = 🔗 Invitation link
    .help = a link of its own for a leaflet, a site, another chat
    .words = invitation link
register-same = Is this a chat of the community you already run?
    .name = Whose chat this is
register-same-no = No, another one
register-joined = Noted: “{ $title }” is a chat of “{ $name }”, too. Whatever you announce will be there as well.
register-joined-for-now = Noted: “{ $title }” is a chat of “{ $name }”, too. Another leader confirms it first; then whatever you announce will be there as well.

photo-lost = The photo could not be opened. Please send it once more.
photo-again = Send it again
photo-which = Send the photo: a picture of up to 20 MB.
photo-thanks = Thank you, I have it.

# For whoever runs the server
started = Sosed is running: { $where }. Database: { $path }
started-on = { $transport } ({ $me })
started-unreached = does not answer yet, trying again
trouble-copy = The database was backed up on the server, but not copied elsewhere: the command backup.copy_by fails. What it said: journalctl -u sosed-backup
trouble-token = { $transport } does not accept my token any more. I am silent there until it is changed in config.toml and I am restarted.

backup-done = The backup is ready: { $path }.{ $gone ->
    [0] {""}
    [one] {" "}{ $gone } old backup was deleted.
   *[other] {" "}{ $gone } old backups were deleted.
}
backup-restored = The backup { $copy } is now in the place of the database { $path }.
backup-copied = Your command has copied it, too (backup.copy_by).
backup-not-sent = Not sent: { $waiting } (waiting when the backup was made) and { $past } (about what has fallen due since). All of it counts as done.
backup-old = The previous database is kept beside it: { $path }.
backup-erased-again = { $count ->
    [0] Nobody has erased themselves since this backup.
    [one] { $count } person has erased themselves since this backup. They are erased from it, too.
   *[other] { $count } people have erased themselves since this backup. They are erased from it, too.
}
backup-ended-again = { $count ->
    [one] { $count } other thing has ended since this backup (consents, memberships, roles, links, communities). It has ended in it, too.
   *[other] { $count } other things have ended since this backup (consents, memberships, roles, links, communities). They have ended in it, too.
}
backup-erased-left = Could not be erased: { $count }. In the backup, their community would have no leader. Appoint another, then let them write /forget.
backup-erased-back = Nothing shows who has erased themselves, withdrawn a consent or left in the last days: all that is as in the backup again. Ask those who erased themselves to write /forget again.

doctor-no-platform = Chats: no tokens, Sosed works in this terminal (sosed console).
doctor-odd = { $transport }: its answer is not what Sosed expects ({ $why }). Check the address in the settings, and look again later.
doctor-no-settings = Settings: there is no file, so the defaults apply.
doctor-settings = Settings: { $file }
doctor-settings-open = Settings: { $file } can be read by others, and it holds tokens. Close it: chmod 600 { $file }
doctor-no-database = Database: { $path } is not there yet; the first start makes it.
doctor-database = Database: { $path }, all is well.
doctor-database-unread = Database: { $why }
doctor-database-other = Database: { $path } is of another version ({ $version }). Run: sosed migrate
doctor-database-broken = Database: { $path } is damaged: { $why }. Restore a backup.
doctor-folder = Folder { $folder }: can be written to.
doctor-folder-closed = Folder { $folder }: cannot be written to. Give the rights, or change database.url.
doctor-operator = Who keeps the data: { $operator }.
doctor-no-operator = Who keeps the data: not said. I tell people: “The data are kept by whoever runs me on their server”. Add to the configuration: { $keys }
doctor-rights = Rights: only the owner sees the database.
doctor-rights-open = Rights: { $path } can be opened by others. Close it: { $mend }
doctor-clock = Clock: { $now } UTC.
doctor-clock-late = Clock: { $now } UTC. It is slow: set the time.

# The sheet for the notice board
command-sheet = 🖨 Sheet for the board
    .help = a sheet with a code for the notice board, to print
    .words = sheet for the board, notice for the board
sheet =
    A sheet for the notice board: print it on A4 and put it up at the entrance.
    The code on it opens a private chat with me. I will ask you first about everybody who comes by it.
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
sheet-asks = { $name } would like to join us, by the sheet on the notice board. Is this a neighbour of ours?
sheet-asks-more = Others would like to join us by the sheet on the notice board today. Please invite the neighbours you know straight into the chat: I will know them there.
sheet-admit = Yes, let them in
sheet-decline = No
sheet-admitted = You have been let in, you are one of us now. Ask for help: /need, offer yours: /offer, everything else is in the menu: /menu
sheet-admit-done = { $name } is one of us now.
sheet-declined = You have not been let in yet. If you live here, write to whoever leads the community: { $keeper }.
sheet-decline-done = All right, { $name } is not one of us yet.

# Moving a database
moving-done = { $count ->
    [one] Moved { $count } row
   *[other] Moved { $count } rows
 } from { $source } to { $target }. All of it was compared, and the old database is as it was. Now name the new one in database.url.
moving-key = The key that signs links and buttons was copied: { $path }.
