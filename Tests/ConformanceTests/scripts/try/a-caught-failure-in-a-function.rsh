def safe(r) { try { delete r; return "gone" } catch e { return "kept" } }
safe(org("acme").runner(3)) as one
safe(org("acme").runner(4)) as two
print one, two
# expect: kept gone
