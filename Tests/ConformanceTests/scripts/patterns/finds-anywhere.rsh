# expect: 4
count(org("acme").runners where .name matches "(linux|win)")
