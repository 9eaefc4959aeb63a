# expect error RSH0301: no field `os` on a record
org("acme").runners select {.name} where .os == "linux"
