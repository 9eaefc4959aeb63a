let r = org("acme").runner(2)
label r add "a"
label r add "a", "b"
# expect event: done label runner 2 +a
# expect event: done label runner 2 +b
