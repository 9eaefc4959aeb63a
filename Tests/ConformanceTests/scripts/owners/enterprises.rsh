# expect: []
enterprise("acme-corp").runners
