# Keys: digest, period

period-month = Month
period-year = Year
period-title = { $name }. { $period }
period-of-year = The year { $year }
period-named = { $period }: { $count ->
    [one] { $count } week
   *[other] { $count } weeks
}, { $weeks }
period-line = { $name }: { $value }
period-usual = usually { $time }
period-stands = { $number } ({ $before } after the first week)
period-at-first = after the first week: { $value }
period-unmeasured = No numbers yet: { $names }.
period-nothing = I have no finished week of that time yet.
period-earlier = ← { $period }
period-file = Report (PDF)
period-how = A week belongs to the month in which it began. Numbers are added up week by week: whoever came in two of them counts twice. Times are the usual ones: half the weeks were quicker, half slower. A faint line among the bars: that week was not measured.
period-here = { $period }: { $count ->
    [one] { $count } number
   *[other] { $count } numbers
} by weeks, and how each is counted.
digest-set-button = How it comes
digest-set-picture = The picture of the numbers is { $dark ->
    [1] dark
   *[0] light
}.
digest-set-months = { $wanted ->
    [1] A month's results will come on the first Monday of the next.
   *[0] A month's results do not come by themselves: ask for “the month in numbers”.
}
digest-set-dark-on = Dark picture
digest-set-dark-off = Light picture
digest-set-months-on = Send me each month's results
digest-set-months-off = Don't send each month's results
