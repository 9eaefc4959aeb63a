# expect error RSH0216:
# expect hint: write `count(…)` around the value
[1].count()
