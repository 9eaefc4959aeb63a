# expect: true
# expect: false
"LINUX" like "linux" or org("acme").runners[0].os matches "^LINUX$"
"Linux" matches "^linux$"
