# expect: true
true or false and false
# expect: false
(true or false) and false
