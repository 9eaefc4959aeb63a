# expect error RSH0304: a list is needed here, and this is a record
# expect hint: keys(…)
for x in {a: 1} { print x }
