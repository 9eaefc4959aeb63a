# expect error RSH0504: never negative
org("acme").runner(-1).name
