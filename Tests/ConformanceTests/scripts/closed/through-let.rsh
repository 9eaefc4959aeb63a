let s = org("acme").runner(1).status
# expect error RSH0306:
s == "onlne"
