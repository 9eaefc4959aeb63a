for r in org("acme").runners where r.id < 3 { for l in ["a", "b"] { label r add l } }
# expect event: done label runner 1 +a
# expect event: done label runner 1 +b
# expect event: done label runner 2 +a
# expect event: done label runner 2 +b
