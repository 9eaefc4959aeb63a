def retire(r) {
    label r add "retired"
    delete r
}
for r in org("acme").runners where r.id in [2, 4] < retire(r) >
# expect event: done label runner 2 +retired
# expect event: done delete runner 2
# expect event: done label runner 4 +retired
# expect event: done delete runner 4
# expect requests: 5
