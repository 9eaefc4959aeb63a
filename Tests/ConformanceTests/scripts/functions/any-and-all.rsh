print any([false, true]), any([]), all([true, false]), all([])
# expect: true false false true
print any(org("acme").runners select .busy), all(org("acme").runners select .busy)
# expect: true false
