# Keys: birthday, holiday

# Greetings: a draft for a leader the day before
holiday-ask-neighbours = Tomorrow is the Day of Neighbours. Shall I greet the chat?
holiday-ask-new-year = Tomorrow is 31 December. Shall I wish the chat a happy New Year?
holiday-ask-community = Tomorrow is the community's birthday. Shall I greet the chat?
holiday-ask-birthday = Tomorrow is the birthday of neighbours who would like to be congratulated in the chat. Shall I?
holiday-quoted = “{ $words }”
holiday-send = Send to the chat
holiday-change = Change
holiday-no = No
holiday-declined = All right, I send nothing.
holiday-words = Write it in your own words.
    .name = Greeting
holiday-will-send = I'll send it { $at }, at 10:00, { $reach }.
holiday-sent = I'll send it in a minute { $reach }.
holiday-sent-night = I'll send it at { $morning } { $reach }.
holiday-over = That day is over.
holiday-nobody = There is nobody to congratulate any more.
holiday-no-chat = There is no chat just now where I may write.

# What the chat reads
holiday-say-neighbours = Happy Day of Neighbours! How good that there is a door to knock on.
holiday-say-new-year = Happy New Year, neighbours! May every home be warm.
holiday-say-community = { $community }: together for { $years } { $years ->
    [one] year
   *[other] years
}. Thank you, everybody!
holiday-say-birthday = { $names }, happy birthday! Health, warmth and good neighbours.
holiday-own = { $words }

# Birthday
birthday-day = When is your birthday? The day and the month, without a year. For example: 5 May.
    .name = Birthday
birthday-unclear = I cannot read that day. Write, for example: 5 May.
birthday-show = Shall the chat congratulate you, too? Then I'll ask a leader the day before. Otherwise only I do, in private.
    .name = Congratulate in the chat
birthday-show-yes = Yes, in the chat too
birthday-show-no = No, only in private
birthday-noted = Noted: { $day }. { $shown ->
    [0] I'll congratulate you in private.
   *[other] I'll congratulate you in private, and the chat too if a leader sends it.
} You can remove it in “My things”.
birthday-is = Your birthday: { $day }. { $shown ->
    [0] I congratulate you only in private.
   *[other] I congratulate you in private, and the chat may, too.
}
birthday-change = Change
birthday-delete = Delete
birthday-deleted = Deleted. I won't congratulate you any more.
birthday-mine = Birthday: { $day }
birthday-congratulate = { $name }, happy birthday! Health, warmth and good neighbours around.
