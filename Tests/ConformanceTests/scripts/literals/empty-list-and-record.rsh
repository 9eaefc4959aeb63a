# expect: []
[]
# expect: {}
{}
