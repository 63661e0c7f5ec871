# Keys: command, my, need, neighbour, requests

# How a request lives: what the one who asks sees
need-state-looking = Your request “{ $words }”{ $when }: I am quietly asking neighbours.
need-state-held = Request “{ $words }”. Links, requests for money and repeated texts are seen by a leader first. I'll write what comes of it.
need-released = Request “{ $words }”: I am looking for somebody. I will write by { $by }, even if there is nobody.
need-refused = “{ $words }” looks like an advertisement. Write it differently, without links, and I'll pass it to neighbours.
need-not-looked = Nobody had time to look at your request “{ $words }”, so I closed it. If you still need it, write again, without links.
need-state-found = Your request “{ $words }”{ $when }: a neighbour was found and waits for your answer.
need-state-nobody = Your request “{ $words }”{ $when }: nobody yet{ $shown ->
    [1] , I am asking in the chat, too
   *[other] {""}
}. I keep looking.
need-state-agreed = Your request “{ $words }”{ $when }: { $helper } will help. I will ask later how it went.
need-state-met = Your request “{ $words }” is closed: it worked.
need-state-cancelled = Your request “{ $words }” is closed.
need-state-expired = The request “{ $words }” is closed: two weeks have passed. Still needed?
need-state-rests = The request “{ $words }” is closed. Still needed?
need-turn-to = If something is wrong, tell a leader: { $leader }.

need-nobody-still = I promised to write. Nobody yet for “{ $words }”. I keep looking until { $until }.
need-nobody-left = For “{ $words }” { $answers ->
    [none] I do not know yet whom to ask quietly.
    [no] nobody I know can help for now.
    [failed] I know nobody else for now.
   *[silent] nobody has answered yet.
} Shall I ask in the chat?
need-nobody-left-still = For “{ $words }” { $answers ->
    [none] I do not know yet whom to ask quietly.
    [no] nobody I know can help for now.
    [failed] I know nobody else for now.
   *[silent] nobody has answered yet.
} When somebody new comes, I will ask and write to you.
need-nobody-tell = A request without a helper: “{ $words }”, { $urgency }. Perhaps you know who can help, or can help yourself?
need-helper-cannot = The neighbour cannot help with “{ $words }” after all. I keep looking and will write by { $by }.
need-expired-unknown = I don't know whether anybody helped with “{ $words }”. I closed it. Do you still need it?
need-waited = A neighbour was ready to help with “{ $words }” but got no answer. Do you still need it?
need-next = Find another neighbour
need-outcome-next = All right, I am looking for another neighbour.

# A neighbour without a smartphone
neighbour-consent = I can help a neighbour without a smartphone, too; you will be the contact. Do they agree that I write down their name and request?
    .name = Consent
neighbour-consent-spoken = Yes, they said so
    .words = she agrees, he agrees, they agree
neighbour-consent-written = Yes, there is a note
    .words = in writing, there is a note
neighbour-consent-none = Not asked yet
neighbour-no-consent = Please ask first. Without consent I write nothing down.
neighbour-name = What is the neighbour’s name? The first name is enough.
    .name = Name
neighbour-reach = How can whoever helps reach them? For example: “call me” or “at home in the afternoon, intercom 12”.
    .name = How to reach
neighbour-reach-vague = The helper would not find your neighbour by that. For example: “call me” or “entrance 2, intercom 12”.
neighbour-what = What shall I write down?
    .name = What
neighbour-what-need = Needs help
neighbour-what-talent = Can help
neighbour-need = What does the neighbour need? No diagnoses, no flat number.
    .name = Help with
neighbour-urgency = When?
    .name = When
neighbour-urgency-today = Today
neighbour-urgency-week = This week
neighbour-urgency-someday = No hurry
neighbour-talent = What can the neighbour do, and what would they share?
    .name = Can do
neighbour-check =
    Please check:
    Neighbour: { $name }
    How to reach: { $reach }
    To write down: { $words }{ $timed ->
        [0] {""}
       *[other] , { $urgency }
    }
neighbour-noted = Written down: { $name }. The consent is noted with today's date. Only the person you agree with learns the name and how to reach them. You can delete it under “My things”.
neighbour-noted-talent = Written down: { $name }. The consent is noted with today's date. When it is needed, I will quietly ask you. You can delete it under “My things”.
neighbour-too-many = I cannot note more than { $most } neighbours.
neighbour-forgotten = Deleted all I had written down about the neighbour.
my-neighbour = You speak for { $name }. How to reach them: { $reach }.
my-forget-neighbour = Delete: { $name }

# Requests and complaints, for leaders
command-requests = 🙏 Requests and complaints
    .help = who waits for help, and what is being mended
    .words = requests, requests and complaints
requests-needs = { $count ->
    [0] Nobody is asking for help now.
   *[other] Neighbours' requests: { $count }.
}
requests-need = { $number }. “{ $words }”, { $urgency }. { $state }
requests-state-held = Waits for you to say whether neighbours may be asked.
requests-state-looking = Looking for a helper.
requests-state-nobody = Nobody has been found yet.
requests-state-found = A neighbour was found; waiting for the answer.
requests-state-agreed = They have agreed.
requests-more = And { $count } more.
requests-complaints = { $count ->
    [0] Nothing is to be mended now.
   *[other] To be mended: { $count }.
}
requests-decide = Decide: { $number }
requests-help = Help: { $number }
requests-mend = To be mended
