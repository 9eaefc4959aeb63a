delete org("acme").runner(23)
let all = org("acme").runners
print "hi"
