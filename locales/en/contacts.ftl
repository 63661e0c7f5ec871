# Keys: contact, contacts, partners

# Whose telephone
contact-for-emergency = Emergency service
contact-for-company = Management company
contact-for-dispatcher = Dispatcher
contact-for-officer = Police officer
contact-for-clinic = Clinic
contact-for-lift = Lift
contact-for-intercom = Intercom
contact-for-other = Another phone
contact-named = { $what }, { $name }

contacts-danger = Danger? Call 112. A smell of gas: 104 or 112.
contacts-emergency = Emergency service: { $telephone }
contacts-no-emergency = Nobody has told me the numbers of the emergency service and { $whom ->
    [board] the board
   *[company] the management company
} yet.
contacts-leader = A real person: { $leader }, who answers for me and for the community. Write and ask.
contacts-leader-is-you = In this community, it is you who answers for me.
contacts-leader-nobody = Nobody answers for me at the moment: the person who led the community has left the chat. An admin of the chat can take over by writing /register there.
contacts-write = Write
contacts-line = { $what }: { $telephone }{ $known ->
        [0] {""}
       *[other] , { $details }
    }
contacts-checked = Checked on { $day }.
contacts-silent = Nobody answered here on { $day }.
contacts-none-such = { $what }: there is no phone yet.
contacts-nobody-answers = Nobody answers
contacts-passed-on = Thank you, leaders have been asked to check
contacts-noted = Thank you, noted
contacts-check = Nobody answers: { $what }. Please see whether the phone is right.
contacts-change = Correct
contacts-right = It is right
contacts-remove = Remove
contacts-confirmed = { $what }: noted that the phone is right.
contacts-removed = { $what }: the phone is removed.
contacts-still-so = Nobody has checked these phones for half a year. Is all of it right?
contacts-all-right = All right
contacts-not-all = Correct
contacts-all-confirmed = { $count ->
        [one] Noted that { $count } phone is right.
       *[other] Noted that { $count } phones are right.
    }

# A leader tells telephones
contacts-add = Add a phone
contacts-ask = { $topic ->
        [emergency] The phone of the emergency service: whom to call when a pipe bursts?
        [company] The phone of the management company or the board?
        [dispatcher] The dispatcher's phone: whom to call when there is no water or light?
        [officer] The phone of the police officer, and when do they receive?
        [clinic] The phone of the clinic's front desk?
        [lift] The phone of the lift service: whom to call when the lift is stuck?
       *[intercom] The phone of whoever repairs the intercom?
    } Hours and address may stand there, too. If there is none, press “Skip”.
contacts-enough = Enough for now
contacts-which = Write the phones and whose they are. Several at once are fine: “Emergency 8 8412 00-00-00, clinic 8 8412 00-00-11, Mon–Fri 9–18”.
contacts-whose = Whose phone is it?
contacts-new = { $what }, now { $now }. Which one is right?
contacts-no-number = I see no number here. Write the phone in digits, for example: 8 8412 00-00-00
contacts-too-many = No more than { $most } phones fit. Remove some first.
contacts-gone = This phone has been removed.
contacts-split = { $count ->
        [one] I found { $count } phone:
       *[other] I found { $count } phones:
    }
    { $lines }
    Shall I write them down like this?
contacts-split-yes = Yes, write them down
contacts-split-no = No
contacts-written = { $count ->
        [0] All right, without it for now.
        [one] Wrote { $count } phone down.
       *[other] Wrote { $count } phones down.
    }
contacts-changed = { $what }: the new phone is written down.
contacts-all-asked = { $count ->
        [0] All right. Phones can be added on any day: “where to turn”.
        [one] Thank you! { $count } phone is written down. Neighbours find it under “Where to turn”.
       *[other] Thank you! { $count } phones are written down. Neighbours find them under “Where to turn”.
    }

# Partners: only leaders see them
partners-who = Partners. Only leaders see them.
partners-nobody = There are no partners yet. Write down whom you work with: only leaders will see them, and I will remind you of the next step.
partners-line = { $name }: { $step }{ $dated ->
        [0] {""}
       *[other] , { $day }
    }
partners-add = Add
partners-kind = What are they?
partners-as-authority = Authority
partners-as-institution = Institution
partners-as-business = Business
partners-as-media = Newspaper, radio, online page
partners-name = What are they called? You may add the name of whoever you talk to.
partners-contact = A phone, e-mail or address?
partners-added = Written down.
partners-one = { $kind }: { $name }
partners-talk = Talked on { $day }: { $words }
partners-step = Next: { $step }{ $dated ->
        [0] .
       *[other] , { $day }.
    }
partners-today = The next step is today.
partners-talked = Note a talk
partners-what-agreed = What have you agreed on? { $name }
partners-what-next = What is to be done next? One line.
partners-when = By which day? I will remind you in the morning of that day.
partners-written = Written down.
partners-done = Done
partners-remove = Remove
partners-removed = Removed.
partners-gone = This partner has been removed.
partners-too-many = No more than { $most } partners fit.
