# expect error RSH0216: an organization has no function `runer`
# expect hint: did you mean `runner`?
org("acme").runer(1)
