# Keys: strategy

strategy-purpose = 1 of 5. Why do we write to neighbours?
strategy-for-known = To be known
strategy-for-answer = To answer questions
strategy-for-site = To bring people to our site
strategy-for-invite = To invite people
strategy-audience = 2 of 5. For whom? Where they live, how old they are, what they like. For example: families with children from three houses.
strategy-networks = 3 of 5. Where are they found? Chats, pages, notice boards.
strategy-content = 4 of 5. What do we write about, and how often?
strategy-resources = 5 of 5. Who writes, and what is there for it? People, hours a week, photos.

strategy-ready = Here is the page: print it or keep it at hand.
strategy-anew = Write it anew
strategy-advice = { $purpose ->
    [known] To be known you need a public page: it is found and passed on. Let a group beside it give the answers.
    [answer] For questions and meetings a group is better than a page: neighbours answer there, too.
    [site] To bring people to a site you need a public page with the link in plain sight. No group is needed for that.
    [invite] For questions and meetings a group is better than a page: there everybody sees who else comes.
   *[own] If talking matters more, keep a group; if being found does, a public page.
} Do not use one person’s own page: it cannot be handed over.
strategy-subtitle = Why and for whom we write. { $day } { $year }
strategy-title-purpose = Why
strategy-title-audience = For whom
strategy-title-networks = Where they are found
strategy-title-content = What about
strategy-title-resources = Who and with what
strategy-title-advice = Where to write
strategy-numbers = What the numbers say, { $week }
strategy-no-numbers = There are no numbers yet: the first come on Monday.
strategy-still-so = Half a year ago you wrote down why you write: “{ $purpose }”, and for whom: “{ $audience }”. Is it still so?
strategy-right = Still so
strategy-confirmed = Good, it stays.
