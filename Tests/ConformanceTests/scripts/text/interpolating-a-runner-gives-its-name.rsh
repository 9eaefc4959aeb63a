# expect: <linux-1>
"<\(org("acme").runner(1))>"
