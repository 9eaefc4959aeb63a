# expect: [web-1]
repo("acme/web").runners
