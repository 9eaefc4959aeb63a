# dry-run
for r in org("acme").runners where .name == "mac-1" { delete r }
# expect: 4 ["linux-1", "linux-2", "win-1", "win-2"]
print count(org("acme").runners), org("acme").runners limit 4 select .name
# expect plan: delete runner 4
