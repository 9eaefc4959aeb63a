# expect error RSH0203: 0 arguments are given, but the call is `count(list)`
count()
# expect error RSH0203: 2 arguments are given, but the call is `org(login)`
org("a", "b")
