try { wait until count(org("acme").runners) == 0 timeout 30s } catch e { print e.kind }
# expect: timeout
# expect requests: 4
