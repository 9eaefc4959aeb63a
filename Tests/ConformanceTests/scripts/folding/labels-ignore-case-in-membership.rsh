# expect: [linux-1, win-2]
r in org("acme").runners where "GPU" in r.labels
