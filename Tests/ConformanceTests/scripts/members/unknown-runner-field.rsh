# expect error RSH0301: no field `statsu` on a runner
# expect hint: did you mean `status`?
org("acme").runners where .statsu == "x"
