# Keys: trial

trial-words = What shall we try? For example: posting at 19:00, welcoming newcomers in pairs.
trial-number = Which number shall tell how it went?
trial-of-reactions = How fast people answer
trial-of-visitors = How many come to meetings
trial-of-surveys = How many answer surveys
trial-of-views = Views of posts
trial-begun = Noted: “{ $words }”. The number I watch is “{ $number }”, from { $first } to { $last }. Then the digest will put the four weeks before and after side by side.
trial-goes-on = Being tried: “{ $words }”, from { $first } to { $last }. The number to watch is “{ $number }”.
trial-new = Try something else, too
trial-stop = Stop: { $words }
trial-stopped = Stopped.
trial-stopped-at-once = Stopped. Not a whole week has passed, so there is nothing to compare.
trial-over = This trial is over already.
trial-same-number = This number already tells of something you try. Let that end first, or nobody knows what worked.
trial-result = Tried: “{ $words }”. { $number }, the mean of a week: { $before } before (weeks: { $before_weeks }, { $before_base } in all), { $after } since (weeks: { $after_weeks }, { $after_base } in all). Whether that is why, numbers do not know.
trial-too-few = Tried: “{ $words }”. { $number }: no comparison is possible, weeks before: { $before_weeks } ({ $before_base } in all), since: { $after_weeks } ({ $after_base } in all). That is too little.
