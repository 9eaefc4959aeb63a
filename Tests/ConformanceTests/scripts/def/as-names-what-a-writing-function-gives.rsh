def drop(r) { delete r; return r.name }
drop(org("acme").runner(4)) as name
print name
# expect: mac-1
